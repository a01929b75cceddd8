extension Migration {
  /// Backfills and recounts: each with its place in every list, what it listed, and what it did minute by minute.
  ///
  /// What was listed is kept name by name until the next one begins, so that what is missing is counted and not
  /// assumed (reliability.md I2).
  static let backfills: [Query] = [
    """
    CREATE TABLE backfills (
      id INTEGER PRIMARY KEY,
      purpose TEXT NOT NULL,
      first_day INTEGER NOT NULL,
      last_day INTEGER NOT NULL CHECK (last_day >= first_day),
      state TEXT NOT NULL,
      is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
      speed INTEGER NOT NULL,
      started_by TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      moved_at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE UNIQUE INDEX one_backfill_at_a_time ON backfills (purpose) WHERE is_open = 1",
    "CREATE INDEX backfills_by_purpose ON backfills (purpose, id)",
    """
    CREATE TABLE backfill_courses (
      backfill INTEGER NOT NULL REFERENCES backfills (id),
      kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),
      place TEXT NOT NULL,
      is_done INTEGER NOT NULL CHECK (is_done IN (0, 1)),
      pages INTEGER NOT NULL,
      listed INTEGER NOT NULL,
      added INTEGER NOT NULL,
      renewed INTEGER NOT NULL,
      set_aside INTEGER NOT NULL,
      reached INTEGER NOT NULL,
      broken_off TEXT NOT NULL,
      proof TEXT,
      PRIMARY KEY (backfill, kind)
    ) STRICT, WITHOUT ROWID
    """,
    // An entry that could not be read counts as stored only when it was read later.
    """
    CREATE TABLE backfill_seen (
      backfill INTEGER NOT NULL,
      kind INTEGER NOT NULL,
      name TEXT NOT NULL,
      unread_at INTEGER,
      PRIMARY KEY (backfill, kind, name)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE backfill_steps (
      id INTEGER PRIMARY KEY,
      backfill INTEGER NOT NULL,
      kind INTEGER NOT NULL,
      at INTEGER NOT NULL,
      page INTEGER NOT NULL,
      entries INTEGER NOT NULL,
      added INTEGER NOT NULL,
      trouble TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX backfill_steps_of ON backfill_steps (backfill, id)",
    """
    CREATE TABLE backfill_minutes (
      backfill INTEGER NOT NULL,
      minute INTEGER NOT NULL,
      entries INTEGER NOT NULL,
      PRIMARY KEY (backfill, minute)
    ) STRICT, WITHOUT ROWID
    """,
  ]
}
