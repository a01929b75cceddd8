extension Migration {
  /// Writes to F&O: begun before the first byte leaves, ended when something is known about them.
  static let attempts: [Query] = [
    """
    CREATE TABLE attempts (
      id INTEGER PRIMARY KEY,
      batch INTEGER NOT NULL REFERENCES batches (id),
      step TEXT NOT NULL,
      operation TEXT NOT NULL,
      digest TEXT NOT NULL,
      sent_at INTEGER NOT NULL,
      ended_at INTEGER,
      outcome TEXT NOT NULL,
      status INTEGER,
      words TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX attempts_of_batch ON attempts (batch, id)",
    "CREATE UNIQUE INDEX one_attempt_at_a_time ON attempts (batch) WHERE ended_at IS NULL",
    "CREATE INDEX attempts_open ON attempts (id) WHERE ended_at IS NULL",
    """
    CREATE TABLE exchanges (
      attempt INTEGER PRIMARY KEY REFERENCES attempts (id),
      request BLOB NOT NULL,
      answer BLOB NOT NULL,
      is_cut INTEGER NOT NULL,
      kept_at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX exchanges_by_age ON exchanges (kept_at)",
  ]
}
