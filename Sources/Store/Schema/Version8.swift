extension Migration {
  /// How disputes ended, as people say; and an end to what was held because no rule covered it.
  static let version8 = Migration(version: 8, statements: rulings + uncoveredEnds)

  private static let rulings: [Query] = [
    """
    CREATE TABLE dispute_rulings (
      document INTEGER PRIMARY KEY REFERENCES documents (id),
      body TEXT NOT NULL
    ) STRICT
    """
  ]

  /// Every case has a rule now: what was held without one is decided again, and until then says so in a form that this
  /// Daybook reads.
  private static let uncoveredEnds: [Query] = [
    """
    INSERT INTO effects (kind, about, subject, due)
    SELECT 'derive', document, '', 0 FROM postings WHERE cause_kind = 'notCovered'
    ON CONFLICT DO NOTHING
    """,
    """
    UPDATE postings SET state = '{"held":{"_0":{"unknownState":{"_0":"a case without a rule"}}}}',
      cause_kind = 'document', cause_subject = ''
    WHERE cause_kind = 'notCovered' AND word = 'HELD'
    """,
  ]
}
