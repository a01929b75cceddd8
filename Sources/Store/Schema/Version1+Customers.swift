extension Migration {
  /// Chargebee's customers, and which account each is linked to.
  static let customers: [Query] = [
    """
    CREATE TABLE customers (
      id INTEGER PRIMARY KEY,
      customer TEXT NOT NULL UNIQUE,
      revision INTEGER NOT NULL,
      body TEXT NOT NULL,
      name TEXT NOT NULL,
      folded TEXT NOT NULL,
      standing TEXT NOT NULL CHECK (standing IN ('new', 'linked', 'unlinked', 'conflict')),
      alignment TEXT NOT NULL,
      account TEXT,
      link_version INTEGER NOT NULL,
      linked_by TEXT NOT NULL,
      waiting INTEGER NOT NULL,
      read_at INTEGER NOT NULL,
      CHECK ((standing = 'linked') = (account IS NOT NULL))
    ) STRICT
    """,
    "CREATE INDEX customers_by_name ON customers (folded, id)",
    """
    CREATE INDEX customers_that_wait ON customers (folded, id)
    WHERE waiting > 0 AND standing IN ('unlinked', 'conflict')
    """,
    "CREATE INDEX customers_by_account ON customers (account, id) WHERE account IS NOT NULL",
    """
    CREATE TRIGGER waiting_customers_come AFTER INSERT ON customers
    WHEN NEW.waiting > 0 AND NEW.standing IN ('unlinked', 'conflict')
    BEGIN UPDATE counters SET value = value + 1 WHERE name = 'customers_waiting'; END
    """,
    """
    CREATE TRIGGER waiting_customers_change AFTER UPDATE OF waiting, standing ON customers
    WHEN (NEW.waiting > 0 AND NEW.standing IN ('unlinked', 'conflict'))
      <> (OLD.waiting > 0 AND OLD.standing IN ('unlinked', 'conflict'))
    BEGIN
      UPDATE counters
      SET value = value + (NEW.waiting > 0 AND NEW.standing IN ('unlinked', 'conflict'))
        - (OLD.waiting > 0 AND OLD.standing IN ('unlinked', 'conflict'))
      WHERE name = 'customers_waiting';
    END
    """,
    """
    CREATE TABLE link_versions (
      customer TEXT NOT NULL,
      version INTEGER NOT NULL,
      account TEXT,
      reason TEXT NOT NULL,
      by TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (customer, version)
    ) STRICT, WITHOUT ROWID
    """,
  ]
}
