/// An error as the site answers it (contracts/chargebee.md section 2).
struct ChargebeeError: Error, Hashable {
  let status: Int
  let code: String
  let type: String?
  let message: String
  var param: String?
  /// The code of older interfaces; usually the same.
  var legacyCode: String?

  static func wrongValue(_ param: String, _ message: String) -> ChargebeeError {
    ChargebeeError(
      status: 400, code: "param_wrong_value", type: "invalid_request", message: "\(param) : \(message)",
      param: param)
  }

  static let notFound = ChargebeeError(
    status: 404, code: "resource_not_found", type: "invalid_request",
    message: "Sorry, we couldn't find that resource")

  static let unknownPath = ChargebeeError(
    status: 404, code: "resource_not_found", type: "invalid_request",
    message: "Sorry, we couldn't find that resource", legacyCode: "invalid_api_resource")

  static let wrongKey = ChargebeeError(
    status: 401, code: "api_authentication_failed", type: nil,
    message: "Sorry, authentication failed. Invalid api key")

  static let noKey = ChargebeeError(
    status: 401, code: "basic_authentication_failed", type: nil,
    message: "Sorry, authentication failed. Basic authentication is missing or malformed")

  static let wrongMethod = ChargebeeError(
    status: 405, code: "http_method_not_supported", type: "invalid_request",
    message: "The HTTP method is not supported for this key")

  static let overLimit = ChargebeeError(
    status: 429, code: "api_request_limit_exceeded", type: "operation_failed",
    message: "Sorry, access has been blocked temporarily due to request count exceeding acceptable limits.")

  var body: [UInt8] {
    var writer = JsonWriter()
    writer.object { writer in
      writer.member("message", message)
      writer.optional("type", type)
      writer.member("api_error_code", code)
      writer.optional("param", param)
      writer.member("error_code", legacyCode ?? code)
      writer.member("error_msg", message)
      writer.member("http_status_code", status)
    }
    return writer.bytes
  }

  var answer: WireAnswer {
    var answer = WireAnswer(status: status, headers: ChargebeeHeaders.usual, body: body)
    if status == 401 {
      answer.headers.append(WireHeader("www-authenticate", "Basic realm=\"Chargebee API\""))
    }
    return answer
  }
}

/// The headers that were seen live (contracts/chargebee.md section 3); none tells how much budget is left.
enum ChargebeeHeaders {
  static let usual = [
    WireHeader("content-type", "application/json;charset=utf-8"),
    WireHeader("cache-control", "no-store, no-cache, must-revalidate"),
    WireHeader("strict-transport-security", "max-age=31536000; includeSubDomains; preload"),
    WireHeader("vary", "Accept-Encoding"),
    WireHeader("server", "ChargeBee"),
  ]
}
