import Bookkeeping
import GRDB

/// A decision with the columns that change together with it.
struct StoredPosting {
  let id: Posting.ID
  /// The row of its document.
  let document: Int64
  let number: Int64
  var revision: Int64
  var posting: Posting
  var word: StateWord
  /// The basis on which its voucher was derived last.
  var basis: Int64
  /// The voucher's hash, once there is one.
  var hash: VoucherHash?
  /// The voucher that a person approved before the approval became void.
  var approvedHash: VoucherHash?

  /// Lets something happen to the decision; nil when it does not fit.
  mutating func apply(_ event: Posting.Event) -> [Posting.Effect]? {
    let before = posting.state
    guard let effects = posting.apply(event) else { return nil }
    word = StateWord(posting.state)
    hash = posting.state.voucherHash(keeping: hash)
    approvedHash = approvedHash(after: before)
    return effects
  }

  /// An approval by a person that became void is remembered until the next one (posting-rules I3).
  private func approvedHash(after before: Posting.State) -> VoucherHash? {
    switch (before, posting.state) {
    case (_, .approved): nil
    case (.approved(let approval), .fetched) where approval.by != Approval.policy: approval.voucher
    default: approvedHash
    }
  }
}

extension Approval {
  /// The name under which the policy approves.
  static let policy = "policy"
}

extension Posting.State {
  /// The hash of the voucher in this state, where there is a voucher.
  func voucherHash(keeping hash: VoucherHash?) -> VoucherHash? {
    switch self {
    case .review(let hash): hash
    case .approved(let approval): approval.voucher
    case .batched, .failed, .posted: hash
    case .closed(.rejected), .closed(.excluded): hash
    case .held(.byPerson): hash
    case .received, .fetched, .held, .closed(.noVoucher): nil
    }
  }

  /// The family of what holds or failed it.
  var cause: Cause? {
    switch self {
    case .held(let reason): reason.cause
    case .failed(let refusal): refusal.family
    default: nil
    }
  }

  /// What must change before it is worth deriving again.
  var wake: Wake? {
    if case .held(let reason) = self { reason.wakes } else { nil }
  }

  /// From when on it may be sent.
  var sendableAt: Int64? {
    if case .approved(let approval) = self { approval.sendableAt } else { nil }
  }

  /// The delivery that carries it.
  var batch: JournalBatch.ID? {
    if case .batched(let batch) = self { batch } else { nil }
  }

  /// Whether the rules decide it anew when what they look at changed.
  var isUndelivered: Bool {
    switch self {
    case .received, .fetched, .held, .review, .approved: true
    case .batched, .failed, .posted, .closed: false
    }
  }
}
