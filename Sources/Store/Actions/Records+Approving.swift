import Bookkeeping
import GRDB

extension Records {
  /// A person approves exactly the vouchers that were shown. They can be taken back for ten seconds
  /// (`Approval.secondThoughts`, UX-32).
  ///
  /// Where the rule book needs four eyes, nobody approves what rests on a rule book that they saved or on a
  /// link that they made (reliability.md I10).
  ///
  /// - Throws: ``StoreError/tooMany(operation:given:limit:)`` for more than ``Limits/action``.
  public func approve(_ postings: [PostingRef], by person: String, now: Int64) async throws(StoreError)
    -> ActionResult
  {
    try await act("approve", postings, now: now) { work, ref, posting in
      guard let hash = posting.posting.state.shownHash, ref.hash == hash else {
        return .voucherChanged(posting.hash)
      }
      guard try !work.isPrepared(posting, by: person) else { return .preparedBySamePerson }
      let approval = Approval(
        by: person, voucher: hash, at: now, sendableAt: now + Approval.secondThoughts)
      return try work.act(.approved(approval), on: posting, by: person, "approve", "voucher \(hash.short)")
    }
  }

  /// A person takes approvals back that were not used yet.
  ///
  /// - Throws: as ``approve(_:by:now:)``.
  public func takeBack(_ postings: [PostingRef], by person: String, now: Int64) async throws(StoreError)
    -> ActionResult
  {
    try await act("takeBack", postings, now: now) { work, _, posting in
      try work.act(.approvalTakenBack, on: posting, by: person, "take back", "")
    }
  }
}

extension Posting.State {
  /// The hash of the voucher that waits for an approval.
  fileprivate var shownHash: VoucherHash? {
    if case .review(let hash) = self { hash } else { nil }
  }
}

extension Work {
  /// Whether four eyes are needed, and these two are the ones that prepared it.
  fileprivate func isPrepared(_ posting: StoredPosting, by person: String) throws -> Bool {
    guard
      let book = try db.row(
        "SELECT needs_four_eyes, version FROM rule_books ORDER BY version DESC LIMIT 1"),
      try book.flag(0)
    else { return false }
    if try isAuthor(person, of: book.number(1)) { return true }
    return try db.exists(
      """
      SELECT 1 FROM postings AS p JOIN customers AS c ON c.customer = p.customer
      WHERE p.id = ? AND c.linked_by = ?
      """, posting.id, person)
  }
}
