import Billing
import Bookkeeping
import Ledger

/// The columns of a list of postings and what stands in them.
struct PostingCells {
  let subject: PostingSubject
  let situation: Situation

  /// The columns, wide enough for the amounts that can be seen (UX-1).
  func columns(for rows: [PostingRow]) -> [Column] {
    let amount = SteadyWidth.of(rows.map(\.amount.groupedText))
    let document = SteadyWidth.of(rows.map(\.document.id), steps: [10, 12, 16, 20])
    return subject.columns.map { column($0, amount, document) }
  }

  private func column(_ column: PostingColumn, _ amount: Int, _ document: Int) -> Column {
    switch column {
    case .age:
      Column(
        situation.times == .ages ? "AGE" : "SINCE UTC", .fixed(situation.whenWidth),
        alignment: situation.times == .ages ? .trailing : .leading, staying: .dropped(4))
    case .type: Column("TYPE", .fixed(4), staying: .dropped(2))
    case .document: Column("DOCUMENT", situation.layout.kind == .narrow ? .atLeast(10) : .fixed(document))
    case .customer: Column("CUSTOMER", .atLeast(12), staying: .dropped(5))
    case .date: Column("POST DATE", .fixed(10), staying: .dropped(1))
    case .amount: .figures("AMOUNT", .fixed(amount))
    case .currency: Column("CUR", .fixed(3))
    case .state: Column("STATE", .fixed(subject == .documents ? 9 : 7), staying: .dropped(6))
    case .checks: checks
    }
  }

  private var checks: Column {
    subject == .failed
      ? Column("WHY", .atLeast(10), staying: .dropped(1)) : Column("CHECKS", .fixed(7), staying: .dropped(3))
  }

  /// The cells of a row.
  func cells(_ row: PostingRow, changed: Set<Int>) -> [TableCell] {
    subject.columns.map { column in
      let (text, style) = content(column, row)
      return TableCell(text, style, hasChanged: changed.contains(column.rawValue))
    }
  }

  private func content(_ column: PostingColumn, _ row: PostingRow) -> (String, Style) {
    switch column {
    case .age: (situation.when(row.since), .quiet)
    case .type: (row.document.typeCode, .plain)
    case .document: (row.document.id, .plain)
    case .customer: (row.customerName.isEmpty ? "(no name)" : row.customerName, .plain)
    case .date: (row.date?.description ?? "", .plain)
    case .amount: (row.amount.groupedText, .plain)
    case .currency: (row.amount.currency.code, .plain)
    case .state: (row.state.rawValue, row.state.style)
    case .checks: subject == .failed ? why(row) : checks(row)
    }
  }

  private func checks(_ row: PostingRow) -> (String, Style) {
    if situation.busy.contains(row.id) { return ("sending", .news) }
    return row.warnings == 0 ? ("ok", .good) : ("\(row.warnings) warn", .warning)
  }

  private func why(_ row: PostingRow) -> (String, Style) {
    if situation.busy.contains(row.id) { return ("under way", .news) }
    if row.state == .unknown { return ("answer lost, being checked", .bad) }
    return (row.cause?.explained.title ?? "", .plain)
  }
}

/// How wide a column is: wide enough for all that can be seen, in few steps so that columns stand still while one
/// scrolls.
enum SteadyWidth {
  static func of(_ texts: [String], steps: [Int] = [12, 16, 20]) -> Int {
    let longest = texts.map(\.utf8.count).max() ?? 0
    return steps.first { $0 >= longest } ?? min(longest, 28)
  }
}

extension PostingRow {
  /// The row as one line of text, for the clipboard and for plain mode: `INV-20931, Globex Corp, ...`.
  func line(_ situation: Situation) -> String {
    [document.id, customerName, amount.description, date?.description ?? "", state.rawValue]
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// The row as values separated by tabs, for a spreadsheet.
  var tabbed: String {
    [
      document.kind.rawValue, document.id, customerID, customerName, date?.description ?? "",
      amount.decimalText, amount.currency.code, state.rawValue,
    ].joined(separator: "\t")
  }
}
