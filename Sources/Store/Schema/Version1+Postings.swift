extension Migration {
  /// Decisions and their vouchers.
  ///
  /// `state` is the whole state; the columns beside it repeat what lists and queues look for. Every order of a
  /// list has its index, so that a window costs the same at its beginning and at its end. A document without a
  /// date has the day -9999999.
  ///
  /// Checks and triggers that run for every row do without `IN` lists: SQLite builds a table for each of them
  /// every time.
  static let postings: [Query] = [
    """
    CREATE TABLE postings (
      id INTEGER PRIMARY KEY,
      document INTEGER NOT NULL REFERENCES documents (id),
      site TEXT NOT NULL,
      kind INTEGER NOT NULL,
      name TEXT NOT NULL,
      number INTEGER NOT NULL CHECK (number > 0),
      revision INTEGER NOT NULL,
      word TEXT NOT NULL,
      is_open INTEGER NOT NULL,
      state TEXT NOT NULL,
      since INTEGER NOT NULL,
      customer TEXT NOT NULL,
      customer_name TEXT NOT NULL,
      customer_folded TEXT NOT NULL,
      day INTEGER NOT NULL,
      amount INTEGER NOT NULL,
      currency TEXT NOT NULL,
      basis INTEGER NOT NULL,
      blocked INTEGER NOT NULL DEFAULT 0,
      warnings INTEGER NOT NULL DEFAULT 0,
      rule TEXT,
      hash TEXT,
      account TEXT,
      purpose TEXT,
      place INTEGER,
      cause_kind TEXT,
      cause_subject TEXT,
      wake TEXT,
      waits_for_customer TEXT,
      sendable_at INTEGER,
      batch INTEGER,
      approved_hash TEXT,
      UNIQUE (site, kind, name, number)
    ) STRICT
    """,
    "CREATE INDEX postings_by_age ON postings (word, since, id)",
    "CREATE INDEX postings_by_amount ON postings (word, amount, id)",
    "CREATE INDEX postings_by_customer ON postings (word, customer_folded, id)",
    "CREATE INDEX postings_by_day ON postings (word, day, id)",
    "CREATE INDEX postings_by_document ON postings (word, kind, name, id)",
    "CREATE INDEX postings_of_customer ON postings (customer, id)",
    """
    CREATE INDEX postings_by_cause ON postings (word, cause_kind, cause_subject, since, id)
    WHERE cause_kind IS NOT NULL
    """,
    "CREATE INDEX postings_by_wake ON postings (wake, id) WHERE wake IS NOT NULL",
    """
    CREATE INDEX postings_by_waiting ON postings (waits_for_customer, since, id)
    WHERE waits_for_customer IS NOT NULL
    """,
    """
    CREATE INDEX postings_to_send ON postings (purpose, sendable_at, id)
    WHERE word = 'APPROVED' AND blocked = 0
    """,
    """
    CREATE INDEX postings_in_lane ON postings (account, place)
    WHERE word = 'APPROVED' OR word = 'SENT' OR word = 'UNKNOWN'
    """,
    "CREATE INDEX postings_in_batch ON postings (batch, id) WHERE batch IS NOT NULL",
    """
    CREATE TRIGGER posted_stays_posted BEFORE UPDATE OF
      document, site, kind, name, number, revision, word, state, since, customer, day, amount, currency, rule,
      hash, account, purpose, place, batch
    ON postings WHEN OLD.word = 'POSTED'
    BEGIN SELECT RAISE(ABORT, 'what is posted is never changed'); END
    """,
    """
    CREATE TRIGGER postings_stay BEFORE DELETE ON postings
    BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END
    """,
    // Customers of whom something is in the books.
    """
    CREATE TABLE posted_customers (
      customer TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TRIGGER customers_get_posted AFTER UPDATE OF word ON postings WHEN NEW.word = 'POSTED'
    BEGIN INSERT INTO posted_customers (customer) VALUES (NEW.customer) ON CONFLICT DO NOTHING; END
    """,
    """
    CREATE TABLE entries (
      posting INTEGER PRIMARY KEY REFERENCES postings (id),
      body TEXT NOT NULL,
      concerns TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TRIGGER posted_entries_stay BEFORE UPDATE ON entries
    WHEN EXISTS (
      SELECT 1 FROM postings WHERE id = OLD.posting AND (word = 'SENT' OR word = 'UNKNOWN' OR word = 'POSTED'))
    BEGIN SELECT RAISE(ABORT, 'what is sent or posted is never changed'); END
    """,
    """
    CREATE TRIGGER posted_entries_are_kept BEFORE DELETE ON entries
    WHEN EXISTS (
      SELECT 1 FROM postings WHERE id = OLD.posting AND (word = 'SENT' OR word = 'UNKNOWN' OR word = 'POSTED'))
    BEGIN SELECT RAISE(ABORT, 'what is sent or posted is never deleted'); END
    """,
  ]
}
