import Bookkeeping

/// A backfill in lines of text: how it stands now, and how each kind does.
struct BackfillSheet {
  let backfill: Backfill
  let situation: Situation

  var forecast: BackfillForecast { BackfillForecast(backfill, at: situation.time ?? backfill.startedAt) }

  var percent: String { "\(forecast.covered / 10) %" }

  /// When it ends, or that it waits; nil where neither is known.
  var eta: String? {
    guard backfill.state == .running else { return nil }
    if isHeldBack { return "waits" }
    return forecast.words.map { "ETA \($0)" }
  }

  private var isHeldBack: Bool {
    guard let chargebee = situation.chargebee else { return false }
    switch chargebee.state {
    case .backoff, .down, .credentials, .paused: return true
    case .idle, .ok, .slow: return false
    }
  }

  // MARK: - All kinds

  /// Pace, budget and what holds it back.
  var now: [Line] { [pace, share] + (wait.map { [$0] } ?? []) }

  var pace: Line {
    let minute = backfill.perMinute.suffix(11).dropLast().max() ?? 0
    let rate = forecast.perHour / 60
    guard backfill.state == .running else { return [Span("pace    ", .quiet), "nothing is read"] }
    let most = minute > rate ? ", \(minute.grouped) at most" : ""
    return [Span("pace    ", .quiet), "\(rate.grouped) documents a minute over ten minutes\(most)"]
  }

  var share: Line {
    guard let pace = situation.chargebee?.pace, let granted = pace.backfillBudget else {
      return [Span("budget  ", .quiet), "\(backfill.speed.percent) % of Chargebee's requests"]
    }
    let live = (situation.chargebee?.budget ?? granted) - granted
    return [
      Span("budget  ", .quiet),
      "\(pace.backfillSpent.grouped) of \(granted.grouped) requests this minute; live work keeps \(live.grouped) and goes first",
    ]
  }

  /// Why nothing comes, until when, and what happens then.
  var wait: Line? {
    guard backfill.state == .running, isHeldBack, let chargebee = situation.chargebee else { return nil }
    let left = situation.countdown(to: chargebee.waitsUntil).map { " \($0)" } ?? ""
    let then =
      chargebee.state == .credentials || chargebee.state == .paused
      ? "It \(chargebee.state.whoActs)." : "Then one request goes alone, and the others follow."
    return [Span("waits  \(left)  ", .warning), Span("\(chargebee.reason) \(then)")]
  }

  // MARK: - One kind

  /// Everything about one kind.
  func lines(of course: BackfillCourse) -> [Line] {
    [Line("\(course.kind.plural.uppercased())", .heading)] + body(of: course)
  }

  func body(of course: BackfillCourse) -> [Line] {
    var lines: [Line] = []
    if !course.brokenOff.isEmpty { lines.append(Line("The list broke off: \(course.brokenOff)", .bad)) }
    if let proof = course.proof { lines += proven(proof, course) }
    lines.append(place(of: course))
    lines.append(
      Line(
        "  new \(course.new.grouped), in a newer form \(course.newer.grouped), unreadable \(course.setAside.grouped)"
      ))
    return lines
  }

  private func place(of course: BackfillCourse) -> Line {
    if course.isDone { return Line("  read to its end, \(course.pages.counted("page"))") }
    guard course.pages > 0 else { return "  not begun yet" }
    let day = course.reached.map { ", up to \($0)" } ?? ""
    return Line("  on disk: page \(course.pages.grouped)\(day); it goes on from there")
  }

  private func proven(_ proof: BackfillProof, _ course: BackfillCourse) -> [Line] {
    let facts: [(String, Int, Style)] = [
      ("listed by Chargebee", proof.listed, .plain), ("stored here", proof.stored, .plain),
      ("missing", proof.missing, proof.missing == 0 ? .good : .bad),
      ("posted", proof.posted, .good), ("held", proof.held, .warning),
      ("excluded or rejected", proof.excluded, .plain), ("needs no voucher", proof.noVoucher, .plain),
      ("waits for a person", proof.waiting, .heading), ("under way", proof.other, .plain),
    ]
    let counts = facts.map { name, count, style -> Line in
      let padding = String(repeating: " ", count: max(1, 12 - count.grouped.utf8.count))
      return [
        Span("\(padding)\(count.grouped)  ", count == 0 && name != "missing" ? .quiet : style), Span(name),
      ]
    }
    let names = proof.missingNames.map { Line("    missing: \($0)", .bad) }
    let time = Line("  counted \(Times.precise(proof.at)) UTC", .quiet)
    return counts.prefix(3) + names + counts.dropFirst(3) + [time]
  }

  /// The last pages and troubles, newest first.
  var steps: [Line] {
    backfill.steps.map { step in
      let time = Span("  \(Times.precise(step.at)) ", .quiet)
      guard step.trouble.isEmpty else {
        return [time, Span("\(step.kind.plural): \(step.trouble)", .warning)]
      }
      let new = step.new > 0 ? ", \(step.new.grouped) new" : ""
      return [
        time,
        Span(
          "\(step.kind.plural) page \(step.page.grouped), \(step.entries.counted("entry", "entries"))\(new)"),
      ]
    }
  }
}
