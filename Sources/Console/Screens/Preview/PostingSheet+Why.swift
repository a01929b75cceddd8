import Billing
import Bookkeeping
import Ledger

extension PostingSheet {
  /// Why the posting stands where it stands, and what to do, in sentences (UX-42).
  var why: [Line] {
    switch detail.state {
    case .received: return ["  Chargebee named it; it is read next."]
    case .fetched: return ["  It was read; the rules are being applied."]
    case .held(let reason): return explained(reason.explained)
    case .review: return waiting
    case .approved(let approval): return approved(approval)
    case .batched: return underWay
    case .failed(let refusal): return failed(refusal)
    case .posted(let confirmation):
      return [Line("  \(detail.sentence(for: confirmation))", .good)]
    case .closed(let closing): return [Line("  " + closing.sentence)]
    }
  }

  private func explained(_ words: Explained) -> [Line] {
    [Line("  " + words.what), [Span("  "), Span(words.cure)], Line("  Code \(words.code)", .quiet)]
  }

  private var waiting: [Line] {
    guard !detail.concerns.isEmpty else { return ["  All checks passed. You can approve it."] }
    return detail.concerns.map { concern in
      Line("  " + concern.sentence, concern.isWarning ? .warning : .plain)
    }
  }

  private func approved(_ approval: Approval) -> [Line] {
    let by = "  Approved by \(approval.by)."
    guard let left = situation.countdown(to: approval.sendableAt) else {
      return [Line(by + " It is sent with the next journal.")]
    }
    return [Line(by + " It is sent in \(left); u takes it back until then.")]
  }

  private func failed(_ refusal: Refusal) -> [Line] {
    [
      Line("  F&O said no: \(refusal.cause.title)."), Line("  \"\(refusal.words)\"", .bad),
      Line("  Nothing was posted. " + refusal.cause.cure), Line("  Code \(refusal.cause.code)", .quiet),
    ]
  }

  /// Where a delivery stands: with a lost answer it says what is being done about it, and when.
  private var underWay: [Line] {
    guard let batch = detail.batch else { return ["  It is on its way to F&O."] }
    guard case .inDoubt(let doubt) = batch.state else {
      return [Line("  " + batch.state.sentence(postedBy: situation.setup.posting))]
    }
    let next = situation.countdown(to: batch.nextAt).map { "Next look in \($0)." } ?? "F&O is asked now."
    return [
      Line("  The answer to the \(doubt.step.words) was lost; nobody knows yet whether it arrived.", .bad),
      Line("  \(Self.asked(doubt.absences)) \(next)"),
      "  It is never sent again blindly, so there is nothing to retry. C asks now.",
    ]
  }

  private static func asked(_ absences: Int) -> String {
    switch absences {
    case 0: "F&O was not asked yet: what is late may still arrive."
    case 1: "F&O was asked once and had nothing."
    default: "F&O was asked \(absences) times and had nothing."
    }
  }
}

extension Closing {
  /// How the decision ended.
  var sentence: String {
    switch self {
    case .noVoucher(let reason): reason.sentence
    case .rejected(let name, let reason): "\(name) rejected it: \(reason)"
    case .excluded(let name, let reason): "\(name) excluded it for good: \(reason)"
    }
  }
}

extension JournalBatch.Step {
  /// The write in a sentence.
  var words: String {
    switch self {
    case .header: "journal header"
    case .lines(let chunk): "journal lines (part \(chunk + 1))"
    case .release: "release of the journal"
    }
  }
}

extension JournalBatch.State {
  /// Where a delivery stands, in a sentence.
  func sentence(postedBy way: PostingWay) -> String {
    switch self {
    case .open: "It waits for others that go into the same journal."
    case .heading: "The journal is being created in F&O."
    case .filling(let number, let chunk): "Journal \(number): lines are being written, part \(chunk + 1)."
    case .filled(let number): "Journal \(number) is being read back and compared."
    case .verified(let number): "Journal \(number) equals what was approved and is released next."
    case .inDoubt(let doubt): "The answer to the \(doubt.step.words) was lost; F&O is being asked."
    case .released(let number, _): "Journal \(number) is released; \(way.expectation)"
    case .late(let number, _): "Journal \(number) is late: \(way.lateness)"
    case .posted(let number): "Journal \(number) is posted."
    case .conflict(let number, let what): "Journal \(number ?? "") holds something else: \(what)"
    case .refused(let refusal): "F&O said no: \(refusal.words)"
    case .deadLetter(let what, _): "Given up: \(what). C takes it up again: F&O is asked first."
    }
  }

  /// The same in one word, for lists.
  var word: String {
    switch self {
    case .open: "OPEN"
    case .heading, .filling: "WRITING"
    case .filled, .verified: "CHECKING"
    case .inDoubt: "UNKNOWN"
    case .released: "RELEASED"
    case .late: "LATE"
    case .posted: "POSTED"
    case .conflict: "CONFLICT"
    case .refused: "REFUSED"
    case .deadLetter: "GIVEN UP"
    }
  }
}
