public import Transport

/// The application in Entra ID as whom Daybook speaks to F&O.
public struct EntraApplication: Sendable {
  /// Where tokens are issued, for example `https://login.microsoftonline.com`.
  public let authority: Origin
  /// The directory: a GUID or a domain.
  public let tenant: String
  /// The application's id.
  public let clientID: String
  /// The F&O environment for which the token is meant. A slash at its end or a capital letter would make a
  /// token that F&O refuses (contracts/d365fo.md section 4); an origin has neither.
  public let environment: Origin
  private let secret: ClientSecret

  /// An application by its ids.
  ///
  /// - Throws: ``InvalidApplication`` when an id cannot be one, or the authority would be reached unencrypted.
  public init(
    authority: Origin, tenant: String, clientID: String, environment: Origin, secret: ClientSecret
  ) throws(InvalidApplication) {
    guard authority.isSafe else { throw .authorityNotEncrypted }
    guard Self.isName(tenant) else { throw .tenant }
    guard Self.isName(clientID) else { throw .clientID }
    self.authority = authority
    self.tenant = tenant
    self.clientID = clientID
    self.environment = environment
    self.secret = secret
  }

  /// The request for a token by client credentials, version 2.0.
  func request(userAgent: String) throws -> HTTPRequest {
    let form = PercentEncoding.pairs([
      (name: "grant_type", value: "client_credentials"), (name: "client_id", value: clientID),
      (name: "scope", value: "\(environment)/.default"),
    ])
    let body = form + "&client_secret=" + (try secret.encoded())
    let fields = HTTPFields([
      (name: "Content-Type", value: "application/x-www-form-urlencoded"),
      (name: "Accept", value: "application/json"), (name: "User-Agent", value: userAgent),
    ])
    return HTTPRequest(
      .post, try HTTPAddress(origin: authority, path: "/\(tenant)/oauth2/v2.0/token"), fields: fields,
      body: Array(body.utf8), deadline: .seconds(30), operation: "POST token")
  }

  /// Letters, digits, hyphens and points: a GUID or a domain, and nothing that could change a path.
  private static func isName(_ text: String) -> Bool {
    (1...253).contains(text.utf8.count) && text.utf8.first != UInt8(ascii: ".")
      && text.utf8.allSatisfy(isNameByte)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}

/// What is wrong with an application's settings.
public enum InvalidApplication: Error, Hashable, Sendable {
  /// The directory is neither a GUID nor a domain.
  case tenant
  /// The application's id is none.
  case clientID
  /// The authority would be reached unencrypted and is not a loopback number.
  case authorityNotEncrypted
}
