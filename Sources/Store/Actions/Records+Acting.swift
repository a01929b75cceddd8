import Billing
import Bookkeeping

// What all actions of people have in common.
extension Records {
  /// Does something to each of several decisions in one transaction; the closure says why one is left out, or
  /// nil when it was done.
  func act(
    _ operation: String, _ postings: [PostingRef], reason: String = "", now: Int64,
    _ body: @escaping @Sendable (Work, PostingRef, StoredPosting) throws -> LeftOut.Reason?
  ) async throws(StoreError) -> ActionResult {
    guard postings.count <= Limits.action else {
      throw .tooMany(operation: operation, given: postings.count, limit: Limits.action)
    }
    guard reason.utf8.count <= Limits.reason else {
      throw .tooLong(operation: operation, bytes: reason.utf8.count, limit: Limits.reason)
    }
    return try await write(operation, now: now) { work in
      var result = ActionResult()
      for ref in postings {
        if let reason = try work.tryToAct(on: ref, body) {
          result.leftOut.append(LeftOut(id: ref.id, reason: reason))
        } else {
          result.done.append(ref.id)
        }
      }
      return result
    }
  }
}

extension Work {
  fileprivate func tryToAct(
    on ref: PostingRef, _ body: (Work, PostingRef, StoredPosting) throws -> LeftOut.Reason?
  ) throws -> LeftOut.Reason? {
    guard let posting = try posting(ref.id) else { return .notFound }
    if let hash = ref.hash, posting.hash != hash { return .voucherChanged(posting.hash) }
    return try body(self, ref, posting)
  }

  /// Lets a person's event happen to a decision and writes it down; the reason where it does not fit.
  func act(
    _ event: Posting.Event, on stored: StoredPosting, by person: String, _ action: String, _ detail: String
  ) throws -> LeftOut.Reason? {
    var posting = stored
    guard let effects = posting.apply(event) else { return .wrongState(stored.word) }
    try save(posting, wordChanged: posting.word != stored.word)
    if effects.contains(.derive) { try enqueueDerive(posting.document) }
    try audit(.person(person), action, on: posting.posting.document.description, detail)
    return nil
  }
}
