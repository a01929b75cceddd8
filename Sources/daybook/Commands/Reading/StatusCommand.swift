import ArgumentParser
import Bookkeeping
import Engine
import Store

/// `daybook status`.
struct StatusCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Counters by state, causes, deliveries, limits and watermarks.")

  @OptionGroup var global: GlobalOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let settings = try premises.settings()
    let occupant = Occupant.of(premises.workspace)
    let connections = await Counter(premises, settings).connections()
    let listener = await Counter(premises, settings).listener()
    let (snapshot, positions) = try await premises.withRecords(settings, as: .reader) { records in
      (
        try await records.snapshot(
          engine: occupant == nil ? .readOnly : .running, connections: connections,
          now: surroundings.time.now()),
        try await records.positions()
      )
    }
    var answer = StatusAnswer(snapshot, occupant, positions, settings)
    answer.webhooks = listener
    if global.json {
      surroundings.out(try JSONText.line(answer))
    } else {
      answer.lines.forEach { surroundings.out($0.safe) }
    }
    if case .halted = snapshot.engine { return .halted }
    return .done
  }
}

extension StatusAnswer {
  /// The answer for people.
  var lines: [String] {
    var lines = ["\(site) to \(legalEntity): the engine is \(engine.words)."]
    lines += StateWord.allCases.compactMap { word in
      guard let tally = states[word.word], tally.count > 0 else { return nil }
      return "  " + word.rawValue.column(10) + String(tally.count).right(7) + "  " + tally.words
    }
    lines += causes.map { cause in
      "  \(cause.state) \(cause.tally.count): \(cause.title) (\(cause.code))"
    }
    if toSettle.count > 0 {
      lines.append(
        "To settle in F&O by hand: \(toSettle.count), oldest \(toSettle.oldest ?? "unknown")"
          + " (daybook settlements)")
    }
    if customersWaiting > 0 { lines.append("Customers that wait for an account: \(customersWaiting)") }
    lines += deliveries.map { delivery in
      "Delivery \(delivery.id) (\(delivery.journalName) \(delivery.journal ?? "")): \(delivery.state),"
        + " \(delivery.vouchers) vouchers, since \(delivery.since)"
    }
    lines += connections.flatMap(\.lines)
    if connections.isEmpty {
      lines.append("Connections: no engine works, so nothing is asked of any system.")
    }
    if let backfill { lines.append("Backfill of \(backfill.from) to \(backfill.to): \(backfill.words)") }
    if let recount { lines.append("Last recount, \(recount.from) to \(recount.to): \(recount.words)") }
    lines += webhooks.map { [$0.line] } ?? []
    lines += watermarks.map { "Read until \($0.readUntil): \($0.stream)" }
    return lines
  }
}

extension EngineAnswer {
  fileprivate var words: String {
    state + (process.map { " (process \($0))" } ?? "") + (reason.map { ": \($0)" } ?? "")
  }
}

extension TallyAnswer {
  /// The sums side by side, never added up.
  var words: String { sums.map { "\($0.amount) \($0.currency)" }.joined(separator: " + ") }
}
