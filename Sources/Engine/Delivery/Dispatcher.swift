import Bookkeeping
import ServiceLifecycle
import Store

/// Makes deliveries of what is approved and carries them out side by side, one writer for each journal name.
actor Dispatcher {
  let courier: Courier
  private let random: @Sendable (ClosedRange<Int64>) -> Int64
  /// How often a delivery failed to move in a row; forgotten with the process, which only makes it try sooner.
  private var tries: [JournalBatch.ID: Int] = [:]

  private var records: Records { courier.records }

  init(courier: Courier, random: @escaping @Sendable (ClosedRange<Int64>) -> Int64) {
    self.courier = courier
    self.random = random
  }

  /// Seals what may travel, and moves every open delivery as far as it goes.
  ///
  /// - Returns: when the next thing falls due.
  func step() async throws -> Loop.Pause {
    guard try await records.haltReason() == nil else { return .untilRung }
    _ = try await records.sealBatches(
      planner: BatchPlanner(lineLimit: courier.settings.linesPerJournal), journals: courier.settings.journals,
      chunkLines: courier.settings.linesPerRequest, now: courier.time.now())
    var pause = try await nextDeparture()
    let open = try await records.openBatches().map(\.id)
    tries = tries.filter { open.contains($0.key) }
    try await withThrowingTaskGroup(of: Loop.Pause.self) { group in
      for id in open { group.addTask { try await self.carry(id) } }
      for try await other in group { pause = pause.earlier(other) }
    }
    return pause
  }

  /// When the next approval's time for second thoughts is over.
  private func nextDeparture() async throws -> Loop.Pause {
    guard let at = try await records.nextDeparture(after: courier.time.now()) else { return .untilRung }
    return .rest(.milliseconds(max(1, at - courier.time.now())))
  }

  /// Moves one delivery until it rests.
  private func carry(_ id: JournalBatch.ID) async throws -> Loop.Pause {
    while !Task.isShuttingDownGracefully {
      switch try await courier.step(id) {
      case .goOn:
        tries[id] = nil
        if try await hasEnded(id) { return .goOn }
      case .tryLater: return try await tryLater(id)
      case .needsCredentials: return .rest(.seconds(60))
      case .waitUntil(let moment): return .rest(.milliseconds(max(1, moment - courier.time.now())))
      case .rest: return .untilRung
      }
    }
    return .untilRung
  }

  /// A delivery that ended makes room for the next one under its journal name.
  private func hasEnded(_ id: JournalBatch.ID) async throws -> Bool {
    try await records.batch(id).batch.state.isEnded
  }

  private func tryLater(_ id: JournalBatch.ID) async throws -> Loop.Pause {
    let count = tries[id, default: 0] + 1
    tries[id] = count
    guard count < courier.settings.mostTries else {
      let event = JournalBatch.Event.attemptsSpent("\(count) tries in a row did not get through")
      try await records.advance(id, on: event, now: courier.time.now())
      return .untilRung
    }
    // Full jitter over a ceiling that doubles up to a minute (reliability.md 1c).
    let ceiling = min(Int64(60_000), 1_000 << Int64(min(count, 6)))
    return .rest(.milliseconds(random(1...ceiling)))
  }
}
