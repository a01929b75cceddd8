import Testing

@testable import Console

/// TEST-1: what holds whatever happens, in whatever order the store answers.
@Suite struct ListLawTests {
  @Test(arguments: [UInt64(1), 2])
  func theListStaysSteadyThroughTenThousandSteps(seed: UInt64) {
    var storm = Storm(seed)
    for step in 0..<10_000 {
      let before = storm.desk.list
      let kind = storm.step()
      let broken = storm.brokenLaws(before, kind)
      #expect(broken == [], "step \(step), \(kind)")
      if !broken.isEmpty { return }
    }
  }
}

/// Changes, movements, marks, answers and time in a random order.
private struct Storm {
  enum Kind: Equatable {
    case moved, jumped, asked, marked, answered, changed, waited, resized, settled
  }

  var desk = Desk(300, height: 7)
  /// Answers that the store has read and the list has not got yet.
  private var underWay: [Page<Posting>] = []
  private var chance: Chance
  private var nextID = 1_000

  init(_ seed: UInt64) { chance = Chance(seed) }

  mutating func step() -> Kind {
    if desk.pending.count > 25 || chance.roll(60) == 0 { return settle() }
    switch chance.roll(20) {
    case 0...4: return move()
    case 5...6: return mark()
    case 7...9 where !desk.pending.isEmpty:
      underWay.append(desk.read(chance.roll(desk.pending.count)))
      return .answered
    case 10...12 where !underWay.isEmpty:
      desk.deliver(underWay.remove(at: chance.roll(underWay.count)))
      return .answered
    case 13...15: return change()
    case 16: return ask()
    case 17:
      desk.ask { [height = 1 + chance.roll(12)] in $0.resize(height: height) }
      return .resized
    case 18 where chance.roll(4) == 0: return loseAnAnswer()
    default:
      desk.now = desk.now + Int64(chance.roll(2_000))
      desk.ask { [now = desk.now] in $0.pass(now) }
      return .waited
    }
  }

  private mutating func move() -> Kind {
    let steps: [ListStep] = [
      .rows(1), .rows(-1), .pages(1), .pages(-1), .halfPages(1), .line(chance.roll(7)),
      .rows(chance.roll(40) - 20),
    ]
    if chance.roll(12) == 0 {
      desk.move(chance.roll(2) == 0 ? .start : .end)
      return .jumped
    }
    desk.move(steps[chance.roll(steps.count)])
    return .moved
  }

  private mutating func mark() -> Kind {
    let markings: [RowList<Posting>.Marking] = [.one, .one, .range, .all, .none]
    desk.ask { [marking = markings[chance.roll(5)]] in $0.mark(marking) }
    return .marked
  }

  private mutating func change() -> Kind {
    let rows = desk.shelf.rows
    if let row = rows.randomElement(using: &chance), chance.roll(3) > 0 {
      switch chance.roll(3) {
      case 0: desk.shelf.remove(row.id, fate: "posted")
      case 1: desk.shelf.put(Posting(id: row.id, version: row.version + 1, age: chance.roll(3_000)))
      default:
        let customer = chance.roll(2) == 0 ? "Initech LLC" : "Globex Corp"
        desk.shelf.put(Posting(id: row.id, version: row.version + 1, age: row.age, customer: customer))
      }
    } else {
      nextID += 1
      desk.shelf.put(Posting(id: nextID, age: chance.roll(3_000)))
    }
    desk.ask { $0.refresh() }
    return .changed
  }

  private mutating func ask() -> Kind {
    switch chance.roll(3) {
    case 0: desk.ask { $0.showNew() }
    case 1: desk.ask { [reversed = chance.roll(2) == 0] in $0.show(ListQuery(isReversed: reversed)) }
    default:
      let filter = chance.roll(2) == 0 ? "" : "Initech LLC"
      desk.ask { $0.show(ListQuery(filter: filter)) }
    }
    return .asked
  }

  private mutating func loseAnAnswer() -> Kind {
    guard let request = desk.pending.popLast() else { return .waited }
    desk.list.fail(request, because: "lost")
    desk.ask { $0.refresh() }
    return .answered
  }

  private mutating func settle() -> Kind {
    while let page = underWay.popLast() { desk.deliver(page) }
    desk.answerAll()
    return .settled
  }
}

