import Billing
import Bookkeeping
import Ledger

/// A line of the list of what people settle in F&O by hand.
struct SettlementRow: ListRow {
  let task: SettlementTask

  init(_ task: SettlementTask) { self.task = task }

  /// The two sides, which no other task has together.
  var id: String { "\(task.document) \(task.voucher) \(other)" }

  /// A task is replaced, never changed, but for what is still to be done of it.
  var version: Int64 {
    var print = Fingerprint()
    for text in [id, amount.description, "\(task.since)"] { print.add(text) }
    return print.value
  }

  /// What it is settled with, or whose settlement is undone.
  var other: String {
    switch task.act {
    case .settle(let other, _, _): other.id
    case .undo(_, _, let lastVoucher): lastVoucher
    }
  }

  /// How much of it.
  var amount: Money {
    switch task.act {
    case .settle(_, _, let amount): amount
    case .undo(let settled, _, _): settled
    }
  }

  /// What is done, in one word.
  var deed: String {
    switch task.act {
    case .settle: "settle"
    case .undo: "undo"
    }
  }

  /// The task as values separated by tabs, for a spreadsheet.
  var tabbed: String {
    [
      deed, task.document.id, task.account.text, task.voucher, other, amount.decimalText,
      amount.currency.code,
      task.sentence,
    ].joined(separator: "\t")
  }

  /// The oldest first.
  static func isBefore(_ left: SettlementRow, _ right: SettlementRow) -> Bool {
    (left.task.since, left.id) < (right.task.since, right.id)
  }
}

/// A task in words: what is to be done, where, and why Daybook does not do it.
struct SettlementSheet {
  let row: SettlementRow
  let situation: Situation

  /// The little that fits below a list.
  var brief: [Line] { [Line(row.task.sentence), Line(row.task.cure, .news)] }

  var lines: [Line] { [Line(row.task.document.capitalised, .heading)] + body }

  var body: [Line] {
    ["WHAT TO DO".heading, Line(row.task.sentence), Line(row.task.cure)] + sides + [
      "", "WHY BY HAND".heading, Line(why), "",
      Line("It waits \(situation.since(row.task.since)).", .quiet),
    ]
  }

  private var sides: [Line] {
    guard case .settle(let other, let voucher, let amount) = row.task.act else { return [] }
    return [
      "", "BOTH SIDES".heading, Line("  \(row.task.document.id)  voucher \(row.task.voucher)"),
      Line("  \(other.id)  voucher \(voucher)"), Line("  for \(amount) on account \(row.task.account)"),
    ]
  }

  private var why: String {
    switch row.task.act {
    case .settle:
      "Both are in the books already, and F&O's interface settles only what is marked while it is posted. The money is"
        + " right in the ledger; only the customer's open items do not say yet what belongs together."
    case .undo:
      "F&O settled it with something else than Chargebee says. Its interface undoes no settlement, so a person decides"
        + " which of the two is right."
    }
  }
}
