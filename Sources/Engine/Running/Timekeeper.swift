/// Where the engine gets its time from: two functions, so that tests and the simulator pass their own.
public struct Timekeeper: Sendable {
  /// Now, in milliseconds since 1970 UTC.
  public var now: @Sendable () -> Int64
  /// Sleeps for a while by a clock that never goes back; throws when the task is cancelled.
  public var sleep: @Sendable (Duration) async throws -> Void

  /// A time source of two functions.
  public init(
    now: @escaping @Sendable () -> Int64, sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.now = now
    self.sleep = sleep
  }
}
