/// A steady list together with the line behind `/`: what every view of rows is built on. It answers the
/// requests that become necessary; the view turns them into questions.
struct LiveList<Row: ListRow>: Sendable {
  var list: RowList<Row>
  var filter = FilterLine()
  /// What is wrong with the filter as it is typed, if anything is. What was shown stays then.
  private(set) var filterProblem: String?
  /// Whether anything was asked yet.
  private(set) var wasLoaded = false
  /// Whether something changed while nobody looked.
  private var isOutdated = false
  /// Says what is wrong with a filter.
  private let check: @Sendable (String) -> String?

  /// A list that has asked nothing yet.
  init(_ list: RowList<Row>, check: @escaping @Sendable (String) -> String? = { _ in nil }) {
    self.list = list
    self.check = check
  }

  /// It is shown: reads it for the first time, or what changed meanwhile.
  mutating func enter() -> [PageRequest<Row>] {
    defer { (wasLoaded, isOutdated) = (true, false) }
    if !wasLoaded { return list.load() }
    return isOutdated ? list.refresh() : []
  }

  /// Begins with order and filter as they were left; a filter that is not understood any more is left out.
  mutating func recall(_ memory: ViewMemory) {
    guard !wasLoaded else { return }
    list.query.sortColumn = memory.sortColumn
    list.query.isReversed = memory.isReversed
    guard check(memory.filter) == nil else { return }
    filter = FilterLine(memory.filter)
    list.query.filter = memory.filter
  }

  /// Something in it changed; while nobody looks that is only remembered.
  mutating func note(isShown: Bool) -> [PageRequest<Row>] {
    guard wasLoaded, isShown else {
      isOutdated = true
      return []
    }
    return list.refresh()
  }

  /// Another selection of rows altogether: marks and filter go, the cursor begins at the top.
  mutating func begin(_ query: ListQuery, filter text: String = "") -> [PageRequest<Row>] {
    _ = list.mark(.none)
    list.forget()
    filter = FilterLine(text)
    filterProblem = nil
    (wasLoaded, isOutdated) = (true, false)
    var query = query
    query.filter = text
    return list.show(query)
  }

  /// A key went into the filter line.
  mutating func type(_ key: Key) -> [PageRequest<Row>] { follow(filter.press(key)) }

  /// Text was pasted into the filter line.
  mutating func paste(_ text: String) -> [PageRequest<Row>] { follow(filter.paste(text)) }

  /// Takes the filter away.
  mutating func clearFilter() -> [PageRequest<Row>] { follow(filter.clear()) }

  private mutating func follow(_ answer: FilterLine.Answer) -> [PageRequest<Row>] {
    guard case .show(let text) = answer else { return [] }
    filterProblem = check(text)
    guard filterProblem == nil, text != list.query.filter else { return [] }
    var query = list.query
    query.filter = text
    return list.show(query)
  }

  /// Sorts by a column, or turns the order round.
  mutating func sort(by column: Int? = nil) -> [PageRequest<Row>] {
    var query = list.query
    query.isReversed = column == nil ? !query.isReversed : column == query.sortColumn && !query.isReversed
    query.sortColumn = column ?? query.sortColumn
    return list.show(query)
  }

  /// Carries out what every list can do; nil if the action is none of that.
  mutating func perform(_ act: Act, at now: Moment) -> [PageRequest<Row>]? {
    if let step = act.step { return list.move(step, at: now) }
    switch act {
    case .markOne: return list.mark(.one) + list.move(.rows(1), at: now)
    case .markRange: return list.mark(.range)
    case .markAll: return list.mark(.all)
    case .markNone: return list.mark(.none)
    case .reverseSort: return sort()
    case .showNew: return list.showNew()
    case .follow: return list.follow()
    case .refresh: return list.refresh()
    default: return nil
    }
  }
}

extension LiveList {
  /// The rows for a table; one that left says by its name where it went.
  func tableRows(
    reducedMotion: Bool, name: (Row) -> String, cells: (Row, Set<Int>) -> [TableCell]
  ) -> [TableRow] {
    list.lines.map { line in
      let changed = reducedMotion ? [] : line.changedColumns
      let content: TableRow.Content =
        line.fate.map { .sentence("\(name(line.row)) \($0)") } ?? .cells(cells(line.row, changed))
      return TableRow(content, isCursor: line.isCursor, isMarked: line.isMarked)
    }
  }

  /// What the crumb says of the filter: the line being typed, what is in force, or nothing.
  var filterLine: Line {
    if filter.isOpen { return [Span("filter: "), Span(filter.text + "_", Style(.field))] }
    return filter.text.isEmpty ? Line([]) : [Span("filter: "), Span(filter.text, .heading)]
  }

  /// Why the rows that are shown may be older than the books; a list without rows says it in its own place.
  var staleness: String? {
    list.lines.isEmpty ? nil : list.problem.map { "These rows are as they were. Ctrl-R reads again: \($0)" }
  }

  /// Whether the row under the cursor has left and only says where it went.
  var isCursorRowGone: Bool { list.lines.contains { $0.isCursor && $0.fate != nil } }

  /// How the list stands, for the right side of the crumb.
  func facts(sortedBy title: String) -> [String] {
    var facts: [String] = []
    if !list.marked.isEmpty {
      facts.append("sel \(list.marked.count)" + (list.total.map { " of \($0.grouped)" } ?? ""))
    } else if let position = list.position, let total = list.total, position <= total {
      facts.append("\(position.grouped) of \(total.grouped)")
    } else if list.position == nil, let total = list.total, !list.query.filter.isEmpty {
      facts.append("\(total.grouped) in all")
    }
    if list.isPartial { facts.append("looking on...") }
    facts.append("sort \(title) \(list.query.isReversed ? "^" : "v")")
    if list.waiting > 0 { facts.append("+\(list.waiting.grouped) new (.)") }
    return facts
  }
}
