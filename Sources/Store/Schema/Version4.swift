extension Migration {
  /// The fourth version: backfills, recounts and what they listed.
  static let version4 = Migration(version: 4, statements: backfills)
}
