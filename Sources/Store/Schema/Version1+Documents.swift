extension Migration {
  /// Documents, each with every revision that was kept.
  ///
  /// Kinds are 1 invoice, 2 credit note, 3 transaction: their order is the order in which lists show them.
  static let documents: [Query] = [
    """
    CREATE TABLE documents (
      id INTEGER PRIMARY KEY,
      site TEXT NOT NULL,
      kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),
      name TEXT NOT NULL,
      revision INTEGER NOT NULL,
      customer TEXT NOT NULL,
      read_at INTEGER NOT NULL,
      UNIQUE (site, kind, name)
    ) STRICT
    """,
    """
    CREATE TABLE document_versions (
      id INTEGER PRIMARY KEY,
      document INTEGER NOT NULL REFERENCES documents (id),
      revision INTEGER NOT NULL,
      read_at INTEGER NOT NULL,
      body TEXT NOT NULL,
      UNIQUE (document, revision)
    ) STRICT
    """,
    """
    CREATE TRIGGER documents_only_get_newer BEFORE UPDATE OF revision ON documents
    WHEN NEW.revision <= OLD.revision
    BEGIN SELECT RAISE(ABORT, 'a document only gets newer'); END
    """,
    """
    CREATE TRIGGER document_versions_stay BEFORE UPDATE ON document_versions
    BEGIN SELECT RAISE(ABORT, 'what was read is never changed'); END
    """,
    // What the rules looked at besides the document itself, when they decided it.
    """
    CREATE TABLE dependencies (
      document INTEGER NOT NULL REFERENCES documents (id),
      on_kind INTEGER NOT NULL,
      on_name TEXT NOT NULL,
      PRIMARY KEY (document, on_kind, on_name)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX dependencies_on ON dependencies (on_kind, on_name)",
  ]
}
