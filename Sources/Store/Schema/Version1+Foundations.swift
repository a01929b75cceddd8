extension Migration {
  /// What the file belongs to, who works on it, whether it is halted, and the audit trail.
  static let foundations: [Query] = [
    """
    CREATE TABLE binding (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      site TEXT NOT NULL,
      finance_host TEXT NOT NULL,
      legal_entity TEXT NOT NULL,
      bound_at INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TRIGGER binding_is_for_ever BEFORE UPDATE ON binding
    BEGIN SELECT RAISE(ABORT, 'a file is bound once'); END
    """,
    """
    CREATE TABLE lease (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      epoch INTEGER NOT NULL,
      holder TEXT NOT NULL,
      until INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE halt (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      reason TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE audit (
      sequence INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      action TEXT NOT NULL,
      subject TEXT NOT NULL,
      detail TEXT NOT NULL,
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT
    """,
    "CREATE INDEX audit_by_subject ON audit (subject, sequence)",
    """
    CREATE TABLE audit_end (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      sequence INTEGER NOT NULL,
      hash BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TRIGGER audit_has_no_gaps BEFORE INSERT ON audit
    WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM audit)
    BEGIN SELECT RAISE(ABORT, 'audit lines follow each other'); END
    """,
    """
    CREATE TRIGGER audit_is_not_edited BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'audit lines are never changed'); END
    """,
    """
    CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'audit lines are never deleted'); END
    """,
    """
    CREATE TRIGGER audit_end_moves_forward BEFORE UPDATE ON audit_end
    WHEN NEW.sequence < OLD.sequence
    BEGIN SELECT RAISE(ABORT, 'the audit trail never gets shorter'); END
    """,
  ]
}
