import ExactJSON
import Transport

/// What an answer that says no tells about itself: the status, and the parts of Chargebee's error body that
/// decisions may use (contracts/chargebee.md section 2).
public struct RemoteWords: Hashable, Sendable {
  /// The HTTP status.
  public let status: Int
  /// `api_error_code`; nil when the body is not Chargebee's, for example a page of HTML from the edge.
  public let code: String?
  /// The parameter that Chargebee objects to, for example `updated_at[between]`.
  public let param: String?
  /// Chargebee's own text for people, at most 300 characters. It is never a reason to decide anything, and
  /// it is foreign text: whoever shows it makes it harmless first.
  public let message: String?

  /// Words with their parts.
  public init(status: Int, code: String? = nil, param: String? = nil, message: String? = nil) {
    self.status = status
    self.code = code
    self.param = param
    self.message = message
  }

  /// The words of an answer.
  init(_ response: HTTPResponse) {
    let body = try? JSONText.parse(response.body)
    let text = { (name: String) in body?.object?[name]?.string }
    self.init(
      status: response.status, code: text("api_error_code").map(Self.cut), param: text("param").map(Self.cut),
      message: text("message").map(Self.cut))
  }

  private static func cut(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(300)))
  }
}
