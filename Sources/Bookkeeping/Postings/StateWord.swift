/// The word for a state on every screen and in every script (UX-7): one word for one thing.
public enum StateWord: String, Hashable, Sendable, Codable, CaseIterable {
  /// Heard of, not read yet.
  case received = "RECEIVED"
  /// Read; the rules are being applied.
  case mapped = "MAPPED"
  /// Waits for a person.
  case review = "REVIEW"
  /// Somebody said yes.
  case approved = "APPROVED"
  /// On its way to F&O.
  case sent = "SENT"
  /// In the subledger.
  case posted = "POSTED"
  /// We will not, for now.
  case held = "HELD"
  /// Our reviewer said no, or nobody is ever to post it.
  case rejected = "REJECTED"
  /// F&O said no.
  case failed = "FAILED"
  /// Sent, and the answer was lost.
  case unknown = "UNKNOWN"
  /// It needs no voucher.
  case noVoucher = "NOVOUCHER"

  /// The word for a decision; a delivery in doubt makes its decisions UNKNOWN.
  public init(_ state: Posting.State, deliveryInDoubt: Bool = false) {
    switch state {
    case .received: self = .received
    case .fetched: self = .mapped
    case .held: self = .held
    case .review: self = .review
    case .approved: self = .approved
    case .batched: self = deliveryInDoubt ? .unknown : .sent
    case .failed: self = .failed
    case .posted: self = .posted
    case .closed(.noVoucher): self = .noVoucher
    case .closed: self = .rejected
    }
  }

  /// Whether work is left: neither in the books nor ended.
  public var isOpen: Bool {
    switch self {
    case .posted, .rejected, .noVoucher: false
    default: true
    }
  }
}
