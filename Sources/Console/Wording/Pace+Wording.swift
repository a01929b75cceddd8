public import Bookkeeping

extension ConnectionPace.Purpose {
  /// The purpose for people.
  public var words: String {
    switch self {
    case .live: "live work"
    case .lookUp: "look-ups"
    case .masterData: "master data"
    case .backfill: "backfill"
    }
  }
}

extension ConnectionPace.Next {
  /// What happens when a wait is over, in a sentence; empty where nothing is held.
  public var sentence: String {
    switch self {
    case .goesOn: ""
    case .oneRequest: "Then one request goes out alone; if it is answered, the others follow."
    case .oneRead: "Then one read goes out, never a posting; if it is answered, the others follow."
    case .refill: "Then the next request goes out, because one of this minute stops counting."
    case .person: "Nothing is asked before a person acts."
    }
  }
}

extension ConnectionPace.Breaker {
  /// Where it stands, in a sentence.
  public var sentence: String {
    let failed = calls == 0 ? "" : " \(failures) of the last \(calls.counted("call")) failed."
    switch state {
    case .closed: return "The breaker is closed: it is asked as usual." + failed
    case .open: return "The breaker is open: it is left in peace for a while." + failed
    case .probing: return "One read is under way to see whether it works again." + failed
    }
  }
}

extension ConnectionRow {
  /// How its requests are paced, in sentences: who spends them, what may be under way, the breaker, the retries.
  public var paceWords: [String] {
    guard let pace else { return [] }
    let backfill = pace.backfillBudget.map { "; backfill \(pace.backfillSpent) of at most \($0)" } ?? ""
    let spent = budget.map { "\(self.spent) of \($0) requests of this minute are spent\(backfill)." }
    let waiting =
      pace.waiting == 0 ? "none waits" : pace.waiting == 1 ? "1 waits" : "\(pace.waiting.grouped) wait"
    let open =
      "\(inFlight) of at most \(limit) under way (never more than \(pace.largestLimit)), \(waiting)."
    let retries =
      "\(pace.retryTokens) of \(pace.retryCapacity) retry tokens left; writes are never tried again."
    return [spent].compactMap(\.self) + pace.uses.map(\.sentence)
      + [open, pace.breaker.sentence, retries]
  }
}

extension ConnectionPace.Use {
  /// `look-ups: 12 in the last minute, 2 under way, 3 wait.`
  fileprivate var sentence: String {
    let now = underWay == 0 ? "" : ", \(underWay) under way"
    let held = waiting == 0 ? "" : waiting == 1 ? ", 1 waits" : ", \(waiting) wait"
    return "\(purpose.words): \(lastMinute) in the last minute\(now)\(held)."
  }
}
