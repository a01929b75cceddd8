import Bookkeeping
import Ledger

/// One line of the rule book view: a row of a table, a key, or a dimension of F&O.
struct RuleRow: ListRow {
  /// How the draft, or what is in force, stands to it.
  enum Standing: Int, Comparable {
    case problem, changed, added, gone, fine

    static func < (left: Standing, right: Standing) -> Bool { left.rawValue < right.rawValue }

    var word: String {
      switch self {
      case .problem: "PROBLEM"
      case .changed: "changed"
      case .added: "new"
      case .gone: "taken out"
      case .fine: "ok"
      }
    }

    var style: Style {
      switch self {
      case .problem: .bad
      case .changed, .added, .gone: .news
      case .fine: .quiet
      }
    }
  }

  /// The place in the rule book, as differences name it: `accounts rev-pro`.
  let id: String
  let name: String
  let key: String
  let matches: String
  let gives: String
  let comment: String
  let standing: Standing
  /// What is wrong, sentence by sentence.
  let problems: [String]
  let change: RuleBookChange?
  /// Where it stands among those of its standing.
  let place: Int
  /// The values of a dimension of F&O.
  var values: [FinanceDimension.Value] = []

  var version: Int64 {
    var print = Fingerprint()
    for text in [id, key, matches, gives, comment, standing.word] { print.add(text) }
    return print.value
  }

  static func isBefore(_ left: RuleRow, _ right: RuleRow) -> Bool {
    (left.standing, left.place) < (right.standing, right.place)
  }
}

/// Makes the rows of a rule book: its tables, its keys, and what F&O has.
struct RuleRows {
  private let desk: RuleDesk
  private let changes: [String: RuleBookChange]
  private let problems: [String: [String]]
  private var rows: [RuleRow] = []

  static func of(_ desk: RuleDesk) -> [RuleRow] {
    var maker = RuleRows(desk)
    maker.addTables()
    maker.addKeys()
    maker.addDimensions()
    return maker.rows
  }

  private init(_ desk: RuleDesk) {
    self.desk = desk
    let book = desk.shown
    changes = Dictionary(
      desk.draft.map { $0.book.changes(since: desk.inForce) }?.map { ($0.place, $0) } ?? [],
      uniquingKeysWith: { first, _ in first })
    problems = Dictionary(grouping: desk.findings, by: { $0.place.words(in: book) })
      .mapValues { $0.map { $0.sentence(in: book) } }
  }

  private mutating func addTables() {
    let book = desk.shown
    for row in book.accounts + gone(desk.inForce.accounts, from: book.accounts, id: \.id) {
      add(
        "accounts \(row.id)", row.id, row.key.rawValue, row.conditions.words, row.account.description,
        row.comment)
    }
    for row in book.dimensions + gone(desk.inForce.dimensions, from: book.dimensions, id: \.id) {
      add(
        "dimensions \(row.id)", row.id, "dim", row.conditions.words, row.values.description, row.comment)
    }
  }

  private func gone<Row>(_ old: [Row], from new: [Row], id: KeyPath<Row, String>) -> [Row] {
    let kept = Set(new.map { $0[keyPath: id] })
    return old.filter { !kept.contains($0[keyPath: id]) }
  }

  private mutating func addKeys() {
    let lines = desk.shown.lines
    let kept = Set(lines.map(\.path))
    for line in lines + desk.inForce.lines.filter({ !kept.contains($0.path) }) {
      add(line.path, line.key, "policy", line.table, line.value, "")
    }
  }

  private mutating func addDimensions() {
    for dimension in desk.dimensions {
      let blocked = dimension.values.count { !$0.isUsable }
      let place = dimension.place.map { "segment \($0)" } ?? "no segment in the active format"
      let values =
        dimension.values.count.counted("value") + (blocked > 0 ? ", \(blocked.grouped) cannot be used" : "")
      add("F&O \(dimension.name)", dimension.name.text, "F&O", place, values, "")
      rows[rows.count - 1].values = dimension.values
    }
  }

  private mutating func add(
    _ id: String, _ name: String, _ key: String, _ matches: String, _ gives: String, _ comment: String
  ) {
    let change = changes[id]
    let problems = problems[id] ?? []
    rows.append(
      RuleRow(
        id: id, name: name, key: key, matches: matches, gives: gives, comment: comment,
        standing: standing(change, problems), problems: problems, change: change, place: rows.count))
  }

  private func standing(_ change: RuleBookChange?, _ problems: [String]) -> RuleRow.Standing {
    guard problems.isEmpty else { return .problem }
    guard let change else { return .fine }
    if change.after == nil { return .gone }
    return change.before == nil ? .added : .changed
  }
}
