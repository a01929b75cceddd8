/// A steady list of few rows that the console holds itself: causes, groups, connections. It keeps the same laws
/// as a list of the store, and is answered at once.
struct ShelfList<Row: ListRow>: Sendable {
  private(set) var list: RowList<Row>
  private(set) var shelf = RowShelf<Row>()
  /// Whether any rows were put in yet.
  private(set) var isKnown = false
  private let isBefore: @Sendable (Row, Row) -> Bool
  private let text: @Sendable (Row) -> String

  /// An empty list with the order of its rows and what a filter looks at.
  init(
    isBefore: @escaping @Sendable (Row, Row) -> Bool, text: @escaping @Sendable (Row) -> String = { _ in "" }
  ) {
    list = RowList(height: 10)
    self.isBefore = isBefore
    self.text = text
  }

  /// These rows, and no others, are there now.
  mutating func set(_ rows: [Row], fate: String, at now: Moment) {
    let ids = Set(rows.map(\.id))
    for row in shelf.rows where !ids.contains(row.id) { shelf.remove(row.id, fate: fate) }
    let known = Dictionary(shelf.rows.map { ($0.id, $0) }) { first, _ in first }
    for row in rows where known[row.id] != row { shelf.put(row) }
    change(at: now) { $0.isLoaded ? $0.refresh() : $0.load() }
    isKnown = true
  }

  /// Other rows altogether.
  mutating func begin(at now: Moment) {
    shelf = RowShelf()
    isKnown = false
    change(at: now) { list in
      list.forget()
      return list.show(ListQuery())
    }
  }

  /// Shows only what contains these words.
  mutating func narrow(to words: String, at now: Moment) {
    change(at: now) { list in
      var query = list.query
      query.filter = words
      return list.show(query)
    }
  }

  /// Changes the list and answers what it asks for.
  mutating func change(at now: Moment, _ change: (inout RowList<Row>) -> [PageRequest<Row>]) {
    var requests = change(&list)
    while let request = requests.first {
      requests.removeFirst()
      let page = shelf.answer(request, fits: { fits($0, request.query.filter) }, isBefore: isBefore)
      requests += list.receive(page, at: now)
    }
  }

  private func fits(_ row: Row, _ filter: String) -> Bool {
    filter.isEmpty || Fuzzy.contains(words: filter, in: text(row))
  }
}

extension RowList {
  /// Whether rows were read, or it is known that there are none.
  fileprivate var isLoaded: Bool { !window.rows.isEmpty || isEmpty }
}

extension Fuzzy {
  /// Whether a text contains each of some words, whatever the case.
  static func contains(words: String, in text: String) -> Bool {
    let signs = folded(text)
    return words.unicodeScalars.split(separator: " ").allSatisfy { word in
      let wanted = folded(String(word))
      return wanted.count <= signs.count
        && (0...signs.count - wanted.count).contains { signs[$0...].starts(with: wanted) }
    }
  }
}
