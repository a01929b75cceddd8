import Engine
import Foundation
import Sandbox
import SandboxServer
import Synchronization

/// The sandbox of a demo, served on loopback while a body of work runs.
struct Tenant: Sendable {
  let world: SharedWorld
  let ports: LoopbackFront.Ports
  /// The clocks of the sandbox, which the engine of a demo shares, so that both live in the same month.
  let time: Timekeeper

  /// How a tenant is set up.
  struct Options: Hashable, Sendable {
    var seed: UInt64 = 7
    var documents = 400
    var faults = FaultPlan.none
    /// How much of the month has happened already, in per cent; the rest arrives while one looks.
    var arrivedPercent = 100
    /// How many times faster than real time the sandbox lives.
    var speed: Int64 = 1
    var ports = LoopbackFront.Ports()
    /// How often F&O's posting job runs, in milliseconds of sandbox time.
    var postingInterval: Int64 = 3_000
  }

  /// Serves a tenant while `work` runs, and ends with it.
  static func serving<Result: Sendable>(
    _ options: Options, _ work: @escaping @Sendable (Tenant) async throws -> Result
  ) async throws -> Result {
    var worldOptions = WorldOptions()
    worldOptions.monthStart = monthStart(before: Date())
    worldOptions.arrivedPercent = options.arrivedPercent
    worldOptions.arrivalSeconds = 900
    worldOptions.faults = options.faults
    worldOptions.finance.postingInterval = options.postingInterval
    let world = SharedWorld(
      World(seed: options.seed, documents: options.documents, options: worldOptions))
    let clock = ContinuousClock()
    let server = ServerTime.running(from: worldOptions.begins, on: clock, speed: options.speed)
    let time = Timekeeper(
      now: server.now, sleep: { try await clock.sleep(for: $0 / Int(options.speed)) })
    let (ready, announce) = AsyncStream<LoopbackFront.Ports>.makeStream()
    let front = LoopbackFront(world: world, ports: options.ports, time: server) { announce.yield($0) }
    return try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask {
        defer { announce.finish() }
        try await front.run()
        return nil
      }
      group.addTask {
        guard let ports = await ready.first(where: { _ in true }) else { return nil }
        return try await work(Tenant(world: world, ports: ports, time: time))
      }
      defer { group.cancelAll() }
      while let result = try await group.next() { if let result { return result } }
      throw CancellationError()
    }
  }

  /// The month that is simulated is the last one whose 28th day has come, so that most of it lies behind us.
  static func monthStart(before now: Date) -> Int64 {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let reference = calendar.date(byAdding: .day, value: -27, to: now) ?? now
    let month = calendar.dateInterval(of: .month, for: reference)?.start ?? reference
    return Int64(month.timeIntervalSince1970) * 1_000
  }
}
