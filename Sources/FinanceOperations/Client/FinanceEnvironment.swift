public import Transport

/// An F&O environment: its OData service, spoken to as one application.
public struct FinanceEnvironment: Sendable {
  /// The environment's own host.
  public let origin: Origin
  private let tokens: TokenKeeper
  private let transport: HTTPTransport
  private let userAgent: String

  /// The path of the OData service.
  static let root = "/data/"

  /// An environment that is reached through a transport. The transport is pinned to the environment's host
  /// here, so that the token goes nowhere else (design/reliability.md S8).
  public init(_ origin: Origin, tokens: TokenKeeper, transport: HTTPTransport, userAgent: String = "Daybook")
  {
    self.origin = origin
    self.tokens = tokens
    self.transport = transport.pinned(to: origin)
    self.userAgent = userAgent
  }

  /// What became of a request.
  enum Exchange: Sendable {
    /// There was no token; nothing was sent.
    case noToken(TokenError)
    /// No answer; the error says whether anything was sent.
    case noAnswer(TransportError)
    /// An answer.
    case answered(HTTPResponse)
  }

  /// Sends a request with a token. After a 401 it is sent once more with a fresh one: a 401 comes before
  /// anything is carried out, for a write as well (contracts/d365fo.md section 4).
  func exchange(_ request: HTTPRequest) async -> Exchange {
    do throws(TokenError) {
      let token = try await tokens.token()
      let first = await send(request, token)
      guard case .answered(let response) = first, response.status == 401 else { return first }
      return await send(request, try await tokens.token(insteadOf: token))
    } catch {
      return .noToken(error)
    }
  }

  private func send(_ request: HTTPRequest, _ token: AccessToken) async -> Exchange {
    var request = request
    request.fields.set("Authorization", "Bearer " + token.text)
    do throws(TransportError) {
      return .answered(try await transport.send(request))
    } catch {
      return .noAnswer(error)
    }
  }

  /// A request to the service; `path` stands behind ``root``.
  func request(
    _ method: HTTPMethod, _ path: String, query: String?, operation: String, body: [UInt8] = []
  ) throws(UnwritableText) -> HTTPRequest {
    guard let address = try? HTTPAddress(origin: origin, path: Self.root + path, query: query) else {
      throw UnwritableText(reason: .tooLong)
    }
    return HTTPRequest(
      method, address, fields: fields(hasBody: !body.isEmpty), body: body,
      operation: "\(method.rawValue) \(operation)")
  }

  /// The header fields that worked in the captures (contracts/d365fo.md section 1).
  func fields(hasBody: Bool) -> HTTPFields {
    var fields = HTTPFields([
      (name: "OData-Version", value: "4.0"), (name: "OData-MaxVersion", value: "4.0"),
      (name: "Accept", value: ODataMedia.json), (name: "Accept-Charset", value: "UTF-8"),
      (name: "User-Agent", value: userAgent),
    ])
    if hasBody { fields.append("Content-Type", ODataMedia.json) }
    return fields
  }

  /// An error about a question to this environment.
  func error(_ reason: FinanceError.Reason, _ operation: String) -> FinanceError {
    FinanceError(reason, operation: operation, host: origin.host)
  }
}

/// Media types of the service.
enum ODataMedia {
  static let json = "application/json;odata.metadata=minimal"
}
