import Bookkeeping
import ServiceLifecycle
import Store

// Working until there is nothing left to do, for scripts, tests and cron.
extension Engine {
  /// What a drained engine still waits for.
  public struct Rest: Hashable, Sendable {
    /// Deliveries that F&O has not posted yet, or that wait out a quiet period.
    public var deliveriesUnderWay: Int
    /// Whether approvals wait out their time for second thoughts.
    public var approvalsWait: Bool
  }

  /// How long a drain goes on.
  public enum Until: Hashable, Sendable {
    /// Until everything waits for a person, for F&O's posting job, or for the clock.
    case idle
    /// Until F&O has posted what was released, and the clock has run out for what waited for it; only people
    /// are left to wait for.
    case settled
  }

  /// Makes passes one after the other until nothing is left to do, or until a shutdown is asked for: then it ends
  /// between two of them.
  ///
  /// - Throws: whatever a pass throws; what was done until then is stored.
  public func drain(until end: Until) async throws -> Rest {
    try await masters.refresh()
    await pollNow()
    while true {
      // What becomes due while the passes run is not overlooked: it is due after the moment before them.
      let before = parts.time.now()
      try await workOff()
      let rest = try await whatIsLeft(since: before)
      let isSettled = rest.deliveriesUnderWay == 0 && !rest.approvalsWait
      if end == .idle || isSettled || Task.isShuttingDownGracefully { return rest }
      try await parts.time.sleep(.milliseconds(Self.drainPause))
    }
  }

  /// How long a drain sleeps while F&O posts, in milliseconds.
  private static let drainPause: Int64 = 200

  private func workOff() async throws {
    var worked = true
    while worked, !Task.isShuttingDownGracefully {
      worked = false
      while !Task.isShuttingDownGracefully, try await chargebee() == .goOn { worked = true }
      while !Task.isShuttingDownGracefully, try await clerk.step() { worked = true }
      while !Task.isShuttingDownGracefully, try await dispatcher.step() == .goOn { worked = true }
      if try await clerk.step() { worked = true }
    }
  }

  private func whatIsLeft(since before: Int64) async throws -> Rest {
    let open = try await parts.records.openBatches().filter { row in
      switch row.state {
      case .conflict: false
      default: true
      }
    }
    let departure = try await parts.records.nextDeparture(after: before)
    return Rest(deliveriesUnderWay: open.count, approvalsWait: departure != nil)
  }
}
