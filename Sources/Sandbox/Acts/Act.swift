/// Something that people or machines do to one of the two systems, apart from what the caller sends over HTTP.
///
/// Tests, the demo and the generator of the month all use the same acts, so that every document stays
/// consistent in the way of contracts/chargebee.md section 10.2.
public enum Act: Hashable, Sendable {
  /// Something happens in Chargebee.
  case billing(BillingAct)
  /// Something happens in F&O.
  case finance(FinanceAct)
}

/// Why an act cannot be done, in one sentence.
public struct ActRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// The sentence.
  public let reason: String

  /// A refusal with its reason.
  public init(_ reason: String) { self.reason = reason }

  /// The sentence.
  public var description: String { reason }
}
