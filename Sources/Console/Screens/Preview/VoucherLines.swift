import Billing
import Bookkeeping
import Ledger

/// A voucher with its debits and credits, exactly as it is posted (posting-rules R11): the one value that is
/// approved, drawn for the width that there is.
struct VoucherLines {
  let entry: JournalEntry
  let width: Int
  let lettering: Lettering
  /// The line under the cursor, from zero, where there is one.
  var cursor: Int?

  /// What stands before the line under the cursor, in place of its indent.
  static let cursor = Span("> ", .heading)

  /// From this width on debits and credits have columns of their own.
  static let columnsFrom = 64

  /// All lines, and below them the sum of both sides.
  var lines: [Line] { width >= Self.columnsFrom ? inColumns : oneBelowTheOther }

  private var aligned: AlignedLine { AlignedLine(width: width, lettering: lettering) }
  private var currency: Currency { entry.voucher.currency }

  /// `  Dr US-0233  Receivable   1,840.00`, the dimensions below.
  private var oneBelowTheOther: [Line] {
    let numberWidth = min(14, entry.voucher.lines.map { $0.account.number.utf8.count }.max() ?? 0)
    let lines = entry.voucher.lines.indices.flatMap { index -> [Line] in
      let line = entry.voucher.lines[index]
      let side = line.amount.minorUnits > 0 ? "Dr" : "Cr"
      let left = aligned.columns([
        (side, 3, .heading), (line.account.number, numberWidth + 1, .plain), (meaning(index), 0, .quiet),
      ])
      return aligned(marked(left, index), line.amount.magnitude.groupedText) + dimensions(line, indent: 5)
    }
    return lines + footer([entry.voucher.total.groupedText])
  }

  /// `  customer US-0233  Receivable    1,840.00` with a column for each side.
  private var inColumns: [Line] {
    let total = entry.voucher.total.groupedText
    let side = max(12, total.utf8.count + 2)
    let account = (entry.voucher.lines.map { lettering.columns(of: $0.account.description) }.max() ?? 0) + 2
    let lines = entry.voucher.lines.indices.flatMap { index -> [Line] in
      let line = entry.voucher.lines[index]
      let head = aligned.columns([(line.account.description, account, .plain), (meaning(index), 0, .plain)])
      let debit = line.debit.isZero ? "" : line.debit.groupedText
      let credit = line.credit.isZero ? "" : line.credit.groupedText
      return fitted(marked(head, index), details(line), pair(debit, credit, side), indent: account + 2)
    }
    return [aligned.trailing(pair("DEBIT", "CREDIT", side), .quiet)] + lines
      + footer([total, total].map { padded($0, side) })
  }

  /// The line with the cursor before it, if it is there.
  private func marked(_ line: Line, _ index: Int) -> Line {
    index == cursor ? Line([Self.cursor] + line.spans.dropFirst()) : line
  }

  /// The details stand behind the meaning where there is room, else on a line of their own.
  private func fitted(_ head: Line, _ details: String, _ amounts: String, indent: Int) -> [Line] {
    guard !details.isEmpty else { return aligned(head, amounts) }
    let whole = head + Line("  " + details, .quiet)
    let room = width - lettering.columns(of: amounts)
    if lettering.columns(of: whole.text) < room { return aligned(whole, amounts) }
    return aligned(head, amounts) + [Line(String(repeating: " ", count: indent) + details, .quiet)]
  }

  private func details(_ line: VoucherLine) -> String {
    ([line.text] + line.dimensions.sorted.map { "\($0.name) \($0.value)" }).filter { !$0.isEmpty }
      .joined(separator: "  ")
  }

  private func pair(_ debit: String, _ credit: String, _ side: Int) -> String {
    padded(debit, side) + padded(credit, side)
  }

  private func padded(_ text: String, _ count: Int) -> String {
    String(repeating: " ", count: max(0, count - text.utf8.count)) + text
  }

  /// What a line means, and the document that it settles.
  private func meaning(_ index: Int) -> String {
    let key = entry.origins.indices.contains(index) ? entry.origins[index].key.words : ""
    let settled = entry.legs.first { $0.line == index }?.settles
    return settled.map { "\(key), settles \($0)" } ?? key
  }

  private func dimensions(_ line: VoucherLine, indent: Int) -> [Line] {
    guard !line.dimensions.isEmpty else { return [] }
    let text = line.dimensions.sorted.map { "\($0.name) \($0.value)" }.joined(separator: "  ")
    return [Line(String(repeating: " ", count: indent) + text, .quiet)]
  }

  private func footer(_ totals: [String]) -> [Line] {
    let sums = totals.joined()
    let rule = String(repeating: "-", count: min(max(0, width - 2), max(22, sums.utf8.count + 4)))
    return [aligned.trailing(rule, .frame)]
      + aligned([Span("  balanced ", .good), Span(currency.code)], sums, .heading)
  }
}
