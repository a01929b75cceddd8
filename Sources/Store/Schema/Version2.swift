extension Migration {
  /// The second version: backfills, recounts and what they listed.
  static let version2 = Migration(version: 2, statements: backfills)
}
