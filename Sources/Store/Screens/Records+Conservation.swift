public import Bookkeeping
import GRDB

/// Whether every document has its decision: `documents = posted + waiting + ended` (reliability.md I2).
public struct Conservation: Hashable, Sendable {
  /// Documents that were ever read.
  public var documents: Int
  /// Documents with a decision.
  public var decided: Int
  /// Decisions by state; a document that changed after posting has more than one.
  public var postings: [StateWord: Int]

  /// Counts of documents, of those with a decision, and of decisions by state.
  public init(documents: Int, decided: Int, postings: [StateWord: Int]) {
    self.documents = documents
    self.decided = decided
    self.postings = postings
  }

  /// Whether no document is without a decision, and no decision without its document.
  public var holds: Bool { documents == decided }
}

extension Records {
  /// Whether every document has its decision, from counters; it is cheap enough for every minute.
  ///
  /// - Throws: ``StoreError``.
  public func conservation() async throws(StoreError) -> Conservation {
    try await read("conservation") { db in
      var conservation = Conservation(
        documents: try db.documentCount(), decided: try db.decidedCount(), postings: [:])
      for row in try db.rows("SELECT word, sum(count) FROM tallies GROUP BY word LIMIT 100") {
        let (word, count) = (try row.coded(0) as StateWord, Int(try row.number(1)))
        if count > 0 { conservation.postings[word] = count }
      }
      return conservation
    }
  }

  /// Counts everything anew and compares it with the counters; the names of those that differ. It reads whole
  /// tables, for `daybook doctor` and for tests.
  ///
  /// - Throws: ``StoreError``.
  public func recount() async throws(StoreError) -> [String] {
    try await read("recount") { db in
      try Recount.all.compactMap { check in try db.exists(check.difference) ? check.name : nil }
    }
  }
}

extension Database {
  /// How many documents there are: they are numbered without gaps and never deleted.
  fileprivate func documentCount() throws -> Int { Int(try number("SELECT max(id) FROM documents") ?? 0) }

  /// How many documents have a first decision.
  fileprivate func decidedCount() throws -> Int {
    Int(try number("SELECT max(id) FROM postings") ?? 0) - (try counter("later_decisions"))
  }
}

/// Counters, each with a query that gives a row where it differs from a full count.
private enum Recount {
  static let all: [(name: String, difference: Query)] = [
    (
      "to_settle",
      """
      SELECT 1 WHERE (SELECT value FROM counters WHERE name = 'to_settle')
        <> (SELECT count(*) FROM settlement_claims WHERE is_task = 1)
          + (SELECT count(*) FROM open_items WHERE state = 'otherwise')
      """
    ),
    (
      "documents",
      "SELECT 1 WHERE (SELECT count(*) FROM documents) <> (SELECT coalesce(max(id), 0) FROM documents)"
    ),
    (
      "postings",
      "SELECT 1 WHERE (SELECT count(*) FROM postings) <> (SELECT coalesce(max(id), 0) FROM postings)"
    ),
    (
      "decided",
      """
      SELECT 1 FROM documents AS d WHERE NOT EXISTS (
        SELECT 1 FROM postings AS p WHERE p.site = d.site AND p.kind = d.kind AND p.name = d.name) LIMIT 1
      """
    ),
    (
      "later_decisions",
      difference("SELECT count(*) FROM postings WHERE number > 1", "later_decisions")
    ),
    ("hints", difference("SELECT count(*) FROM hints WHERE ended_at IS NULL", "hints")),
    ("set_aside", difference("SELECT count(*) FROM set_aside WHERE cleared_at IS NULL", "set_aside")),
    (
      "customers_waiting",
      difference(
        "SELECT count(*) FROM customers WHERE waiting > 0 AND needs_person = 1",
        "customers_waiting")
    ),
    (
      "tallies",
      either(
        "SELECT word, currency, count(*), sum(abs(amount)) FROM postings GROUP BY word, currency",
        "SELECT word, currency, count, sum FROM tallies WHERE count <> 0")
    ),
    (
      "cause_tallies",
      either(
        """
        SELECT word, cause_kind, cause_subject, currency, count(*), sum(abs(amount)) FROM postings
        WHERE cause_kind IS NOT NULL GROUP BY word, cause_kind, cause_subject, currency
        """, "SELECT word, kind, subject, currency, count, sum FROM cause_tallies")
    ),
    (
      "cause_groups",
      either(
        """
        SELECT word, cause_kind, cause_subject, count(*), count(DISTINCT customer) FROM postings
        WHERE cause_kind IS NOT NULL GROUP BY word, cause_kind, cause_subject
        """, "SELECT word, kind, subject, count, customers FROM cause_groups")
    ),
    (
      "customer_waits",
      either(
        """
        SELECT waits_for_customer, currency, count(*), sum(abs(amount)) FROM postings
        WHERE waits_for_customer IS NOT NULL GROUP BY waits_for_customer, currency
        """, "SELECT customer, currency, count, sum FROM customer_waits")
    ),
    (
      "customers.waiting",
      """
      SELECT 1 FROM customers AS c WHERE c.waiting <> (
        SELECT count(*) FROM postings WHERE waits_for_customer = c.customer) LIMIT 1
      """
    ),
    (
      "postings.blocked",
      """
      SELECT 1 FROM postings AS p WHERE p.blocked <> (
        SELECT count(*) FROM waits WHERE posting = p.id AND is_open = 1) LIMIT 1
      """
    ),
    (
      "batches.unconfirmed",
      """
      SELECT 1 FROM batches AS b WHERE b.is_open = 1 AND b.unconfirmed <> (
        SELECT count(DISTINCT posting) FROM batch_lines WHERE batch = b.id AND chunk >= 0) - (
        SELECT count(*) FROM postings WHERE batch = b.id AND word = 'POSTED') LIMIT 1
      """
    ),
  ]

  private static func difference(_ count: Query, _ name: Query) -> Query {
    "SELECT 1 WHERE (" + count + ") <> (SELECT value FROM counters WHERE name = '" + name + "')"
  }

  private static func either(_ counted: Query, _ kept: Query) -> Query {
    "SELECT * FROM (" + counted + " EXCEPT " + kept + ") UNION ALL SELECT * FROM (" + kept + " EXCEPT "
      + counted + ") LIMIT 1"
  }
}
