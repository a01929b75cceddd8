import Bookkeeping
import Engine
import Sandbox
import Synchronization
import Testing

@testable import Store
@testable import daybook

/// The program dies at any step and is started again on the same file: nothing twice, nothing lost
/// (design/reliability.md I1, I3).
@Suite struct RestartTests {
  /// I17: no request leaves before the end of a wait that F&O asked for, whoever ended meanwhile.
  @Test func aWaitThatFinanceAskedForOutlivesTheProcess() async throws {
    let trial = try Trial()
    trial.script("POST", "", .throttle(seconds: 240, form: .seconds))
    let ends = try await trial.withOffice { office -> Int64 in
      _ = try await office.engine.drain(until: .idle)
      let row = office.remotes.rows(now: trial.time.now).first { $0.system == .financeOperations }
      return try #require(row?.waitsUntil)
    }
    let asked = trial.requests("GET").count + trial.writes.count
    #expect(ends > trial.time.now)
    try await trial.withOffice { office in
      let row = office.remotes.rows(now: trial.time.now).first { $0.system == .financeOperations }
      let kept = try #require(row?.waitsUntil)
      #expect(abs(kept - ends) < 2_000)
      let reckoning = try await trial.workOff(office)
      #expect(reckoning.isBooked, "\(reckoning)")
    }
    let later = trial.world { $0.log.entries.filter { $0.host == .financeOperations } }.dropFirst(asked)
    #expect(!later.isEmpty && later.allSatisfy { $0.at >= ends - 2_000 })
  }

  /// Every write kills the program once, before it leaves or when F&O has carried it out.
  @Test(arguments: [SimulatedWire.Moment.before, .after])
  func killedAroundEveryWrite(_ moment: SimulatedWire.Moment) async throws {
    let trial = try Trial()
    let victims = Mutex<Set<[UInt8]>>([])
    let deaths = try await trial.survive { office in
      trial.wire.dies { request, now in
        guard request.isWrite, now == moment,
          victims.withLock({ $0.insert(Array(request.target.utf8) + request.body).inserted })
        else { return false }
        office.die()
        return true
      }
    }
    #expect(deaths > 12)
    try await trial.expectBooked()
  }

  /// The program dies between two transactions, at places that cover the whole run: each life is longer than
  /// the one before, so that all of them together come to the end.
  @Test(arguments: 0..<8) func killedBetweenTransactions(_ place: Int) async throws {
    let trial = try Trial(documents: 24)
    let lives = Mutex((looks: 0, next: 60 + 25 * place, length: 120))
    let deaths = try await trial.survive { office in
      trial.time.onLook {
        let dies = lives.withLock { lives in
          lives.looks += 1
          guard lives.looks == lives.next else { return false }
          lives.length += 60
          lives.next += lives.length
          return true
        }
        if dies { office.die() }
      }
    }
    #expect(deaths > 1)
    try await trial.expectBooked()
  }
}

extension Office {
  /// Nothing is written any more from now on, as if the process had been killed.
  func die() { records.withCondition { $0.isClosed = true } }
}

extension Trial {
  /// Starts the program until one run comes to its end.
  ///
  /// - Returns: how often it died.
  func survive(
    _ arm: (Office) -> Void,
    work: (Office) async throws -> Void = { _ = try await $0.engine.drain(until: .settled) }
  ) async throws -> Int {
    var deaths = 0
    while deaths < 200 {
      let office = try await open()
      arm(office)
      do {
        try await office.engine.begin(holder: "trial")
        try await work(office)
        time.onLook {}
        wire.dies { _, _ in false }
        try await office.close()
        return deaths
      } catch {
        guard office.records.withCondition({ $0.isClosed }) else {
          try await office.close()
          throw error
        }
        deaths += 1
        try await office.close()
      }
    }
    return deaths
  }

  /// The books are as they should be, and another run sends nothing.
  func expectBooked(_ location: SourceLocation = #_sourceLocation) async throws {
    let before = writes.count
    let reckoning = try await workOff()
    #expect(reckoning.isBooked, "\(reckoning)", sourceLocation: location)
    #expect(writes.count == before, "a run with nothing to do wrote", sourceLocation: location)
    #expect(drafts.isEmpty, "\(drafts)", sourceLocation: location)
  }
}

/// Who has lost the lease writes nothing, whatever it was about to do (design/reliability.md I15).
@Suite struct FencingTests {
  @Test func aFrozenEngineThatLostItsLeaseCannotWrite() async throws {
    let trial = try Trial(documents: 24)
    let frozen = try await trial.open()
    try await frozen.engine.begin(holder: "frozen")
    frozen.records.releaseLock()
    let heir = try await trial.open()
    try await heir.engine.begin(holder: "heir")
    do {
      _ = try await frozen.engine.drain(until: .settled)
      Issue.record("the frozen engine worked")
    } catch let error as StoreError {
      guard case .leaseLost = error else { throw error }
    }
    #expect(trial.writes.isEmpty)
    try await frozen.close()
    #expect(try await trial.workOff(heir).isBooked)
    try await heir.close()
  }
}
