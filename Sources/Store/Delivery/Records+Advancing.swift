public import Bookkeeping

extension Records {
  /// Lets something happen to a delivery that is no answer to a write of ours: a look-up, a comparison, a
  /// deadline, a person's word.
  ///
  /// - Parameters:
  ///   - batch: the delivery.
  ///   - event: what happened.
  ///   - nextAt: when the next look-up or the deadline is due, for the screens (milliseconds since 1970 UTC).
  ///   - person: who says so; nil for the engine.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: false when the event does not fit the state: it is late or repeated, and changed nothing.
  /// - Throws: ``StoreError/notFound(_:)``.
  @discardableResult
  public func advance(
    _ batch: JournalBatch.ID, on event: JournalBatch.Event, nextAt: Int64? = nil, by person: String? = nil,
    now: Int64
  ) async throws(StoreError) -> Bool {
    let actor = person.map(Actor.person) ?? .engine
    return try await write("advance", now: now, as: person == nil ? .engine : .anyone) { work in
      try work.advance(try work.storedBatch(batch), on: event, by: actor, nextAt: nextAt)
    }
  }

  /// Says when the next look-up of a delivery, or its deadline, is due.
  ///
  /// - Throws: ``StoreError``.
  public func schedule(_ batch: JournalBatch.ID, at nextAt: Int64?, now: Int64) async throws(StoreError) {
    try await write("schedule", now: now, as: .engine) { work in
      _ = try work.storedBatch(batch)
      try work.db.run("UPDATE batches SET next_at = ? WHERE id = ?", nextAt, batch)
    }
  }
}
