import Billing
import Bookkeeping
import Ledger

/// Why this account, why this amount (key `e`): the rule, the rows of the rule book with their authors, the amounts
/// in Chargebee, and where it stands in F&O; for a whole voucher, or for one of its lines.
struct Explanation {
  let background: PostingBackground
  let situation: Situation
  /// The line of the voucher that is explained, from zero; nil for all of them.
  var line: Int?

  private var detail: PostingDetail { background.detail }

  /// What it explains: `INV-1, line 2 of 3, explained`.
  var title: String {
    let document = detail.row.document.id
    guard let line, let count = detail.entry?.voucher.lines.count else { return "\(document) explained" }
    return "\(document), line \(line + 1) of \(count), explained"
  }

  var lines: [Line] {
    guard let entry = detail.entry, let line, entry.voucher.lines.indices.contains(line) else { return whole }
    let origins = LineExplanation(background: background, entry: entry, index: line)
    return origins.head + origins.whyAccount + origins.whyDimensions + origins.whyAmount + rule + inFinance
  }

  private var whole: [Line] {
    let sheet = PostingSheet(detail: detail, situation: situation, width: 92, lettering: .plain)
    return ["WHY IT STANDS WHERE IT STANDS".heading] + sheet.why + rule + origins + inFinance
  }

  private var origins: [Line] {
    guard let entry = detail.entry, !entry.voucher.lines.isEmpty else { return [] }
    return ["", "WHERE EACH LINE COMES FROM".heading]
      + entry.voucher.lines.indices.flatMap { index in
        let line = LineExplanation(background: background, entry: entry, index: index)
        return line.head + line.brief
      }
  }

  private var rule: [Line] {
    guard let entry = detail.entry else { return [] }
    let version = entry.version > 1 ? ", version \(entry.version) of this document's voucher" : ""
    let undone = entry.mirrors.map { number -> Line in
      let voucher = background.undone.map { ", voucher \($0.voucher)" } ?? ""
      return Line("  it undoes version \(number)\(voucher), line by line; the rows below are that version's")
    }
    return [
      "", "WHICH RULE".heading, Line("  \(entry.rule.rawValue) \(entry.rule.title)\(version)"),
      Line("  \(entry.rule.sentence)"),
    ] + (undone.map { [$0] } ?? []) + [Line("  " + bookWords)] + [
      Line("  posted to \(entry.legalEntity) for customer \(entry.customer), on \(entry.voucher.date)")
    ] + entry.waitsFor.map { Line("  waits for \($0), which must be in the books first") }
  }

  private var bookWords: String {
    guard let basis = detail.entry?.basis else {
      return "the version of the rule book was not written down when this voucher was made"
    }
    guard let book = background.book else { return "rule book version \(basis.ruleBook)" }
    return "rule book version \(book.version), put in force by \(book.savedBy) on \(Times.date(book.savedAt))"
  }

  /// Where it stands in F&O, and how it came there.
  private var inFinance: [Line] {
    let keys = background.keys.map(\.text).joined(separator: ", ")
    var lines: [Line] = []
    if let carrier = detail.carrier { lines.append(Line("  \(carrier)")) }
    if case .posted(let proof) = detail.state {
      lines.append(
        Line(
          "  voucher \(proof.voucher), seen in the subledger (CustTransactions) on \(Times.date(proof.at))"))
    }
    if !keys.isEmpty { lines.append(Line("  found there by \(keys) in \(detail.keyFields)")) }
    let count = detail.attempts.count
    lines.append(
      count == 0
        ? "  nothing was sent yet" : Line("  \(count.counted("write")) carried it; \(lastAttempt)"))
    return ["", "IN F&O".heading] + lines
  }

  private var lastAttempt: String {
    guard let last = detail.attempts.last else { return "" }
    return "the last one on \(Times.date(last.sentAt)): \(last.operation), \(last.outcome)"
  }
}

extension String {
  /// The text as the head of a section.
  var heading: Line { Line(self, .heading) }
}
