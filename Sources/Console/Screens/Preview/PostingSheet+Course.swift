import Bookkeeping
import Ledger

extension PostingSheet {
  /// The journal that carries it.
  var delivery: [Line] {
    guard let batch = detail.batch else { return [] }
    let count = "\(batch.vouchers.counted("voucher")), \(batch.lines.counted("line"))"
    return [
      aligned.columns([
        (batch.journalName.text, 10, .plain), (batch.state.number ?? "no number", 14, .plain),
        (batch.state.word, 10, batch.state.isInDoubt ? .bad : .plain), (count, 0, .quiet),
      ]), Line("  " + batch.state.sentence(postedBy: situation.setup.posting)),
    ]
  }

  /// Each write that carried it, with F&O's words.
  var attempts: [Line] {
    detail.attempts.enumerated().flatMap { index, attempt in
      let status = attempt.status.map { " \($0)" } ?? ""
      let took = attempt.duration.map { Times.latency($0) } ?? "no answer"
      let line = aligned.columns([
        ("\(index + 1)", 3, .quiet), (stamp(attempt.sentAt), 16, .plain), (took, 10, .quiet),
        (attempt.outcome + status, 0, attempt.outcome == "applied" ? .good : .bad),
      ])
      let words = attempt.words.isEmpty ? [] : [Line("     \"\(attempt.words)\"")]
      return [line, Line("     \(attempt.operation)", .quiet)] + words
    }
  }

  /// What happened, oldest first.
  var history: [Line] {
    detail.history.map { line in
      aligned.columns([
        (stamp(line.at), 16, .quiet), (line.actor, 9, .plain),
        (line.told.isEmpty ? line.deed : "\(line.deed): \(line.told)", 0, .plain),
      ])
    }
  }

  private func stamp(_ time: Int64) -> String { Times.preciseStamp(time) }
}
