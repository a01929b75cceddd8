extension Migration {
  /// The small numbers of the desk, kept by triggers in the same transaction as what they count.
  ///
  /// Documents and decisions are numbered without gaps and never deleted: their number is their count.
  static let counters: [Query] = [
    """
    CREATE TABLE tallies (
      word TEXT NOT NULL,
      currency TEXT NOT NULL,
      count INTEGER NOT NULL,
      sum INTEGER NOT NULL,
      PRIMARY KEY (word, currency)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TRIGGER tallies_begin AFTER INSERT ON postings
    BEGIN
      INSERT INTO tallies (word, currency, count, sum) VALUES (NEW.word, NEW.currency, 1, NEW.amount)
      ON CONFLICT (word, currency) DO UPDATE SET count = count + 1, sum = sum + NEW.amount;
    END
    """,
    """
    CREATE TRIGGER tallies_move AFTER UPDATE OF word, amount, currency ON postings
    WHEN NEW.word <> OLD.word OR NEW.amount <> OLD.amount OR NEW.currency <> OLD.currency
    BEGIN
      UPDATE tallies SET count = count - 1, sum = sum - OLD.amount
      WHERE word = OLD.word AND currency = OLD.currency;
      INSERT INTO tallies (word, currency, count, sum) VALUES (NEW.word, NEW.currency, 1, NEW.amount)
      ON CONFLICT (word, currency) DO UPDATE SET count = count + 1, sum = sum + NEW.amount;
    END
    """,
    """
    CREATE TABLE counters (
      name TEXT PRIMARY KEY,
      value INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    INSERT INTO counters (name, value) VALUES
      ('accounts_changed', 0), ('customers_waiting', 0), ('hints', 0), ('later_decisions', 0), ('set_aside', 0)
    """,
    """
    CREATE TRIGGER documents_stay BEFORE DELETE ON documents
    BEGIN SELECT RAISE(ABORT, 'documents are never deleted'); END
    """,
    """
    CREATE TRIGGER later_decisions_are_counted AFTER INSERT ON postings WHEN NEW.number > 1
    BEGIN UPDATE counters SET value = value + 1 WHERE name = 'later_decisions'; END
    """,
    """
    CREATE TABLE posted_minutes (
      minute INTEGER PRIMARY KEY,
      count INTEGER NOT NULL
    ) STRICT
    """,
  ]
}
