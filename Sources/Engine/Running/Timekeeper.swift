/// Where the engine gets its time from: functions, so that tests and the simulator pass their own.
public struct Timekeeper: Sendable {
  /// Now, in milliseconds since 1970 UTC.
  public var now: @Sendable () -> Int64
  /// Sleeps for a while by a clock that never goes back; throws when the task is cancelled.
  public var sleep: @Sendable (Duration) async throws -> Void

  /// Milliseconds by a clock that nobody sets and that never goes back, from any beginning.
  public var steady: @Sendable () -> Int64

  /// A time source. Without a steady clock of its own, that on the wall counts as steady.
  public init(
    now: @escaping @Sendable () -> Int64, steady: (@Sendable () -> Int64)? = nil,
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.now = now
    self.steady = steady ?? now
    self.sleep = sleep
  }
}
