import Billing
import Bookkeeping
import Ledger

/// Everything about one posting as text that is read from top to bottom: why it waits, what will be posted, how
/// that compares with its source, what was checked, what happened so far.
struct PostingSheet {
  let detail: PostingDetail
  let situation: Situation
  let width: Int
  let lettering: Lettering

  /// All of it.
  var lines: [Line] { [name] + body }

  /// All of it below a title that names it.
  var body: [Line] { body(cursor: nil) }

  /// The same with the cursor on a line of the voucher, from zero.
  func body(cursor: Int?) -> [Line] {
    [standing] + section("WHY", why) + section("SETTLEMENT", settlement) + (isTroubled ? course : [])
      + section(voucherHeading, voucher(cursor: cursor)) + section("SOURCE > F&O", comparison)
      + section("CHECKS", checks)
      + section("IN CHARGEBEE", source) + (isTroubled ? [] : course) + section("HISTORY", history)
  }

  private var course: [Line] { section("DELIVERY", delivery) + section("ATTEMPTS", attempts) }

  /// Whether the answers of F&O matter more than the voucher.
  private var isTroubled: Bool { detail.row.state == .failed || detail.row.state == .unknown }

  /// The little that fits below a list: why it waits, and the voucher.
  var brief: [Line] { why + voucher }

  var aligned: AlignedLine { AlignedLine(width: width, lettering: lettering) }

  private var name: Line {
    let row = detail.row
    return [
      Span(row.document.id, .heading),
      Span("  " + (row.customerName.isEmpty ? "(no name)" : row.customerName)),
    ]
  }

  private var standing: Line {
    [Span(detail.row.state.rawValue, detail.row.state.style), Span(headFacts, .quiet)]
  }

  private var headFacts: String {
    let row = detail.row
    let hash = row.hash.map { "  voucher \($0.short)" } ?? ""
    return "  \(situation.since(row.since))  \(row.amount)" + hash
  }

  private func section(_ title: String, _ lines: [Line]) -> [Line] {
    lines.isEmpty ? [] : ["", Line(title, .heading)] + lines
  }

  // MARK: - What is posted

  private var voucherHeading: String {
    guard let entry = detail.entry else { return "" }
    let place = "\(entry.legalEntity.text.uppercased()), \(entry.voucher.date), \(entry.journal.words)"
    switch detail.row.state {
    case .posted: return "WHAT WAS POSTED (\(place))"
    case .sent, .unknown: return "WHAT WAS SENT (\(place))"
    case .failed: return "WHAT F&O REFUSED (\(place))"
    default: return "WHAT WILL BE POSTED (exactly this: \(place))"
    }
  }

  private var voucher: [Line] { voucher(cursor: nil) }

  private func voucher(cursor: Int?) -> [Line] {
    guard let entry = detail.entry else { return [] }
    return VoucherLines(entry: entry, width: width, lettering: lettering, cursor: cursor).lines
  }

  // MARK: - What is settled

  /// Each customer line with what F&O settled of it, and what it is to be settled with.
  private var settlement: [Line] {
    detail.settlements.flatMap { line in
      [Line("  " + line.sentence, line.state.style)]
        + line.pairs.map { Line("    " + $0.sentence, $0.state == .toSettle ? .warning : .plain) }
    }
  }

  // MARK: - What was checked

  /// A voucher exists only once all of this holds (posting-rules R7, R10, R11), so the list says what was looked
  /// at; below it stands what a person should still look at.
  private var checks: [Line] {
    guard let entry = detail.entry, !isTroubled else { return [] }
    let rows = Set(entry.origins.compactMap(\.accountRow)).sorted()
    let passed = [
      "debits and credits are equal", "the parts add up to the total",
      "customer is linked to \(entry.customer) and not on hold",
      rows.isEmpty ? "" : "accounts by rule book rows \(rows.joined(separator: ", "))",
      "accounts, dimensions, period and currency are open in F&O",
    ]
    let warnings = detail.concerns.filter(\.isWarning).map { mark("!! ", .warning, $0.sentence) }
    return passed.filter { !$0.isEmpty }.map { mark("ok ", .good, $0) } + warnings
  }

  private func mark(_ sign: String, _ style: Style, _ text: String) -> Line {
    [Span("  "), Span(sign, style), Span(text)]
  }
}

extension SettlementState {
  fileprivate var style: Style {
    switch self {
    case .open: .plain
    case .settled: .good
    case .unsettled, .otherwise: .warning
    }
  }
}
