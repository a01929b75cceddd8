public import Bookkeeping
import ServiceLifecycle
import Store

// A backfill without the other services, for a command that nobody else works beside.
extension Engine {
  /// Carries out the backfill that a person asked for until it has ended or rests. The rules are applied to what
  /// is read; nothing is sent to F&O.
  ///
  /// It ends between two pages when a shutdown is asked for; the place is kept, and the next engine goes on.
  ///
  /// - Parameter tell: called after every few pages with how the backfill stands.
  /// - Returns: how it stands; nil where there is none.
  /// - Throws: what a person must mend, or the trouble that came ``Drain/mostFailures`` times in a row.
  public func carryOutBackfill(
    _ tell: (Backfill) async throws -> Void
  ) async throws -> Backfill? {
    var drain = Drain(engine: self)
    while true {
      guard let backfill = try await parts.records.backfill(.asked, now: parts.time.now()) else { return nil }
      try await tell(backfill)
      guard backfill.state == .running, !Task.isShuttingDownGracefully else { return backfill }
      try await drain.keepLease()
      let pages = 4 * settings.backfillPagesAtOnce
      let pause = try await drain.persevere { try await self.backfiller.stretch(pages: pages) }
      // What the documents refer to is read by its id.
      while try await drain.persevere({ try await self.chargebee.errands.step() }) {}
      while try await clerk.step() {}
      if case .rest(let duration) = pause { try await parts.time.sleep(min(duration, .seconds(1))) }
    }
  }
}
