extension Migration {
  /// Deliveries with their lines, and the short keys that were ever given out.
  static let deliveries: [Query] = [
    """
    CREATE TABLE batches (
      id INTEGER PRIMARY KEY,
      purpose TEXT NOT NULL,
      journal_name TEXT NOT NULL,
      legal_entity TEXT NOT NULL,
      tag TEXT NOT NULL UNIQUE,
      state TEXT NOT NULL,
      is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
      is_writing INTEGER NOT NULL CHECK (is_writing IN (0, 1)),
      since INTEGER NOT NULL,
      next_at INTEGER,
      chunks INTEGER NOT NULL,
      vouchers INTEGER NOT NULL,
      lines INTEGER NOT NULL,
      unconfirmed INTEGER NOT NULL,
      made_at INTEGER NOT NULL
    ) STRICT
    """,
    // F&O takes a journal as one lock: one delivery at a time is written to each journal name.
    "CREATE UNIQUE INDEX one_writer_for_each_journal ON batches (journal_name) WHERE is_writing = 1",
    "CREATE INDEX batches_open ON batches (id) WHERE is_open = 1",
    """
    CREATE TABLE batch_lines (
      batch INTEGER NOT NULL REFERENCES batches (id),
      line INTEGER NOT NULL CHECK (line > 0),
      chunk INTEGER NOT NULL,
      posting INTEGER NOT NULL REFERENCES postings (id),
      voucher_line INTEGER NOT NULL,
      leg INTEGER,
      short_key TEXT NOT NULL,
      PRIMARY KEY (batch, line)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX batch_lines_of_posting ON batch_lines (posting, batch, line)",
    // A key belongs to one posting for ever. Its delivery is the one that carries it now, so that it cannot
    // travel in two.
    """
    CREATE TABLE short_keys (
      short_key TEXT PRIMARY KEY,
      posting INTEGER NOT NULL REFERENCES postings (id),
      leg INTEGER NOT NULL,
      batch INTEGER REFERENCES batches (id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX short_keys_of_posting ON short_keys (posting)",
    """
    CREATE TRIGGER short_keys_keep_their_posting BEFORE UPDATE OF short_key, posting ON short_keys
    WHEN NEW.posting <> OLD.posting OR NEW.short_key <> OLD.short_key
    BEGIN SELECT RAISE(ABORT, 'a short key belongs to one posting'); END
    """,
    """
    CREATE TRIGGER short_keys_stay BEFORE DELETE ON short_keys
    BEGIN SELECT RAISE(ABORT, 'short keys are never given out again'); END
    """,
  ]
}
