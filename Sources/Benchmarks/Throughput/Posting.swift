import Bookkeeping
import Engine
import Store

/// Posting: journals side by side, their lines in `$batch` requests, each journal read back and compared before it is
/// released, and every voucher seen in the subledger.
enum PostingLines {
  /// Lines a second, from the first header to the last voucher in the subledger.
  static func perSecond(documents: Int) async throws -> Figure {
    try await SandboxProcess.serving(documents: documents) { ports in
      try await ScratchFolder.with { folder in
        let office = try await Office.open(in: folder, ports, connectionsPerHost: 16)
        try await office.readCustomers()
        try await office.readDocuments()
        let before = Machine.now
        let time = try await ContinuousClock().measure { try await office.post() }
        let figure = try await office.reckon(time, Machine.now.processor - before.processor)
        try await office.close()
        return figure
      }
    }
  }
}

extension Office {
  /// Delivers until nothing is on its way, while the rules are applied beside it, as the loops of an engine do.
  fileprivate func post() async throws {
    let (engine, records, clock) = (engine, records, ContinuousClock())
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        while !Task.isCancelled {
          if try await engine.pass(.rules) != .zero { try? await clock.sleep(for: .milliseconds(2)) }
        }
      }
      group.addTask {
        while true {
          let pause = try await engine.pass(.delivery)
          if let pause, pause > .zero { try await clock.sleep(for: min(pause, .milliseconds(10))) }
          guard try await records.openBatches().isEmpty else { continue }
          if try await !records.snapshot(engine: .running, now: Moment.now).isUnderWay { return }
        }
      }
      try await group.next()
      group.cancelAll()
      try await group.waitForAll()
    }
  }

  fileprivate func reckon(_ time: Duration, _ processor: Int) async throws -> Figure {
    let desk = try await records.snapshot(engine: .running, now: Moment.now)
    let lines = try await records.lineCount()
    let states = StateWord.allCases.filter { desk.count($0) > 0 }.map { "\($0.rawValue) \(desk.count($0))" }
    var figure = Figure(value: time.rate(of: lines), unit: "lines/s", bar: .atLeast(2_000))
    figure.remarks = [
      "\(lines) lines of \(desk.count(.posted)) vouchers, read back before release and seen in the subledger;"
        + " \(processor / max(1, lines)) microseconds of processor time a line in this process",
      states.joined(separator: "  "),
    ]
    return figure
  }
}

extension Records {
  /// How many lines all deliveries have, which are numbered from one.
  fileprivate func lineCount() async throws -> Int {
    var (lines, id) = (0, JournalBatch.ID(1))
    while true {
      do throws(StoreError) { lines += try await batch(id).lineCount } catch {
        guard case .notFound = error else { throw error }
        return lines
      }
      id += 1
    }
  }
}

extension DeskSnapshot {
  /// Whether something was approved that is not in the books.
  fileprivate var isUnderWay: Bool { count(.approved) + count(.sent) + count(.mapped) > 0 }
}
