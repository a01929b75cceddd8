import Billing
import Bookkeeping
import Ledger

/// One line of a voucher explained: its account, its dimensions, its amount.
struct LineExplanation {
  let background: PostingBackground
  let entry: JournalEntry
  let index: Int

  private var line: VoucherLine { entry.voucher.lines[index] }
  private var origin: LineOrigin { entry.origins[index] }

  /// `Dr 401100  Revenue  906.00 EUR`
  var head: [Line] {
    let side = line.amount.minorUnits > 0 ? "Dr" : "Cr"
    return [
      [
        Span("  \(side) \(line.account.number)  ", .heading),
        Span("\(line.amount.magnitude)  \(origin.key.words) (\(origin.key.rawValue))"),
      ]
    ]
  }

  /// All of it in a few lines, for the explanation of the whole voucher.
  var brief: [Line] {
    let row = origin.accountRow.map { "account by rule book row \($0)" } ?? "account by the customer's link"
    let dimensions =
      origin.dimensionRows.isEmpty ? "" : ", dimensions by \(origin.dimensionRows.joined(separator: ", "))"
    return [Line("    " + row + dimensions)] + amounts.map { Line("    " + $0, .quiet) }
  }

  // MARK: - The account

  var whyAccount: [Line] {
    ["", "WHY THIS ACCOUNT".heading] + (origin.accountRow.map { byRow($0) } ?? byLink)
  }

  private func byRow(_ id: String) -> [Line] {
    guard let row = background.book?.accounts.first(where: { $0.id == id }) else {
      return [
        Line("  rule book row \(id)"), Line("  what the row says was not kept with this voucher", .quiet),
      ]
    }
    return [Line("  row \(id): \(row.key.rawValue) \(row.conditions.clause) is \(row.account)")]
      + comment(row.comment)
  }

  private var byLink: [Line] {
    guard let link = background.link else {
      return [Line("  \(entry.customer) is the account of the document's customer")]
    }
    return [
      Line("  customer \(link.customer) is linked to \(entry.customer), \(link.reason.words)"),
      Line("  link version \(link.version), by \(link.by) on \(Times.date(link.at))"),
    ]
  }

  // MARK: - The dimensions

  var whyDimensions: [Line] {
    guard !line.dimensions.isEmpty else { return [] }
    let rows = line.dimensions.sorted.flatMap { name, value -> [Line] in
      guard let id = origin.dimensions?.first(where: { $0.name == name })?.row else {
        return [
          Line("  \(name) \(value): by one of the rows \(origin.dimensionRows.joined(separator: ", "))")
        ]
      }
      let row = background.book?.dimensions.first { $0.id == id }
      return [Line("  \(name) \(value): row \(id) \(row?.conditions.clause ?? "")")]
        + comment(row?.comment ?? "")
    }
    return ["", "WHY THESE DIMENSIONS".heading] + rows
  }

  private func comment(_ text: String) -> [Line] { text.isEmpty ? [] : [Line("    \"\(text)\"", .quiet)] }

  // MARK: - The amount

  var whyAmount: [Line] {
    let revision = (entry.basis?.revision ?? background.detail.row.revision).number
    return ["", "WHY THIS AMOUNT".heading, Line("  \(entry.document), revision \(revision):")]
      + amounts.map { Line("  " + $0) } + caveat
  }

  /// `1,078.00 EUR  total`, a line for each amount that it is made of.
  private var amounts: [String] {
    let parts = origin.parts ?? [SourceAmount(origin.source, line.amount)]
    let sign: Int64 = line.amount.minorUnits < 0 ? -1 : 1
    return parts.enumerated().map { index, part in
      let counted = Money(part.amount.minorUnits * sign, part.amount.currency)
      let word = index == 0 ? "" : counted.minorUnits < 0 ? "less " : "plus "
      let place = part.document.map { "\($0): " } ?? ""
      let shown = index == 0 ? counted : counted.magnitude
      return "\(word)\(shown)  \(place)\(part.path)"
    }
  }

  private var caveat: [Line] {
    guard entry.basis == nil else { return [] }
    return [Line("  an older Daybook wrote down only the main place of the amount", .quiet)]
  }
}

extension [Condition] {
  /// `where item_price is pro* and currency is EUR`.
  fileprivate var clause: String {
    guard !isEmpty else { return "always" }
    return "where " + map { "\($0.subject.name) is \($0.pattern)" }.joined(separator: " and ")
  }
}
