import Billing
import Bookkeeping
import Ledger

/// Why this account, why this amount (key `e`): each line of a voucher with the rule book row that gave its
/// account and the place in the document from which its amount comes.
struct Explanation {
  let detail: PostingDetail
  let situation: Situation

  var lines: [Line] {
    let sheet = PostingSheet(detail: detail, situation: situation, width: 92, lettering: .plain)
    return ["WHY IT STANDS WHERE IT STANDS".heading] + sheet.why + rule + origins
  }

  private var rule: [Line] {
    guard let entry = detail.entry else { return [] }
    let version = entry.version > 1 ? ", version \(entry.version) of this document's voucher" : ""
    return [
      "", "WHICH RULE".heading, Line("  \(entry.rule.rawValue) \(entry.rule.title)\(version)"),
      Line("  posted to \(entry.legalEntity) for customer \(entry.customer), on \(entry.voucher.date)"),
    ] + entry.waitsFor.map { Line("  waits for \($0), which must be in the books first") }
  }

  private var origins: [Line] {
    guard let entry = detail.entry else { return [] }
    let lines = zip(entry.voucher.lines, entry.origins).flatMap { line, origin -> [Line] in
      let side = line.amount.minorUnits > 0 ? "Dr" : "Cr"
      let row = origin.accountRow.map { "by rule book row \($0)" } ?? "by the link of the customer"
      let dimensions =
        origin.dimensionRows.isEmpty ? "" : ", dimensions by \(origin.dimensionRows.joined(separator: ", "))"
      return [
        [Span("  \(side) \(line.account.number)  ", .heading), Span(line.amount.magnitude.description)],
        Line("    \(origin.key.words) (\(origin.key.rawValue)) \(row)\(dimensions)"),
        Line("    from \(origin.source)", .quiet),
      ]
    }
    return lines.isEmpty ? [] : ["", "WHERE EACH LINE COMES FROM".heading] + lines
  }
}

extension String {
  /// The text as the head of a section.
  var heading: Line { Line(self, .heading) }
}
