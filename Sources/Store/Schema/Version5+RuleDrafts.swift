extension Migration {
  /// Drafts of the rule book, of which one at a time is open, and what the configuration file said last.
  static let ruleDrafts: [Query] = [
    """
    CREATE TABLE rule_drafts (
      id INTEGER PRIMARY KEY,
      base INTEGER NOT NULL REFERENCES rule_books (version),
      edition INTEGER NOT NULL CHECK (edition > 0),
      body TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state = 'open' OR state = 'active' OR state = 'dropped'),
      changed_at INTEGER NOT NULL,
      approved_by TEXT,
      approved_at INTEGER,
      version INTEGER UNIQUE REFERENCES rule_books (version),
      CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
      CHECK ((version IS NULL) = (state <> 'active'))
    ) STRICT
    """,
    "CREATE UNIQUE INDEX one_draft_is_open ON rule_drafts (state) WHERE state = 'open'",
    """
    CREATE TRIGGER ended_drafts_stay BEFORE UPDATE ON rule_drafts WHEN OLD.state <> 'open'
    BEGIN SELECT RAISE(ABORT, 'a draft that was ended is never changed'); END
    """,
    """
    CREATE TRIGGER drafts_are_kept BEFORE DELETE ON rule_drafts
    BEGIN SELECT RAISE(ABORT, 'drafts are never deleted'); END
    """,
    // An approval is for what was shown.
    """
    CREATE TRIGGER changed_drafts_lose_their_approval AFTER UPDATE OF body ON rule_drafts
    WHEN NEW.body <> OLD.body AND NEW.approved_by IS NOT NULL
    BEGIN UPDATE rule_drafts SET approved_by = NULL, approved_at = NULL WHERE id = NEW.id; END
    """,
    """
    CREATE TABLE rule_draft_authors (
      draft INTEGER NOT NULL REFERENCES rule_drafts (id),
      person TEXT NOT NULL,
      PRIMARY KEY (draft, person)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE rule_file (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      body TEXT NOT NULL
    ) STRICT
    """,
  ]

  /// Documents whose vouchers every draft is held against.
  static let goldenVouchers: [Query] = [
    """
    CREATE TABLE golden_vouchers (
      kind INTEGER NOT NULL,
      name TEXT NOT NULL,
      body TEXT NOT NULL,
      pinned_by TEXT NOT NULL,
      pinned_at INTEGER NOT NULL,
      PRIMARY KEY (kind, name)
    ) STRICT, WITHOUT ROWID
    """
  ]
}