extension Storm {
  /// The names of the laws that a step broke.
  func brokenLaws(_ before: RowList<Posting>, _ kind: Kind) -> [String] {
    let laws: [(String, Bool)] = [
      ("what is shown fits the screen", fits),
      ("the cursor is where it says", cursorIsWhereItSays),
      ("no row is shown twice", Set(desk.shown).count == desk.shown.count),
      (
        "the cursor moves by itself only when its row has gone or was asked away",
        cursorIsSteady(before, kind)
      ),
      ("the cursor keeps its line", lineIsSteady(before, kind)),
      ("actions are dead after the cursor moved by itself", actionsAreDead(before, kind)),
      ("order is frozen until it is asked for", orderIsFrozen(before, kind)),
      ("when all is answered, the list tells the truth", kind != .settled || tellsTheTruth),
      ("an action concerns only what is there or was marked", targetsAreSound),
    ]
    return laws.filter { !$0.1 }.map(\.0)
  }

  private var fits: Bool { desk.list.lines.count <= desk.list.height }

  private var cursorIsWhereItSays: Bool {
    let list = desk.list
    let places = list.lines.indices.filter { list.lines[$0].isCursor }
    return list.window.rows.isEmpty ? list.cursor == nil && places.isEmpty : places == [list.cursorLine]
  }

  private func isUserMove(_ kind: Kind) -> Bool { kind == .moved || kind == .jumped || kind == .resized }

  private func cursorIsSteady(_ before: RowList<Posting>, _ kind: Kind) -> Bool {
    let list = desk.list
    if list.cursor == before.cursor || isUserMove(kind) { return true }
    let wasAskedAway = before.outstanding.replacement != nil
    let hadLeft = before.cursor.map { before.departures[$0] != nil } ?? true
    return wasAskedAway || hadLeft
  }

  private func lineIsSteady(_ before: RowList<Posting>, _ kind: Kind) -> Bool {
    let list = desk.list
    // Settling is many answers; rows may go from above the cursor and come back.
    guard list.cursor == before.cursor, !isUserMove(kind), kind != .settled,
      let index = list.window.index(of: list.cursor)
    else { return true }
    if case .jump = before.outstanding.replacement?.purpose { return true }
    // A list that was asked for anew leaves no empty lines below its last row.
    let lastTop = max(0, list.window.rows.count - list.height)
    let isFilledUp =
      before.outstanding.replacement != nil && list.window.reachesEnd && index - list.cursorLine == lastTop
    return list.cursorLine == before.cursorLine
      || (list.cursorLine < before.cursorLine && list.cursorLine == index)
      || (list.cursorLine > before.cursorLine && isFilledUp)
  }

  private func actionsAreDead(_ before: RowList<Posting>, _ kind: Kind) -> Bool {
    desk.list.cursor == before.cursor || isUserMove(kind) || desk.list.areActionsDead(at: desk.now)
  }

  private func orderIsFrozen(_ before: RowList<Posting>, _ kind: Kind) -> Bool {
    if before.outstanding.replacement != nil { return true }
    let common = Set(before.window.rows.map(\.id)).intersection(desk.list.window.rows.map(\.id))
    let earlier = before.window.rows.map(\.id).filter(common.contains)
    return earlier == desk.list.window.rows.map(\.id).filter(common.contains)
  }

  /// What is shown is what the store has, a row that says it left has left, and no mark is on a row that is
  /// gone.
  private var tellsTheTruth: Bool {
    let stored = Dictionary(uniqueKeysWithValues: desk.shelf.rows.map { ($0.id, $0) })
    let filter = desk.list.query.filter
    let isInList = { (id: Int) in stored[id].map { filter.isEmpty || $0.customer == filter } ?? false }
    let rowsAreTrue = desk.list.window.rows.allSatisfy { row in
      desk.list.departures[row.id] == nil ? isInList(row.id) && stored[row.id] == row : !isInList(row.id)
    }
    return rowsAreTrue && desk.list.marked.allSatisfy { stored[$0.id] != nil }
  }

  private var targetsAreSound: Bool {
    let targets = desk.list.targets
    if targets.areMarked {
      let marked = Dictionary(uniqueKeysWithValues: desk.list.marked.map { ($0.id, $0) })
      return targets.rows.allSatisfy { marked[$0.id] == $0 }
    }
    return targets.rows.count <= 1
      && targets.rows.allSatisfy { row in desk.list.lines.contains { $0.row == row } }
  }
}
