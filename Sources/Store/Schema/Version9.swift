extension Migration {
  /// The ninth version: orders of customers, and what the calendar calls differing, cost the same however many there
  /// are.
  static let version9 = Migration(
    version: 9,
    statements: [
      "CREATE INDEX customers_by_waiting ON customers (waiting, id)",
      "CREATE INDEX customers_without_account ON customers (waiting, id) WHERE needs_person = 1",
      // What is in the books and was changed or cancelled since: another decision about it is still open.
      "CREATE INDEX postings_that_differ ON postings (day, id) WHERE number > 1 AND is_open = 1",
    ])
}
