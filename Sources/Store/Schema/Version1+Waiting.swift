extension Migration {
  /// Which documents must be in the books before a voucher may be sent. Triggers keep `is_open`, and
  /// `postings.blocked`, true to the state of those documents.
  static let waiting: [Query] = [
    """
    CREATE TABLE waits (
      posting INTEGER NOT NULL REFERENCES postings (id),
      kind INTEGER NOT NULL,
      name TEXT NOT NULL,
      is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
      PRIMARY KEY (posting, kind, name)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX waits_by_document ON waits (kind, name)",
    """
    CREATE TRIGGER waits_begin AFTER INSERT ON waits WHEN NEW.is_open = 1
    BEGIN UPDATE postings SET blocked = blocked + 1 WHERE id = NEW.posting; END
    """,
    """
    CREATE TRIGGER waits_end AFTER DELETE ON waits WHEN OLD.is_open = 1
    BEGIN UPDATE postings SET blocked = blocked - 1 WHERE id = OLD.posting; END
    """,
    """
    CREATE TRIGGER waits_change AFTER UPDATE OF is_open ON waits WHEN NEW.is_open <> OLD.is_open
    BEGIN UPDATE postings SET blocked = blocked + NEW.is_open - OLD.is_open WHERE id = NEW.posting; END
    """,
    """
    CREATE TRIGGER documents_open_again AFTER INSERT ON postings WHEN NEW.number > 1 AND NEW.is_open = 1
    BEGIN UPDATE waits SET is_open = 1 WHERE kind = NEW.kind AND name = NEW.name AND is_open = 0; END
    """,
    """
    CREATE TRIGGER documents_finish AFTER UPDATE OF is_open ON postings
    WHEN NEW.is_open <> OLD.is_open
      AND EXISTS (SELECT 1 FROM waits WHERE kind = NEW.kind AND name = NEW.name)
    BEGIN UPDATE waits SET is_open = NEW.is_open WHERE kind = NEW.kind AND name = NEW.name; END
    """,
  ]
}
