public import ExactJSON
public import Transport

/// Why there is no token.
public struct TokenError: Error, Hashable, Sendable {
  /// What happened.
  public let reason: Reason
  /// The host that issues tokens.
  public let host: String

  /// An error while asking for a token.
  public init(_ reason: Reason, host: String) {
    self.reason = reason
    self.host = host
  }

  /// What happened.
  public enum Reason: Hashable, Sendable {
    /// No answer came.
    case noAnswer(TransportError)
    /// The secret could not be taken from where it is kept.
    case secretUnavailable
    /// Entra ID said no; the number is the first of its error codes, where it named one. Its text is for
    /// people and must not be relied on (contracts/d365fo.md section 4).
    case refused(status: Int, code: Int?)
    /// Entra ID fails, or asks to wait.
    case failing(status: Int)
    /// Success by its status, but without a token.
    case unreadable(FieldError)
  }

  /// Whether the credentials or their registration are wrong, so that asking again changes nothing.
  public var isFinal: Bool {
    switch reason {
    case .refused, .secretUnavailable: true
    case .noAnswer, .failing, .unreadable: false
    }
  }

  /// The reason that an answer without success gives.
  init(_ response: HTTPResponse, host: String) {
    let isTemporary = response.status == 429 || response.status >= 500
    self.init(
      isTemporary
        ? .failing(status: response.status)
        : .refused(status: response.status, code: Self.code(response.body)),
      host: host)
  }

  private static func code(_ body: [UInt8]) -> Int? {
    let codes = (try? JSONText.parse(body))?.object?["error_codes"]?.array
    guard case .number(let number) = codes?.first else { return nil }
    return number.int64.map { Int(clamping: $0) }
  }
}
