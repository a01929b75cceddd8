import Console

/// A posting in a list.
struct Posting: ListRow {
  let id: Int
  var version: Int64 = 1
  var age: Int
  var customer = "Globex Corp"

  func changedColumns(since earlier: Posting) -> Set<Int> { age == earlier.age ? [] : [0] }
}

/// A list with a store behind it that answers when it is told to.
struct Desk {
  var list: RowList<Posting>
  var shelf: RowShelf<Posting>
  var now = Moment.start
  var pending: [PageRequest<Posting>] = []

  init(_ count: Int, height: Int = 5, following newest: RowList<Posting>.Edge? = nil) {
    shelf = RowShelf((0..<count).map { Posting(id: $0, age: $0 * 10) })
    list = RowList(height: height, following: newest)
    ask { $0.load() }
    answerAll()
    now = now + 1_000
  }

  mutating func ask(_ change: (inout RowList<Posting>) -> [PageRequest<Posting>]) {
    pending += change(&list)
  }

  mutating func move(_ step: ListStep) {
    let now = now
    ask { $0.move(step, at: now) }
  }

  mutating func answer(_ index: Int = 0) {
    deliver(read(index))
  }

  /// The store reads what was asked for.
  mutating func read(_ index: Int) -> Page<Posting> {
    let request = pending.remove(at: index)
    return shelf.answer(
      request, fits: { request.query.filter.isEmpty || $0.customer == request.query.filter },
      isBefore: {
        request.query.isReversed ? ($1.age, $1.id) < ($0.age, $0.id) : ($0.age, $0.id) < ($1.age, $1.id)
      })
  }

  /// The list gets an answer, which may have been read some time ago.
  mutating func deliver(_ page: Page<Posting>) {
    let now = now
    ask { $0.receive(page, at: now) }
  }

  mutating func answerAll() {
    while !pending.isEmpty { answer() }
  }

  /// The store changed, and the list was told.
  mutating func change(_ edit: (inout RowShelf<Posting>) -> Void) {
    edit(&shelf)
    ask { $0.refresh() }
    answerAll()
  }

  mutating func wait(_ milliseconds: Int64) {
    now = now + milliseconds
    let now = now
    ask { $0.pass(now) }
    answerAll()
  }

  var shown: [Int] { list.lines.map(\.row.id) }
}
