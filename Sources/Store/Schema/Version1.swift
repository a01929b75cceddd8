extension Migration {
  /// The first version: documents and what was decided about them, deliveries, customers, and the trail.
  static let version1 = Migration(
    version: 1,
    statements: foundations + documents + postings + waiting + counters + causeCounters + books + effects
      + intake + customers + accounts + deliveries + attempts)
}
