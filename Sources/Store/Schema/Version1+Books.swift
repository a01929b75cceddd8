extension Migration {
  /// The rule book and F&O's master data, each version that was ever worked by.
  static let books: [Query] = [
    """
    CREATE TABLE rule_books (
      version INTEGER PRIMARY KEY,
      body TEXT NOT NULL,
      needs_four_eyes INTEGER NOT NULL,
      saved_by TEXT NOT NULL,
      saved_at INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE master_data (
      id INTEGER PRIMARY KEY,
      read_at INTEGER NOT NULL,
      body TEXT NOT NULL
    ) STRICT
    """,
    // Rises when either changes; a voucher that was derived on an older basis is derived again before it is sent.
    """
    CREATE TABLE basis (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      number INTEGER NOT NULL
    ) STRICT
    """,
    "INSERT INTO basis (only, number) VALUES (1, 0)",
  ]
}
