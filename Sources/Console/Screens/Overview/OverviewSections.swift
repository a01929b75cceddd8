import Bookkeeping
import Ledger

/// The parts of the overview as lines of text for a width.
struct OverviewSections {
  let snapshot: DeskSnapshot
  let situation: Situation
  let width: Int
  let lettering: Lettering

  private var aligned: AlignedLine { AlignedLine(width: width, lettering: lettering) }

  /// The road of a posting with what stands at each place, and the side exits below.
  var flow: [Line] {
    road([.received, .mapped, .review, .approved, .sent, .posted], sign: ">")
      + road([.held, .failed, .unknown, .rejected, .noVoucher], sign: " ")
  }

  private func road(_ states: [StateWord], sign: String) -> [Line] {
    let column = min(12, (width - 1) / 6)
    guard column >= 9 else { return states.flatMap(plainly) }
    let heads = states.enumerated().map { index, state in
      let isLast = index == states.count - 1
      let arrow = isLast || column < 11 ? "  " : " \(sign)"
      return Span(padded(state.rawValue, column - 2) + arrow, .quiet)
    }
    let counts = states.map { state in
      let count = snapshot.count(state)
      return Span(padded(count.grouped, column - 2) + "  ", count == 0 ? .quiet : state.style)
    }
    return [Line(heads), Line(counts)]
  }

  /// One state a line, where columns do not fit.
  private func plainly(_ state: StateWord) -> [Line] {
    let count = snapshot.count(state)
    return count == 0 ? [] : aligned(Line("  \(state.rawValue)"), count.grouped, state.style)
  }

  private func padded(_ text: String, _ count: Int) -> String {
    String(repeating: " ", count: max(0, count - text.utf8.count)) + text
  }

  /// Each system in a line, and below it why it is not well.
  var connections: [Line] {
    snapshot.connections.flatMap { row -> [Line] in
      let wait = situation.countdown(to: row.waitsUntil).map { "wait \($0)" } ?? ""
      let budget = row.budget.map { "\(row.spent)/\($0) per min" } ?? row.intake?.short ?? ""
      let pace = row.median.map { Times.latency($0) } ?? ""
      let wordings = [[wait, budget, pace], [wait, budget], [wait.isEmpty ? budget : wait]].map { facts in
        facts.filter { !$0.isEmpty }.joined(separator: "  ")
      }
      let facts = lettering.longest(of: wordings, columns: width - 27)
      let line = aligned.columns([
        (row.system.words, 16, .plain), (row.state.rawValue, 9, row.state.style), (facts, 0, .quiet),
      ])
      return [line] + (row.state.isFine || row.reason.isEmpty ? [] : [Line("    \(row.reason)")])
    }
  }

  /// A backfill that reads, or that somebody should look at, and what the last recount found.
  var history: [Line] {
    let backfill = snapshot.backfill.flatMap { backfill -> Line? in
      guard backfill.state.isOpen || backfill.state == .incomplete else { return nil }
      let sheet = BackfillSheet(backfill: backfill, situation: situation)
      let facts = [sheet.percent, "\(backfill.listed.grouped) listed", sheet.eta ?? ""]
      return aligned.columns([
        ("Backfill", 16, .plain), (backfill.state.word, 11, backfill.state.style),
        (facts.filter { !$0.isEmpty }.joined(separator: "  "), 0, .quiet),
      ])
    }
    let recount = snapshot.recount.flatMap { recount -> Line? in
      recount.new > 0 || recount.state == .incomplete ? Line("  \(recount.recounted)", .warning) : nil
    }
    return [backfill, recount].compactMap(\.self)
  }

  /// Open deliveries, oldest first.
  var deliveries: [Line] {
    guard !snapshot.batches.isEmpty else { return [Line("  none is open", .quiet)] }
    return snapshot.batches.prefix(6).map { batch in
      let next =
        situation.countdown(to: batch.nextAt).map { "next \($0)" } ?? situation.since(batch.since)
      return aligned.columns([
        (batch.shortName, 13, .plain),
        (batch.state.word, 10, batch.state.isInDoubt ? .bad : .plain),
        ("\(batch.vouchers.counted("voucher")), \(next)", 0, .quiet),
      ])
    }
  }

  /// What people and engine did last.
  var lastActions: [Line] {
    guard !snapshot.lastActions.isEmpty else { return [Line("  nothing yet", .quiet)] }
    return snapshot.lastActions.prefix(8).map { line in
      let words = [line.told, ""].map { "\(line.actor) \(line.deed) \(line.subject)  \($0)" }
      return [
        Span("  \(Times.clock(line.at)) ", .quiet), Span(lettering.longest(of: words, columns: width - 8)),
      ]
    }
  }

  /// The last hour in one line.
  var pace: (now: Int, most: Int) {
    (snapshot.postedPerMinute.last ?? 0, snapshot.postedPerMinute.max() ?? 0)
  }

  /// How old what waits is, as bars with the numbers beside: one line for each span of days.
  var ages: [Line] {
    guard !snapshot.ages.isEmpty else { return [] }
    let most = WaitingAges.Span.allCases.map { snapshot.ages.count(in: $0) }.max() ?? 0
    return WaitingAges.Span.allCases.map { span in
      let count = snapshot.ages.count(in: span)
      let steps = 20
      let filled = ProgressBar(done: Int64(count), of: Int64(most)).filled(of: steps)
      return [
        Span("  \(span.words) ", .plain), Span("[", .frame),
        Span(String(repeating: "#", count: filled), Style(.bar)),
        Span(String(repeating: ".", count: steps - filled), .quiet), Span("] ", .frame),
        Span(snapshot.ages.words(in: span), count == 0 ? .quiet : .plain),
      ]
    }
  }

  /// The last weeks as a calendar, and what its signs mean.
  var days: [Line] {
    guard let days = snapshot.days, !days.isEmpty, width >= 44 else { return [] }
    let names = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"].map { Span(padded($0, 5), .quiet) }
    let weeks = stride(from: 0, to: DayCalendar.length, by: 7).map { week -> Line in
      let cells = (week..<week + 7).map { index -> Span in
        let (text, style) = days.date(at: index) > days.today ? ("", .quiet) : days.days[index].sign
        return Span(padded(text, 5), style)
      }
      return Line([Span("  \(days.date(at: week).description.suffix(5)) ", .quiet)] + cells)
    }
    let earlier = days.earlier.grouped + (days.isEarlierAtLeast ? "+" : "")
    let more = days.earlier > 0 ? ", \(earlier) before" : ""
    let legends = [
      "  ok in the books, 3 not yet, ~3 differing from it, !3 with failures\(more)",
      "  ok in the books, 3 not yet, ~3 differing, !3 failing\(more)",
      "  ok booked, 3 not yet, ~3 differing, !3 failing\(more)",
      "  ok booked, 3 not, ~3 differ, !3 failing\(more)",
      "  ok booked, 3 not, ~3 differ, !3 failing",
    ]
    return [Line([Span("        ")] + names)] + weeks + [
      Line(lettering.longest(of: legends, columns: width), .quiet)
    ]
  }

  /// Since when the oldest stand there.
  var oldest: [Line] {
    let states: [StateWord] = [.review, .failed, .held, .unknown]
    return states.compactMap { state -> Line? in
      guard let tally = snapshot.states[state], let oldest = tally.oldest, tally.count > 0 else { return nil }
      return aligned.columns([
        (state.rawValue, 10, state.style), (situation.since(oldest), 20, .plain), (tally.words, 0, .quiet),
      ])
    }
  }
}
