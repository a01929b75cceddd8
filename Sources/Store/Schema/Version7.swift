extension Migration {
  /// The waits that remote systems asked for: no request leaves before their end, also after a restart.
  static let version7 = Migration(
    version: 7,
    statements: [
      """
      CREATE TABLE asked_waits (
        system TEXT PRIMARY KEY NOT NULL,
        until INTEGER NOT NULL,
        asked_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID
      """
    ])
}
