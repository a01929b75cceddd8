public import Bookkeeping

/// A decision that a person acts on, and the voucher that was shown.
public struct PostingRef: Hashable, Sendable {
  /// The decision.
  public var id: Posting.ID
  /// The hash of the voucher that was shown; an action on another voucher is left out. An approval needs it.
  public var hash: VoucherHash?

  /// A decision and what was shown of it.
  public init(_ id: Posting.ID, hash: VoucherHash? = nil) {
    self.id = id
    self.hash = hash
  }
}

/// What an action on several decisions did. One that does not fit is left out and does not stop the others.
public struct ActionResult: Hashable, Sendable {
  /// The decisions that were changed, in the order in which they were named.
  public var done: [Posting.ID] = []
  /// The others, each with its reason, in the order in which they were named.
  public var leftOut: [LeftOut] = []

  /// Nothing was done.
  public init() {}
}

/// A decision that an action left as it was.
public struct LeftOut: Hashable, Sendable {
  /// The decision.
  public var id: Posting.ID
  /// Why.
  public var reason: Reason

  /// A decision with the reason for which it was left out.
  public init(id: Posting.ID, reason: Reason) {
    self.id = id
    self.reason = reason
  }

  /// Why an action does not fit a decision.
  public enum Reason: Hashable, Sendable {
    /// There is no such decision.
    case notFound
    /// It is in a state in which the action means nothing.
    case wrongState(StateWord)
    /// Another voucher than the one that was shown is there now; its hash, where there is one.
    case voucherChanged(VoucherHash?)
    /// The same person prepared what is to be approved: changed the rule book, or linked the customer.
    case preparedBySamePerson
    /// Another delivery is being written to the same journal name; afterwards it can be taken up.
    case journalBusy
    /// An older Daybook gave the delivery up and did not write down at which write.
    case placeUnknown
  }
}
