import Bookkeeping

/// A connection in plain words.
struct ConnectionSheet {
  let row: ConnectionRow
  let situation: Situation

  var lines: [Line] { [Line(row.system.words, .heading)] + body }

  /// All of it below a title that names it.
  var body: [Line] {
    [[Span(row.state.rawValue, row.state.style), Span(waits)], "", "IN PLAIN WORDS".heading] + words + next
      + intake + gauges + pace + figures + posting
  }

  /// The little that fits below a list.
  var brief: [Line] {
    [[Span(row.state.rawValue, row.state.style), Span(waits)]] + words + next
      + (row.intake.map { [Line($0.words)] } ?? [])
  }

  private var waits: String {
    guard let left = situation.countdown(to: row.waitsUntil) else { return "  \(row.state.whoActs)" }
    return "  waits \(left), then try \(row.tries + 1)"
  }

  private var words: [Line] {
    let said = row.reason.isEmpty ? [] : [Line("\(row.system.words) said: \(row.reason)")]
    let then = situation.countdown(to: row.waitsUntil) == nil ? "" : row.pace?.next.sentence ?? ""
    return said + [Line(meaning)] + (then.isEmpty ? [] : [Line(then)])
  }

  /// Who posts what Daybook writes there.
  private var posting: [Line] {
    guard row.system == .financeOperations else { return [] }
    return ["", "WHO POSTS THE JOURNALS".heading, Line(situation.setup.posting.explanation)]
  }

  /// The budgets as bars, with the numbers beside them.
  private var gauges: [Line] {
    let gauges = row.gauges
    let width = (gauges.map(\.name.utf8.count).max() ?? 0) + 2
    return gauges.isEmpty ? [] : ["", "BUDGETS".heading] + gauges.map { $0.line(nameWidth: width) }
  }

  /// What came in, and what was not taken.
  private var intake: [Line] {
    guard let intake = row.intake else { return [] }
    let counts: [(String, Int)] = [
      ("events received", intake.received), ("known already", intake.knownAlready),
      ("of no interest", intake.ignored), ("wait for the disk", intake.waiting),
      ("connections open", intake.connections), ("not taken", intake.refusals),
    ]
    return ["", "SINCE THE START".heading]
      + counts.map { Line("  \(Lettering.plain.fit($0.0, columns: 20).text)\($0.1.grouped)") }
      + (intake.refused.isEmpty ? [] : ["", "NOT TAKEN BECAUSE".heading])
      + intake.refused.map { Line("  \($0.reason): \($0.count.grouped)", .warning) }
  }

  private var pace: [Line] {
    let words = row.paceWords
    return words.isEmpty ? [] : ["", "HOW IT IS PACED".heading] + words.map { Line("  " + $0) }
  }

  private var meaning: String {
    if row.intake != nil {
      return
        "They only say where to look: nothing in them is believed but the ids, and what is missed is found by the"
        + " next reading. Nobody has to do anything."
    }
    return switch row.state {
    case .idle: "It was not needed yet."
    case .ok: "It answers. Nobody has to do anything."
    case .slow: "It answers, and slowly. Daybook asks less at a time until it is quicker."
    case .backoff:
      "It asked us to wait, or did not answer and is left in peace for a while. Nothing is lost; what waits"
        + " is sent in its order. You need not do anything."
    case .down: "It does not answer. It is tried again by itself; nothing is lost."
    case .paused: "Somebody paused it; nothing is asked of it until it goes on."
    case .credentials:
      "It refuses our credentials. Somebody must renew them (daybook vault set); then n tries at once."
    }
  }

  private var next: [Line] {
    guard !row.state.isFine, row.state != .slow else { return [] }
    return [Line("n tries now, after a question; until then it is tried by itself.", .quiet)]
  }

  private var figures: [Line] {
    let ok = row.lastOK.map { "last good answer \(situation.since($0)) ago" }
    let pace = row.median.map { "half of the answers within \(Times.latency($0))" }
    let slow = row.slow.map { "nineteen of twenty within \(Times.latency($0))" }
    let asked = row.pace.flatMap {
      $0.throttles == 0 ? nil : "it asked us to wait \($0.throttles.counted("time"))"
    }
    let facts = [ok, pace, slow, asked].compactMap(\.self)
    return facts.isEmpty ? [] : ["", "FIGURES".heading] + facts.map { Line("  " + $0) }
  }
}
