extension Migration {
  /// How far each stream was read, what could not be read, and the inbox of hints.
  static let intake: [Query] = [
    """
    CREATE TABLE positions (
      stream TEXT PRIMARY KEY,
      watermark INTEGER NOT NULL,
      resume TEXT NOT NULL,
      moved_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TRIGGER watermarks_move_forward BEFORE UPDATE OF watermark ON positions
    WHEN NEW.watermark < OLD.watermark
    BEGIN SELECT RAISE(ABORT, 'watermarks only move forward'); END
    """,
    """
    CREATE TABLE set_aside (
      id INTEGER PRIMARY KEY,
      stream TEXT NOT NULL,
      digest BLOB NOT NULL,
      entry BLOB NOT NULL,
      reason TEXT NOT NULL,
      first_at INTEGER NOT NULL,
      last_at INTEGER NOT NULL,
      times INTEGER NOT NULL,
      cleared_at INTEGER,
      UNIQUE (stream, digest)
    ) STRICT
    """,
    "CREATE INDEX set_aside_open ON set_aside (id) WHERE cleared_at IS NULL",
    """
    CREATE TRIGGER set_aside_is_counted AFTER INSERT ON set_aside WHEN NEW.cleared_at IS NULL
    BEGIN UPDATE counters SET value = value + 1 WHERE name = 'set_aside'; END
    """,
    """
    CREATE TRIGGER set_aside_is_cleared AFTER UPDATE OF cleared_at ON set_aside
    WHEN (NEW.cleared_at IS NULL) <> (OLD.cleared_at IS NULL)
    BEGIN
      UPDATE counters SET value = value + (NEW.cleared_at IS NULL) - (OLD.cleared_at IS NULL)
      WHERE name = 'set_aside';
    END
    """,
    """
    CREATE TABLE hints (
      id INTEGER PRIMARY KEY,
      source TEXT NOT NULL,
      event TEXT NOT NULL,
      resources TEXT NOT NULL,
      received_at INTEGER NOT NULL,
      due INTEGER NOT NULL,
      tries INTEGER NOT NULL,
      ended_at INTEGER,
      outcome TEXT,
      UNIQUE (source, event)
    ) STRICT
    """,
    "CREATE INDEX hints_by_due ON hints (due, id) WHERE ended_at IS NULL",
    "CREATE INDEX hints_by_end ON hints (ended_at, id) WHERE ended_at IS NOT NULL",
    """
    CREATE TRIGGER hints_are_counted AFTER INSERT ON hints
    BEGIN UPDATE counters SET value = value + 1 WHERE name = 'hints'; END
    """,
    """
    CREATE TRIGGER hints_end AFTER UPDATE OF ended_at ON hints
    WHEN OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL
    BEGIN UPDATE counters SET value = value - 1 WHERE name = 'hints'; END
    """,
  ]
}
