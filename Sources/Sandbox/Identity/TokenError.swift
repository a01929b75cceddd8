/// The errors of the token service that callers meet (contracts/d365fo.md section 4).
enum TokenError: Error, Hashable {
  case noEndpoint
  case unknownTenant(String)
  case unknownClient(String)
  case wrongSecret
  case expiredSecret
  case wrongScope(String)
  case unknownResource(String)
  case malformed(String)

  static let headers = [
    WireHeader("Content-Type", "application/json; charset=utf-8"),
    WireHeader("Cache-Control", "no-store, no-cache"),
  ]

  private var status: Int {
    switch self {
    case .wrongSecret, .expiredSecret: 401
    case .noEndpoint: 404
    default: 400
    }
  }

  private var error: String {
    switch self {
    case .wrongSecret, .expiredSecret: "invalid_client"
    case .unknownClient: "unauthorized_client"
    case .wrongScope: "invalid_scope"
    case .unknownResource: "invalid_resource"
    default: "invalid_request"
    }
  }

  private var code: Int {
    switch self {
    case .noEndpoint: 900_971
    case .unknownTenant: 90_002
    case .unknownClient: 700_016
    case .wrongSecret: 7_000_215
    case .expiredSecret: 7_000_222
    case .wrongScope: 70_011
    case .unknownResource: 500_011
    case .malformed: 900_144
    }
  }

  private func text(_ options: IdentityOptions) -> String {
    switch self {
    case .noEndpoint: "No such endpoint."
    case .unknownTenant(let tenant): "Tenant '\(tenant)' not found."
    case .unknownClient(let client):
      "Application with identifier '\(client)' was not found in the directory '\(options.tenant)'."
    case .wrongSecret:
      "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, "
        + "not the client secret ID, for a secret added to app '\(options.clientID)'."
    case .expiredSecret:
      "The provided client secret keys for app '\(options.clientID)' are expired. Visit the Azure portal to "
        + "create new keys for your app: https://aka.ms/NewClientSecret."
    case .wrongScope(let scope): "The provided value for the input parameter 'scope' is not valid: \(scope)."
    case .unknownResource(let resource):
      "The resource principal named \(resource) was not found in the tenant named \(options.tenant)."
    case .malformed(let text): text
    }
  }

  /// The envelope; callers decide by the number, never by the text.
  func answer(at moment: Int64, _ options: IdentityOptions) -> WireAnswer {
    let clock = Timestamp.text(seconds: floorDivided(moment, by: 1_000))
    let trace = hexText(Chance.mixed(UInt64(bitPattern: moment)), digits: 16)
    var writer = JsonWriter()
    writer.object { writer in
      writer.member("error", error)
      writer.member(
        "error_description",
        "AADSTS\(code): \(text(options)) Trace ID: \(trace) Correlation ID: \(trace) Timestamp: \(clock)")
      writer.array("error_codes", [code]) { $0.integer(Int64($1)) }
      writer.member("timestamp", clock)
      writer.member("trace_id", trace)
      writer.member("correlation_id", trace)
      writer.member("error_uri", "https://login.microsoftonline.com/error?code=\(code)")
    }
    return WireAnswer(status: status, headers: Self.headers, body: writer.bytes)
  }
}
