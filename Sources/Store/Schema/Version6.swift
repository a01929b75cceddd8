extension Migration {
  /// Accounts that Daybook creates in F&O and keeps up to date: the work on them, what F&O was last told of each
  /// customer, and the addresses by which accounts are found.
  static let version6 = Migration(version: 6, statements: accountErrands + accountPlaces)

  private static let accountErrands: [Query] = [
    """
    CREATE TABLE account_errands (
      id INTEGER PRIMARY KEY,
      customer TEXT NOT NULL,
      creates INTEGER NOT NULL CHECK (creates IN (0, 1)),
      account TEXT,
      word TEXT NOT NULL,
      is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
      body TEXT NOT NULL,
      digest TEXT NOT NULL,
      asked_by TEXT NOT NULL,
      asked_at INTEGER NOT NULL,
      moved_at INTEGER NOT NULL,
      next_at INTEGER,
      CHECK (is_open = (next_at IS NOT NULL))
    ) STRICT
    """,
    "CREATE UNIQUE INDEX one_errand_at_a_time ON account_errands (customer) WHERE is_open = 1",
    "CREATE INDEX account_errands_by_due ON account_errands (next_at, id) WHERE is_open = 1",
    "CREATE INDEX account_errands_of_customer ON account_errands (customer, id)",
    // What Chargebee owned of a customer when F&O was last told, or when the customer was linked.
    "ALTER TABLE customers ADD COLUMN told TEXT NOT NULL DEFAULT ''",
    // Accounts are created for customers with documents that wait, so the first of them leads back to the ladder.
    """
    CREATE TRIGGER first_waits_lead_to_the_ladder AFTER UPDATE OF waiting ON customers
    WHEN NEW.waiting > 0 AND OLD.waiting = 0 AND NEW.standing = 'unlinked'
    BEGIN
      INSERT INTO effects (kind, about, subject, due) VALUES ('align', 0, NEW.customer, NEW.read_at)
      ON CONFLICT DO NOTHING;
    END
    """,
  ]

  private static let accountPlaces: [Query] = [
    "ALTER TABLE customer_accounts ADD COLUMN place TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX customer_accounts_by_place ON customer_accounts (place) WHERE place <> ''",
  ]
}
