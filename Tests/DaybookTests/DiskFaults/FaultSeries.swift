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
      bureau.tally.note(isHit, flaw.map { "\(scenario.name), \(turn.fault) at call \(turn.call): \($0)" })
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
    /// How many calls change a file when nothing fails.
    var calls = 0
    var tries = 0
    /// Tries that the fault ended.
    var hits = 0
    /// What was wrong afterwards, with the fault and the call.
    var flaws: [String] = []
  }

  private let state = Mutex<(turns: [Turn]?, report: Report)>((nil, Report()))

  var report: Report { state.withLock(\.report) }

  /// So many calls were counted; whoever counts first says which are tried. Their number differs a little from run to
  /// run, so some beyond the end are tried, too.
  func begin(_ calls: Int, _ faults: [FaultLibrary.Fault], step: Int) {
    let turns = faults.flatMap { fault in
      stride(from: 1, through: calls + calls / 20, by: step).map { Turn(fault: fault, call: $0) }
    }
    state.withLock { state in
      guard state.turns == nil else { return }
      state.turns = turns.reversed()
      state.report.calls = calls
    }
  }

  /// The next call to try.
  func next() -> Turn? { state.withLock { $0.turns?.popLast() } }

  func note(_ isHit: Bool, _ flaw: String?) {
    state.withLock { state in
      state.report.tries += 1
      if isHit { state.report.hits += 1 }
      if let flaw { state.report.flaws.append(flaw) }
    }
  }
}
