import Billing
import Bookkeeping
import GRDB

// What is still to be done, written into the transaction that made it necessary.
extension Work {
  /// The rules must be applied to a document.
  func enqueueDerive(_ document: Int64) throws {
    try db.run(
      "INSERT INTO effects (kind, about, subject, due) VALUES ('derive', ?, '', ?) ON CONFLICT DO NOTHING",
      document, now)
  }

  /// A customer's account must be looked for.
  func enqueueAlign(_ customer: String) throws {
    try db.run(
      "INSERT INTO effects (kind, about, subject, due) VALUES ('align', 0, ?, ?) ON CONFLICT DO NOTHING",
      customer, now)
  }

  /// Postings must be gone through, page by page, from the beginning.
  func enqueueSweep(_ sweep: Sweep) throws {
    try db.run(
      """
      INSERT INTO effects (kind, about, subject, due) VALUES ('sweep', 0, ?, ?)
      ON CONFLICT (kind, about, subject) DO UPDATE SET position = 0
      """, sweep.subject, now)
  }

  /// Something changed for which postings may wait; nothing is written when none does.
  func wake(_ wake: Wake) throws {
    try db.run(
      """
      INSERT INTO effects (kind, about, subject, due)
      SELECT 'sweep', 0, ?, ? WHERE EXISTS (SELECT 1 FROM postings WHERE wake = ?)
      ON CONFLICT (kind, about, subject) DO UPDATE SET position = 0
      """, Sweep.wake(wake.key).subject, now, wake.key)
  }

  /// Documents that were decided with a look at this one are decided again.
  func deriveDependents(of document: DocumentID) throws {
    try db.run(
      """
      INSERT INTO effects (kind, about, subject, due)
      SELECT 'derive', document, '', ? FROM dependencies WHERE on_kind = ? AND on_name = ?
      ON CONFLICT DO NOTHING
      """, now, document.kind.code, document.id)
  }

  /// A document that others name and that was never read must be read by its id.
  func fetchIfUnknown(_ document: DocumentID) throws {
    try db.run(
      """
      INSERT INTO effects (kind, about, subject, due)
      SELECT 'fetch', 0, ?, ?
      WHERE NOT EXISTS (SELECT 1 FROM documents WHERE site = ? AND kind = ? AND name = ?)
        AND NOT EXISTS (SELECT 1 FROM absent_documents WHERE kind = ? AND name = ?)
      ON CONFLICT DO NOTHING
      """, Resource.document(document).subject, now, binding.site, document.kind.code, document.id,
      document.kind.code, document.id)
  }

  /// A customer that a document names and that was never read must be read by its id.
  func fetchIfUnknown(customer: String) throws {
    try db.run(
      """
      INSERT INTO effects (kind, about, subject, due)
      SELECT 'fetch', 0, ?, ? WHERE NOT EXISTS (SELECT 1 FROM customers WHERE customer = ?)
      ON CONFLICT DO NOTHING
      """, Resource.customer(customer).subject, now, customer)
  }
}
