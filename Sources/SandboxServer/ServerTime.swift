/// How real time and the time of the sandbox go together.
public struct ServerTime: Sendable {
  /// The sandbox's time now, in epoch milliseconds UTC.
  public let now: @Sendable () -> Int64
  /// Waits for so many milliseconds of sandbox time; throws when its task is cancelled.
  public let wait: @Sendable (Int64) async throws -> Void

  /// Time as these closures tell it.
  public init(now: @escaping @Sendable () -> Int64, wait: @escaping @Sendable (Int64) async throws -> Void) {
    self.now = now
    self.wait = wait
  }

  /// Sandbox time that starts at a moment and runs so many times as fast as the given clock.
  ///
  /// - Parameters:
  ///   - begins: Epoch milliseconds UTC at which the sandbox starts.
  ///   - clock: The real clock.
  ///   - speed: Milliseconds of sandbox time for one of real time; at least 1.
  /// - Returns: A time that begins now.
  public static func running<C: Clock & Sendable>(
    from begins: Int64, on clock: C, speed: Int64 = 1
  ) -> ServerTime where C.Duration == Duration {
    let start = clock.now
    return ServerTime(
      now: { begins + start.duration(to: clock.now).milliseconds * speed },
      wait: { try await clock.sleep(for: .milliseconds($0 / speed)) })
  }
}

extension Duration {
  fileprivate var milliseconds: Int64 {
    components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
  }
}
