public import Billing
public import Bookkeeping

extension DocumentKind {
  /// The kind as lists name it: `credit notes`.
  public var plural: String {
    switch self {
    case .invoice: "invoices"
    case .creditNote: "credit notes"
    case .transaction: "transactions"
    }
  }
}

extension Backfill.State {
  /// The word for it on the screens.
  public var word: String { rawValue.uppercased() }

  /// The style beside the word.
  var style: Style {
    switch self {
    case .running: .plain
    case .paused, .stopped: .warning
    case .complete: .good
    case .incomplete: .bad
    }
  }
}

extension Backfill {
  /// What came of it, in sentences: what it may be called, and why.
  public var verdict: String {
    switch state {
    case .running: "It reads what Chargebee lists for \(plan.range)."
    case .paused: "It rests at its place until somebody lets it go on."
    case .stopped: "It was stopped. Its place is kept until another backfill begins."
    case .complete:
      "Everything that Chargebee listed for \(plan.range) is stored and accounted for: \(listed.grouped) listed,"
        + " nothing is missing."
    case .incomplete: "Not everything is there. " + flaws.joined(separator: " ")
    }
  }

  /// What keeps it from being complete, kind by kind.
  public var flaws: [String] {
    courses.flatMap { course -> [String] in
      let broken = course.brokenOff.isEmpty ? [] : ["The list of \(course.kind.plural) broke off."]
      guard let proof = course.proof, !proof.isWhole else { return broken }
      return broken + [course.kind.missing(proof)]
    }
  }
}

extension DocumentKind {
  fileprivate func missing(_ proof: BackfillProof) -> String {
    let names = proof.missingNames.prefix(3).joined(separator: ", ")
    let more = proof.missing > 3 ? " and \((proof.missing - 3).grouped) more" : ""
    return
      "\(proof.missing.grouped) of \(proof.listed.grouped) \(plural) \(proof.missing == 1 ? "is" : "are")"
      + " missing: \(names)\(more)."
  }
}

extension BackfillCourse {
  /// What became of the kind's documents, in a sentence for the proof.
  public var account: String {
    guard let proof else { return "\(kind.plural): not counted yet" }
    let parts = [
      ("posted", proof.posted), ("held", proof.held), ("excluded or rejected", proof.excluded),
      ("without a voucher", proof.noVoucher), ("waiting for a person", proof.waiting),
      ("under way", proof.other),
    ]
    let words = parts.filter { $0.1 > 0 }.map { "\($0.1.grouped) \($0.0)" }.joined(separator: ", ")
    return "\(kind.plural): \(proof.listed.grouped) listed, \(proof.stored.grouped) stored"
      + (words.isEmpty ? "" : " (\(words))") + ", \(proof.missing.grouped) missing"
  }
}

extension BackfillForecast {
  /// How long it will take, as a range: `40 min to 1 h`; nil while the pace says nothing.
  public var words: String? {
    guard let remaining else { return nil }
    let (soon, late) = (Times.long(remaining.lowerBound), Times.long(remaining.upperBound))
    return soon == late ? soon : "\(soon) to \(late)"
  }
}

extension DayRange.Flaw {
  /// What is wrong with what was typed, and what to type.
  public var words: String {
    switch self {
    case .notTwoDays: "type two days, like 2026-09-01 2026-09-30"
    case .noDay(let text): "\(text) is no day"
    case .backwards: "the second day lies before the first"
    }
  }
}

extension BackfillOrder {
  /// What was done, for the status line.
  var past: String {
    switch self {
    case .start(let plan): "The backfill of \(plan.range) began; it reads behind everything live"
    case .pause: "The backfill rests; its place is on disk"
    case .resume: "The backfill goes on from its place"
    case .stop: "The backfill is stopped; its place is on disk"
    case .slower: "The backfill may spend fewer requests"
    case .faster: "The backfill may spend more requests"
    case .count: "What the backfill listed was counted again"
    }
  }
}
