import Transport

/// The secret of the application in Entra ID, kept elsewhere and lent for the moment in which the token is
/// asked for.
public struct ClientSecret: Sendable {
  /// Calls its argument once with the secret's bytes, which are valid only during the call.
  public typealias Loan = @Sendable (_ use: (UnsafeRawBufferPointer) -> Void) throws -> Void

  private let lend: Loan

  /// A secret that somebody else keeps.
  public init(lend: @escaping Loan) { self.lend = lend }

  /// The secret as a form field takes it. Sent raw, a `+` or `&` in it makes a valid-looking request that
  /// ends in 401 (contracts/d365fo.md section 4).
  func encoded() throws -> String {
    var encoded = ""
    try lend { encoded = PercentEncoding.component(bytes: $0) }
    return encoded
  }
}

extension ClientSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Never the secret.
  public var description: String { "‹secret›" }
  /// Never the secret.
  public var debugDescription: String { description }
  /// Shows nothing of the secret.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
