extension Migration {
  /// The third version: what is settled with what.
  static let version3 = Migration(version: 3, statements: settlements)

  /// Customer lines in the books with what of them is settled, what Chargebee says about that, and what a person
  /// has to do in F&O because OData cannot (contracts/d365fo.md section 8.4).
  ///
  /// Amounts are minor units without sign, but for that of a line. What was posted before is looked at once more,
  /// so that its lines are known too.
  static let settlements: [Query] = [
    """
    CREATE TABLE open_items (
      short_key TEXT PRIMARY KEY,
      kind INTEGER NOT NULL,
      name TEXT NOT NULL,
      version INTEGER NOT NULL,
      leg TEXT NOT NULL,
      account TEXT NOT NULL,
      amount INTEGER NOT NULL,
      currency TEXT NOT NULL,
      wanted INTEGER NOT NULL DEFAULT 0 CHECK (wanted >= 0),
      settled INTEGER NOT NULL DEFAULT 0 CHECK (settled >= 0),
      state TEXT NOT NULL,
      since INTEGER NOT NULL,
      voucher TEXT,
      last_voucher TEXT,
      closed INTEGER,
      checked_at INTEGER,
      check_at INTEGER
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX open_items_of_document ON open_items (kind, name, version)",
    "CREATE INDEX open_items_to_check ON open_items (check_at) WHERE check_at IS NOT NULL",
    "CREATE INDEX open_items_by_voucher ON open_items (voucher) WHERE voucher IS NOT NULL",
    "CREATE INDEX open_items_settled_otherwise ON open_items (since) WHERE state = 'otherwise'",
    """
    CREATE TABLE settlement_claims (
      document INTEGER NOT NULL REFERENCES documents (id),
      ordinal INTEGER NOT NULL,
      item TEXT NOT NULL,
      with_kind INTEGER NOT NULL,
      with_name TEXT NOT NULL,
      against TEXT,
      amount INTEGER NOT NULL CHECK (amount > 0),
      way TEXT NOT NULL,
      is_task INTEGER NOT NULL DEFAULT 0 CHECK (is_task IN (0, 1)),
      since INTEGER NOT NULL,
      PRIMARY KEY (document, ordinal)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX settlement_claims_of_item ON settlement_claims (item)",
    "CREATE INDEX settlement_claims_against ON settlement_claims (against) WHERE against IS NOT NULL",
    "CREATE INDEX settlement_claims_with ON settlement_claims (with_kind, with_name)",
    "CREATE INDEX settlement_tasks ON settlement_claims (since) WHERE is_task = 1",
    "INSERT INTO counters (name, value) VALUES ('to_settle', 0)",
    """
    CREATE TRIGGER settlement_tasks_come_and_go AFTER UPDATE OF is_task ON settlement_claims
    WHEN NEW.is_task <> OLD.is_task
    BEGIN UPDATE counters SET value = value + NEW.is_task - OLD.is_task WHERE name = 'to_settle'; END
    """,
    """
    CREATE TRIGGER settlement_tasks_end AFTER DELETE ON settlement_claims WHEN OLD.is_task = 1
    BEGIN UPDATE counters SET value = value - 1 WHERE name = 'to_settle'; END
    """,
    """
    CREATE TRIGGER open_items_go_astray AFTER UPDATE OF state ON open_items
    WHEN (NEW.state = 'otherwise') <> (OLD.state = 'otherwise')
    BEGIN
      UPDATE counters SET value = value + (NEW.state = 'otherwise') - (OLD.state = 'otherwise')
      WHERE name = 'to_settle';
    END
    """,
    """
    INSERT INTO effects (kind, about, subject, due)
    SELECT DISTINCT 'derive', document, '', 0 FROM postings WHERE word = 'POSTED' ON CONFLICT DO NOTHING
    """,
  ]
}
