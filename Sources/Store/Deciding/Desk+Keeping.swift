import Billing
import Bookkeeping
import GRDB
import Ledger

// Writing down what the rules said.
extension Desk {
  /// The reasons to look at a voucher; one more where a person had approved another one.
  func concerns(of outcome: Outcome, for posting: StoredPosting) -> [Concern] {
    guard case .entry(_, let hash, let concerns) = outcome else { return [] }
    guard let approved = posting.approvedHash, approved != hash else { return concerns }
    return concerns + [.changedAfterApproval]
  }

  /// What the outcome means for the decision.
  func event(for outcome: Outcome, _ concerns: [Concern]) -> Posting.Event {
    switch outcome {
    case .entry(_, let hash, _):
      let approval = Approval(by: Approval.policy, voucher: hash, at: work.now, sendableAt: work.now)
      return .derived(hash, automatic: concerns.allowAutomaticApproval ? approval : nil)
    case .hold(let reason): return .heldBack(reason)
    case .noVoucher(let reason): return .nothingToPost(reason)
    case .nothing: return .nothingToPost(.booksAgree)
    }
  }

  /// Stores a decision with its voucher, and what it now waits for.
  func keep(
    _ posting: StoredPosting, was word: StateWord, _ loaded: LoadedDocument, _ outcome: Outcome,
    _ concerns: [Concern]
  ) throws {
    let document = loaded.document
    let name = try work.customerName(document.customerID)
    switch outcome {
    case .entry(let entry, _, _):
      let columns = VoucherColumns(document, name: name, entry: entry, concerns: concerns, basis: basis)
      try work.save(posting, wordChanged: posting.word != word, columns)
      try work.store(entry, concerns: concerns, of: posting.id)
    case .hold(let reason):
      try keepWithout(posting, word, document, name)
      try askFor(reason)
    case .noVoucher, .nothing:
      try keepWithout(posting, word, document, name)
    }
  }

  private func keepWithout(
    _ posting: StoredPosting, _ word: StateWord, _ document: Document, _ name: CustomerName
  ) throws {
    try work.removeEntry(of: posting.id)
    try work.save(
      posting, wordChanged: posting.word != word, VoucherColumns(document, name: name, basis: basis))
  }

  /// What was never read is asked for by its id; polling would bring it too, but later.
  private func askFor(_ reason: HoldReason) throws {
    switch reason {
    case .waitsForDocument(let id): try work.fetchIfUnknown(id)
    case .customerUnread(let id): try work.fetchIfUnknown(customer: id)
    default: return
    }
  }

  /// What happened, for the audit trail.
  static func words(_ posting: StoredPosting, _ outcome: Outcome) -> String {
    let word = posting.word.rawValue.lowercased()
    switch outcome {
    case .entry(let entry, let hash, _): return "\(word): voucher \(hash.short) by \(entry.rule.rawValue)"
    case .hold(let reason):
      let cause = reason.cause
      return "\(word): \(cause.kind.rawValue) \(cause.subject)"
    case .noVoucher(let reason): return "\(word): \(reason)"
    case .nothing: return "\(word): the books agree"
    }
  }
}

extension Work {
  /// The decision was looked at again on a newer basis, and stays.
  func stamp(_ posting: StoredPosting, with basis: Int64) throws {
    guard posting.basis != basis else { return }
    try db.run("UPDATE postings SET basis = ? WHERE id = ?", basis, posting.id)
  }
}

extension Decided {
  mutating func count(_ state: Posting.State) {
    switch state {
    case .review: review += 1
    case .approved: approved += 1
    case .held: held += 1
    case .closed: noVoucher += 1
    default: unchanged += 1
    }
  }
}
