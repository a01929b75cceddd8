public import ServiceLifecycle
public import Store

/// Ends a group of services once the records cannot be trusted: after an error of the disk nothing is read or written
/// until the file is opened anew (design/reliability.md section 1), and a supervisor that starts the program again does
/// just that. An engine that stayed would do nothing, day after day.
public struct RecordsWatch: Service {
  private let records: Records
  private let time: Timekeeper

  /// How long a doubt may stand before it ends the engine.
  private static let interval = Duration.seconds(10)

  /// A watch over some records.
  public init(_ records: Records, time: Timekeeper) {
    self.records = records
    self.time = time
  }

  /// Looks now and then.
  ///
  /// - Throws: ``StoreError/suspended(operation:since:)`` once an error left the records in doubt.
  public func run() async throws {
    try await cancelWhenGracefulShutdown {
      while true {
        try records.requireTrust()
        // A shutdown cancels the wait, which is no failure.
        do { try await time.sleep(Self.interval) } catch { return }
      }
    }
  }
}
