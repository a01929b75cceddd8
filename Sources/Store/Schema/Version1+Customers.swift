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
      standing TEXT NOT NULL,
      needs_person INTEGER NOT NULL,
      alignment TEXT NOT NULL,
      account TEXT,
      link_version INTEGER NOT NULL,
      linked_by TEXT NOT NULL,
      waiting INTEGER NOT NULL,
      read_at INTEGER NOT NULL,
      CHECK ((standing = 'linked') = (account IS NOT NULL)),
      CHECK (needs_person = (standing = 'unlinked' OR standing = 'conflict'))
    ) STRICT
    """,
    "CREATE INDEX customers_by_name ON customers (folded, id)",
    """
    CREATE INDEX customers_that_wait ON customers (folded, id)
    WHERE waiting > 0 AND needs_person = 1
    """,
    "CREATE INDEX customers_by_account ON customers (account, id) WHERE account IS NOT NULL",
    """
    CREATE TRIGGER waiting_customers_come AFTER INSERT ON customers
    WHEN NEW.waiting > 0 AND NEW.needs_person = 1
    BEGIN UPDATE counters SET value = value + 1 WHERE name = 'customers_waiting'; END
    """,
    """
    CREATE TRIGGER waiting_customers_change AFTER UPDATE OF waiting, needs_person ON customers
    WHEN (NEW.waiting > 0 AND NEW.needs_person = 1)
      <> (OLD.waiting > 0 AND OLD.needs_person = 1)
    BEGIN
      UPDATE counters
      SET value = value + (NEW.waiting > 0 AND NEW.needs_person = 1)
        - (OLD.waiting > 0 AND OLD.needs_person = 1)
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
