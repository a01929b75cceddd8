import Foundation
import Synchronization

/// Makes the disk fail at one call after the other of a scenario, on two sandboxes side by side.
struct FaultSeries: Sendable {
  let scenario: FaultScenario
  let faults: [FaultLibrary.Fault]
  /// Each so many-th call is tried; 1 is every call.
  var step = 1

  /// Goes through all of them.
  func run() async throws -> FaultTally.Report {
    let folder = try TestFolder()
    let library = try await FaultLibrary(in: folder.path)
    let tally = FaultTally()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for place in 1...2 {
        let bureau = Bureau(library: library, count: folder.file("count-\(place)"), tally: tally)
        group.addTask {
          try await FaultBench.with(documents: scenario.documents, reviews: scenario.reviews) { bench in
            try await work(on: bench, bureau)
          }
        }
      }
      try await group.waitForAll()
    }
    return tally.report
  }

  /// What one of the two works with.
  private struct Bureau: Sendable {
    let library: FaultLibrary
    /// The file in which calls are counted.
    let count: String
    let tally: FaultTally
  }

  private func work(on bench: FaultBench, _ bureau: Bureau) async throws {
    try await scenario.prepare(bench)
    try bench.keep()
    bureau.tally.begin(try await count(on: bench, bureau), faults, step: step)
    while let turn = bureau.tally.next() {
      let (isHit, flaw) = try await attempt(turn, on: bench, bureau)
      bureau.tally.note(
        turn, isHit: isHit, flaw.map { "\(scenario.name), \(turn.fault) at call \(turn.call): \($0)" })
    }
  }

  /// How many calls of the command change a file.
  private func count(on bench: FaultBench, _ bureau: Bureau) async throws -> Int {
    let end = try await act(nil, on: bench, bureau)
    guard end.status == 0 else {
      throw FaultScenario.Flaw(description: "without a fault it ended with \(end.status): \(end.errors)")
    }
    let text = try String(contentsOfFile: bureau.count, encoding: .utf8)
    guard let count = Int(text.trimmingCharacters(in: .whitespacesAndNewlines)), count > 0 else {
      throw FaultScenario.Flaw(description: "no call was counted: \(text)")
    }
    return count
  }

  /// One try.
  ///
  /// - Returns: whether the fault ended the command, and what is wrong afterwards, or nil.
  private func attempt(
    _ turn: FaultTally.Turn, on bench: FaultBench, _ bureau: Bureau
  ) async throws -> (isHit: Bool, flaw: String?) {
    try bench.setBack()
    let end = try await act(turn, on: bench, bureau)
    let isHit = end.status != 0
    // -9 is our SIGKILL; any other signal is a crash of the program's own.
    guard end.status >= 0 || end.status == -9 else {
      return (isHit, "the program crashed by signal \(-end.status)")
    }
    do {
      try await scenario.check(bench, end.output)
      return (isHit, nil)
    } catch {
      return (isHit, "\(error) (it had ended with \(end.status))")
    }
  }

  private func act(
    _ turn: FaultTally.Turn?, on bench: FaultBench, _ bureau: Bureau
  ) async throws -> Program.Result {
    let faulty = bureau.library.environment(
      in: bench.workspace, turn?.fault, at: turn?.call ?? 0, counting: bureau.count)
    return try await Program.run(
      scenario.command(bench.workspace), environment: bench.environment.merging(faulty) { $1 },
      input: scenario.input)
  }
}

/// Which calls are still to be tried, and what came of those that were.
final class FaultTally: Sendable {
  /// A call at which the disk fails.
  struct Turn: Sendable {
    let fault: FaultLibrary.Fault
    /// Calls count from 1.
    let call: Int
  }

  /// What came of a series.
  struct Report: Sendable {
    /// How many calls changed a file when nothing failed; the number differs a little from run to run.
    var calls = 0
    /// Tries up to the last one that the fault ended.
    var tries = 0
    /// Tries that the fault ended.
    var hits = 0
    /// What was wrong afterwards, with the fault and the call.
    var flaws: [String] = []
  }

  private struct State {
    var faults: [FaultLibrary.Fault]?
    var step = 1
    var next = 1
    /// Tries one after the other that the fault did not end.
    var misses = 0
    var report = Report()

    /// Whether the fault that is tried is behind the last call.
    var isAtEnd: Bool {
      next > report.calls * 3 / 4 && misses >= max(2, FaultTally.enough / step)
    }
  }

  /// A fault is behind the last call when so many tries in a row came to their end. How often a run writes depends on
  /// how slow the machine is meanwhile, so no count that was made before says where that is.
  fileprivate static let enough = 12

  private let state = Mutex(State())

  var report: Report { state.withLock(\.report) }

  /// These faults are tried at each so many-th call; whoever begins first says which.
  func begin(_ calls: Int, _ faults: [FaultLibrary.Fault], step: Int) {
    state.withLock { state in
      guard state.faults == nil else { return }
      (state.faults, state.step, state.report.calls) = (faults.reversed(), step, calls)
    }
  }

  /// The next call to try; nil when every fault is behind the last call.
  func next() -> Turn? {
    state.withLock { state in
      if state.isAtEnd {
        _ = state.faults?.popLast()
        (state.next, state.misses) = (1, 0)
      }
      guard let fault = state.faults?.last else { return nil }
      defer { state.next += state.step }
      return Turn(fault: fault, call: state.next)
    }
  }

  func note(_ turn: Turn, isHit: Bool, _ flaw: String?) {
    state.withLock { state in
      if isHit {
        state.report.tries += state.misses + 1
        state.report.hits += 1
      }
      if turn.fault == state.faults?.last { state.misses = isHit ? 0 : state.misses + 1 }
      if let flaw { state.report.flaws.append(flaw) }
    }
  }
}
