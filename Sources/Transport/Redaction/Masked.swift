/// A request or an answer in full, with its secrets masked: what "show raw" shows a person.
///
/// Header values are shown for harmless fields only; in bodies and queries the values of fields that hold
/// credentials are masked, and every literal that the caller knows to be secret.
public struct Masked: Hashable, Sendable {
  /// What stands in the place of a secret.
  public static let mark = "***"
  /// The most bytes of a body that are shown.
  public static let longestBody = 65_536

  /// The first line and the header fields.
  public let head: [String]
  /// The body, at most ``longestBody`` bytes before masking. It is untrusted text: escape it for the screen.
  public let body: String
  /// How many bytes of the body are not shown.
  public let omittedBytes: Int

  /// A request as a person may see it. The secrets given, such as the API key in use, are masked wherever
  /// they stand.
  public init(_ request: HTTPRequest, secrets: [[UInt8]] = []) {
    let query = request.address.query.map { "?" + Self.shown($0.utf8, form: true, secrets) } ?? ""
    let line = request.method.rawValue + " " + request.address.withoutQuery + query
    self.init(line: line, request.fields, request.body, secrets)
  }

  /// An answer as a person may see it. The secrets given are masked wherever they stand.
  public init(_ response: HTTPResponse, secrets: [[UInt8]] = []) {
    self.init(line: String(response.status), response.fields, response.body, secrets)
  }

  private init(line: String, _ fields: HTTPFields, _ body: [UInt8], _ secrets: [[UInt8]]) {
    head = [line] + fields.all.map(LoggableFields.line)
    let isForm = fields["content-type"]?.asciiLowercased.utf8.starts(with: Self.formType) ?? false
    // A secret that begins inside the part that is shown must be masked whole, so cutting comes after it.
    let masked = SecretFields.masked(body.prefix(Self.longestBody * 2), form: isForm, literals: secrets)
    self.body = String(decoding: masked.prefix(Self.longestBody), as: UTF8.self)
    omittedBytes = max(0, body.count - Self.longestBody)
  }

  private static func shown(_ bytes: some Collection<UInt8>, form: Bool, _ secrets: [[UInt8]]) -> String {
    String(decoding: SecretFields.masked(bytes, form: form, literals: secrets), as: UTF8.self)
  }

  private static let formType = Array("application/x-www-form-urlencoded".utf8)
}
