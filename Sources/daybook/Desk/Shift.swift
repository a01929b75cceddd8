import ServiceLifecycle

/// Services at work for as long as somebody does something else.
enum Shift {
  /// Runs services beside a body of work, and shuts them down in order once it has ended: what they have under way
  /// they finish, since a write to F&O that is broken off would be in doubt.
  ///
  /// - Throws: what the body throws, which breaks the services off, or what one of them throws.
  static func run<Result>(_ services: ServiceGroup, beside work: () async throws -> Result) async throws
    -> Result
  {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await services.run() }
      let result = try await work()
      await services.triggerGracefulShutdown()
      // Broken off after the longest time that a shutdown may take.
      do { try await group.waitForAll() } catch is CancellationError {}
      return result
    }
  }
}
