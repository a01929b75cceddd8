import Bookkeeping
import Ledger
import Store

extension Records {
  /// What in a rule book would hold documents: rows that tie, and what F&O does not have, as far as F&O was read.
  func findings(in book: RuleBook, on day: LedgerDate) async throws -> [RuleBookFinding] {
    guard let master = try await masterData() else { return book.ties }
    return book.ties + book.findings(in: master, on: day)
  }
}
