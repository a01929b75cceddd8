import Bookkeeping

/// A connection in plain words.
struct ConnectionSheet {
  let row: ConnectionRow
  let situation: Situation

  var lines: [Line] { [Line(row.system.words, .heading)] + body }

  /// All of it below a title that names it.
  var body: [Line] {
    [[Span(row.state.rawValue, row.state.style), Span(waits)], "", "IN PLAIN WORDS".heading] + words + next
      + figures
  }

  /// The little that fits below a list.
  var brief: [Line] { [[Span(row.state.rawValue, row.state.style), Span(waits)]] + words + next }

  private var waits: String {
    guard let left = situation.countdown(to: row.waitsUntil) else { return "  \(row.state.whoActs)" }
    return "  waits \(left), then try \(row.tries + 1)"
  }

  private var words: [Line] {
    let said = row.reason.isEmpty ? [] : [Line("\(row.system.words) said: \(row.reason)")]
    return said + [Line(meaning)]
  }

  private var meaning: String {
    switch row.state {
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
    let open = row.limit > 0 ? "\(row.inFlight) of at most \(row.limit) requests under way" : nil
    let budget = row.budget.map { "\(row.spent) of \($0) requests spent this minute" }
    let facts = [ok, pace, slow, open, budget].compactMap(\.self)
    return facts.isEmpty ? [] : ["", "FIGURES".heading] + facts.map { Line("  " + $0) }
  }
}
