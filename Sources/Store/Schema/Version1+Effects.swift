extension Migration {
  /// What is still to be done because of something that happened: apply the rules to a document, align a
  /// customer, read something from Chargebee, or go through postings page by page. Nothing else decides what
  /// happens next.
  static let effects: [Query] = [
    """
    CREATE TABLE effects (
      kind TEXT NOT NULL,
      about INTEGER NOT NULL,
      subject TEXT NOT NULL,
      due INTEGER NOT NULL,
      position INTEGER NOT NULL DEFAULT 0,
      tries INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (kind, about, subject)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX effects_by_due ON effects (kind, due, about, subject)",
    // Documents that Chargebee does not have although others name them: nothing waits for them.
    """
    CREATE TABLE absent_documents (
      kind INTEGER NOT NULL,
      name TEXT NOT NULL,
      seen_at INTEGER NOT NULL,
      PRIMARY KEY (kind, name)
    ) STRICT, WITHOUT ROWID
    """,
  ]
}
