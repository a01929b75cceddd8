import Bookkeeping
import Ledger

/// A line that stands for many postings: a cause, a rule, an account, a customer.
struct GroupRow: ListRow {
  /// What it stands for.
  let id: PostingScope
  let title: String
  /// The one state of all of them, where the view has several.
  let state: StateWord?
  let tally: Tally
  let warnings: Int
  let customers: Int
  /// Lines that always stand first, whatever their counts.
  var isPinned = false

  var version: Int64 { Int64(tally.count) }

  func changedColumns(since earlier: GroupRow) -> Set<Int> {
    tally.count == earlier.tally.count ? [] : [GroupCells.countColumn]
  }

  /// A cause.
  init(_ group: CauseGroup) {
    id = PostingScope([group.state], part: .cause(group.cause))
    title = group.cause.explained.title
    state = group.state
    tally = group.tally
    warnings = 0
    customers = group.customers
  }

  /// A group of what waits for review.
  init(_ group: PostingGroup, states: Set<StateWord>) {
    id = PostingScope(states, part: group.part)
    title = group.part.title(name: group.name)
    state = nil
    tally = group.tally
    warnings = group.warnings
    customers = group.customers
  }

  /// The postings whose answer is lost: the line is always there, also to say that there are none.
  init(unknown tally: Tally) {
    id = PostingScope([.unknown])
    title = tally.count == 0 ? "Every answer is known" : "Sent, and the answer was lost"
    state = .unknown
    self.tally = tally
    (warnings, customers) = (0, 0)
    isPinned = true
  }

  /// The largest first.
  static func isBefore(_ left: GroupRow, _ right: GroupRow) -> Bool {
    if left.isPinned != right.isPinned { return left.isPinned }
    if left.tally.count != right.tally.count { return left.tally.count > right.tally.count }
    return (left.title, left.state?.rawValue ?? "", left.key) < (
      right.title, right.state?.rawValue ?? "", right.key
    )
  }

  private var key: String {
    switch id.part {
    case .rule(let rule): rule.rawValue
    case .account(let number): number.text
    case .customer(let id): id
    case .cause(let cause): "\(cause.kind.rawValue) \(cause.subject)"
    case nil: ""
    }
  }
}

/// The columns of a list of groups and what stands in them.
struct GroupCells {
  static let countColumn = 2

  let subject: PostingSubject
  let grouping: PostingGrouping
  let situation: Situation

  func columns(for rows: [GroupRow]) -> [Column] {
    let amount = SteadyWidth.of(rows.map(\.tally.column.amount))
    return [
      Column(head, .atLeast(situation.layout.kind == .narrow ? 11 : 30)),
      subject == .failed
        ? Column("STATE", .fixed(7), staying: .dropped(5))
        : .figures("WARN", .fixed(5), staying: .dropped(5)),
      .figures("N", .fixed(SteadyWidth.of(rows.map(\.tally.count.grouped), steps: [5, 7, 9]))),
      .figures("AMOUNT", .fixed(amount)),
      Column("CUR", .fixed(6)),
      .figures("CUST", .fixed(5), staying: .dropped(1)),
      Column(
        "OLDEST", .fixed(situation.whenWidth), alignment: situation.times == .ages ? .trailing : .leading,
        staying: .dropped(2)),
    ]
  }

  private var head: String {
    switch grouping {
    case .cause, .none: "CAUSE"
    case .rule: "RULE"
    case .account: "ACCOUNT"
    case .customer: "CUSTOMER"
    }
  }

  func cells(_ row: GroupRow, changed: Set<Int>) -> [TableCell] {
    let (amount, currency) = row.tally.column
    let isNone = row.tally.count == 0
    let style = isNone ? Style.quiet : .plain
    return [
      TableCell(row.title, style),
      second(row),
      TableCell(
        isNone ? "none" : row.tally.count.grouped, style, hasChanged: changed.contains(Self.countColumn)),
      TableCell(amount, style), TableCell(currency, style),
      TableCell(row.customers == 0 ? "" : row.customers.grouped, .quiet),
      TableCell(row.tally.oldest.map { situation.when($0) } ?? "", .quiet),
    ]
  }

  private func second(_ row: GroupRow) -> TableCell {
    if let state = row.state {
      return TableCell(state.rawValue, row.tally.count == 0 ? .quiet : state.style)
    }
    return row.warnings == 0 ? TableCell("-", .quiet) : TableCell(row.warnings.grouped, .warning)
  }
}
