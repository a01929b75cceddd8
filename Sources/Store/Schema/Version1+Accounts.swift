extension Migration {
  /// F&O's customer accounts, as they were last read, and the words of their names.
  static let accounts: [Query] = [
    """
    CREATE TABLE customer_accounts (
      id INTEGER PRIMARY KEY,
      number TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      tax TEXT NOT NULL,
      email TEXT NOT NULL,
      domain TEXT NOT NULL,
      body TEXT NOT NULL,
      generation INTEGER NOT NULL,
      is_gone INTEGER NOT NULL CHECK (is_gone IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX customer_accounts_by_tax ON customer_accounts (tax) WHERE tax <> ''",
    "CREATE INDEX customer_accounts_by_email ON customer_accounts (email) WHERE email <> ''",
    "CREATE INDEX customer_accounts_by_domain ON customer_accounts (domain) WHERE domain <> ''",
    "CREATE INDEX customer_accounts_by_generation ON customer_accounts (generation) WHERE is_gone = 0",
    """
    CREATE TABLE account_words (
      word TEXT NOT NULL,
      account INTEGER NOT NULL REFERENCES customer_accounts (id),
      PRIMARY KEY (word, account)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX account_words_of ON account_words (account)",
  ]
}
