import Bookkeeping
import Ledger

extension CustomersView {
  func availability(_ act: Act, _ situation: Situation) -> Availability {
    switch act {
    case .link, .createAccount, .unlink, .hold:
      if let reason = situation.whyNothingChanges { return .off(reason) }
      guard let row else { return .off("no customer is under the cursor") }
      return deciding(act, about: row)
    case .markNone: return table.list.marked.isEmpty ? .off("nothing is selected") : .on
    case .readAgain: return situation.whyNothingChanges.map { .off($0) } ?? .on
    case .showNew: return table.list.waiting == 0 ? .off("nothing new waits") : .onFor(table.list.waiting)
    case .open where sheet.isOpen, .forward where sheet.isOpen:
      return .off("it is open; Esc closes it")
    case .explain, .history, .open, .forward, .markOne, .markRange, .markAll:
      return row == nil ? .off("no customer is under the cursor") : .on
    default: return .on
    }
  }

  private func deciding(_ act: Act, about row: CustomerRow) -> Availability {
    switch act {
    case .createAccount: creating(row)
    case .unlink: row.alignment.account == nil ? .off("no account is linked; m links one") : .on
    case .hold: row.waiting.count == 0 ? .off("nothing waits for this customer") : .onFor(row.waiting.count)
    default: .on
    }
  }

  /// What is known without asking; whether something resembles the customer stands in the question itself.
  private func creating(_ row: CustomerRow) -> Availability {
    if let number = row.alignment.account { return .off(AccountObstacle.linked(number).reason) }
    if row.alignment == .creating { return .off(AccountObstacle.underWay.reason) }
    guard let detail = sheet.matching(row) else { return .on }
    let isForbidden = detail.proposal?.obstacles.contains(.forbidden) ?? true
    return isForbidden ? .off(AccountObstacle.forbidden.reason) : .on
  }

  func hints(_ situation: Situation) -> [Act] {
    row?.alignment.account == nil
      ? [.link, .createAccount, .undo, .open, .hold, .explain, .filter, .showAll]
      : [.open, .unlink, .link, .undo, .explain, .filter, .showAll]
  }

  func crumb(_ situation: Situation) -> Crumb {
    var place = "Customers > \(includesLinked ? "all" : "not linked")"
    if sheet.isOpen, let row { place += " > \(row.name)" }
    let column = CustomerColumn(rawValue: table.list.query.sortColumn) ?? .waiting
    return Crumb(place: place, filter: table.filterLine, facts: table.facts(sortedBy: "\(column)"))
  }

  func advice(_ situation: Situation) -> String {
    if let staleness = table.staleness { return staleness }
    return sheet.isOpen
      ? "Esc goes back to the list" : "m offers the accounts that fit; a name alone never links by itself"
  }

  func selection(_ situation: Situation) -> [String] {
    let count = table.list.marked.count
    guard count > 0 else { return [] }
    let waiting = table.list.marked.reduce(0) { $0 + $1.waiting.count }
    return ["Selected \(count.counted("customer")), \(waiting.counted("posting"))", "sel \(count)"]
  }

  func nextDeadline(_ situation: Situation) -> Moment? { table.list.nextDeadline }

  func spoken(_ situation: Situation) -> [String] {
    guard let row else {
      return [
        table.list.isEmpty ? "Every customer that is needed has its account." : "Reading the customers."
      ]
    }
    let place =
      table.list.position.map { "Customers \($0)" + (table.list.total.map { " of \($0)" } ?? "") }
      ?? "Customers"
    let waits =
      row.waiting.count == 0
      ? "Nothing waits." : "\(row.waiting.count.counted("posting")) wait, \(row.waiting.words)."
    let head = "\(place). \(row.name.isEmpty ? row.id : row.name), \(row.alignment.words.0). \(waits)"
    guard let detail = sheet.matching(row) else { return [head] }
    let words = CustomerSheet(detail: detail, situation: situation, width: 78, lettering: .plain)
    return [head] + (sheet.isOpen ? words.lines : words.brief).map(\.text)
  }
}
