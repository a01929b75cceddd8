public import ExactJSON
public import Transport

/// Why a question to F&O has no usable answer.
public struct FinanceError: Error, Hashable, Sendable {
  /// What happened.
  public let reason: Reason
  /// What was asked: `GET CustomersV3`.
  public let operation: String
  /// The host that was asked.
  public let host: String

  /// An error while asking.
  public init(_ reason: Reason, operation: String, host: String) {
    self.reason = reason
    self.operation = operation
    self.host = host
  }

  /// What happened.
  public enum Reason: Hashable, Sendable {
    /// There is no token.
    case noToken(TokenError)
    /// No answer came.
    case noAnswer(TransportError)
    /// 401, also with a fresh token.
    case notAccepted
    /// 403: the service user may not read this.
    case notAllowed(ODataRefusal?)
    /// 404: no such record, or no such entity set.
    case notFound(ODataRefusal?)
    /// 429: F&O has no resources left.
    case throttled
    /// 5xx, also as a gateway's page.
    case failing(status: Int, ODataRefusal?)
    /// Another 4xx.
    case refused(status: Int, ODataRefusal?)
    /// Success by its status, but not JSON.
    case notJSON(JSONError)
    /// A field does not hold what the contract says.
    case field(FieldError)
    /// The link to the next page leads to another host, or back to a page that was read.
    case hostileLink
    /// There were more pages than any environment can have.
    case endless
    /// A text of ours cannot stand in an address.
    case unwritable(UnwritableText)
  }

  /// What is to be done about an error.
  public enum Remedy: Hashable, Sendable {
    /// The same question may be answered later.
    case askAgain
    /// A person must mend the credentials; they must not be tried in a loop.
    case giveCredentials
    /// A person must change the configuration, or something in F&O.
    case changeSettings
    /// Nothing helps: the record is not there, or the question itself is wrong.
    case none
  }

  /// What is to be done.
  public var remedy: Remedy {
    switch reason {
    case .noToken(let error): error.isFinal ? .giveCredentials : .askAgain
    case .noAnswer(let error): error.isTransient || error.isOurOwn ? .askAgain : .changeSettings
    case .notAccepted: .giveCredentials
    case .notAllowed, .hostileLink: .changeSettings
    case .throttled, .failing, .notJSON, .endless: .askAgain
    case .notFound, .refused, .field, .unwritable: .none
    }
  }
}
