import Bookkeeping

extension Records {
  /// A person puts decisions aside, for a reason.
  ///
  /// - Throws: ``StoreError/tooMany(operation:given:limit:)``, ``StoreError/tooLong(operation:bytes:limit:)``.
  public func hold(
    _ postings: [PostingRef], reason: String, by person: String, now: Int64
  ) async throws(StoreError) -> ActionResult {
    try await act("hold", postings, reason: reason, now: now) { work, _, posting in
      try work.act(
        .heldBack(.byPerson(name: person, reason: reason)), on: posting, by: person, "hold", reason)
    }
  }

  /// A reviewer says no to these versions; a newer revision of the document opens them again.
  ///
  /// - Throws: as ``hold(_:reason:by:now:)``.
  public func reject(
    _ postings: [PostingRef], reason: String, by person: String, now: Int64
  ) async throws(StoreError) -> ActionResult {
    try await act("reject", postings, reason: reason, now: now) { work, _, posting in
      try work.act(
        .closed(.rejected(by: person, reason: reason)), on: posting, by: person, "reject", reason)
    }
  }

  /// A person says that documents are never to be posted (posting-rules R8).
  ///
  /// - Throws: as ``hold(_:reason:by:now:)``.
  public func exclude(
    _ postings: [PostingRef], reason: String, by person: String, now: Int64
  ) async throws(StoreError) -> ActionResult {
    try await act("exclude", postings, reason: reason, now: now) { work, _, posting in
      try work.act(
        .closed(.excluded(by: person, reason: reason)), on: posting, by: person, "exclude", reason)
    }
  }

  /// A person asks for another try: of what F&O refused, of what is held, of what was rejected.
  ///
  /// - Throws: as ``approve(_:by:now:)``.
  public func retry(_ postings: [PostingRef], by person: String, now: Int64) async throws(StoreError)
    -> ActionResult
  {
    try await act("retry", postings, now: now) { work, _, posting in
      let event: Posting.Event = posting.posting.state.isHeld ? .unblocked : .retried
      return try work.act(event, on: posting, by: person, "retry", posting.word.rawValue.lowercased())
    }
  }
}
