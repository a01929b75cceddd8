/// Any clock, seen as the time that passed since a fixed moment, so that the values that reckon with time
/// need not know which clock it is.
struct MonotonicTime: Sendable {
  /// The time since the clock was taken over.
  let now: @Sendable () -> Duration
  /// Sleeps until that much time has passed since the clock was taken over.
  let sleep: @Sendable (_ until: Duration) async throws -> Void

  init(_ clock: some Clock<Duration>) {
    let start = clock.now
    now = { start.duration(to: clock.now) }
    sleep = { try await clock.sleep(until: start.advanced(by: $0), tolerance: nil) }
  }
}
