import Billing
import Bookkeeping
import Ledger
import Testing

@testable import Console

/// TEST-1: whatever comes in whatever order, the console never traps and keeps its word.
@Suite struct ScreenLawTests {
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func noSequenceOfKeysAndNewsBreaksTheLaws(seed: UInt64) throws {
    var world = try RandomWorld(seed, role: .reviewer)
    for step in 0..<2_500 { try world.step(step) }
    #expect(world.acts > 15, "the run decided too little to prove anything")
  }

  /// A viewer's console sends no action, whatever is pressed.
  @Test func aViewerDecidesNothing() throws {
    var world = try RandomWorld(9, role: .viewer)
    for step in 0..<1_500 { try world.step(step) }
    #expect(world.desk.acts.filter(\.changesBooks) == [])
  }
}

extension DeskAction {
  /// Whether it is more than a file that is written.
  fileprivate var changesBooks: Bool {
    if case .export = self { false } else { true }
  }
}

/// A desk on which everything happens by chance.
struct RandomWorld {
  var desk: ScriptedDesk
  var chance: Chance
  var nextID: Int64 = 100
  /// Rows that were handed to the console, by id and version: nothing else may be acted on.
  var delivered: Set<Delivered> = []
  /// Ids that ever existed.
  var existed: Set<Int64>
  var acts = 0

  struct Delivered: Hashable {
    let id: Int64
    let version: Int64
  }

  private static let keys: [Key] =
    [.enter, .escape, .tab, .backTab, .up, .down, .left, .right, .pageDown, .pageUp, .home, .end, .backspace]
    + "jjjjkkggGaaaxxrrRCmuueicEs.SbbooptvvAUVfLw!@HqyyyynTPMz[]/:?123478056 9 \u{E9}+-X66".unicodeScalars
    .map { .character($0) } + [.control("d"), .control("u"), .control("r"), .control("p"), .function(1)]

  init(_ seed: UInt64, role: Setup.Role) throws {
    chance = Chance(seed)
    desk = try ScriptedDesk(
      Setup(person: "ops1", role: role, canDetach: true), size: Size(width: 90, height: 24))
    existed = Set(desk.postings.rows.map(\.id))
    desk.answersAtOnce = false
  }

  mutating func step(_ number: Int) throws {
    let actsBefore = desk.acts.count
    let before = cursor
    var isInput = false
    switch chance.roll(20) {
    case 0..<9:
      isInput = true
      input()
    case 9..<14: for _ in 0..<3 { answerOne() }
    case 14:
      for _ in 0..<8 { answerOne() }
      try change()
    case 15: try publish()
    case 16: wait(Int64(chance.roll(900)))
    case 17: wait(Int64(chance.roll(9_000)))
    case 18: answerOne()
    default: resizeOrClick(&isInput)
    }
    remember()
    checkActs(actsBefore, isInput)
    if !isInput { checkCursor(before) }
    checkMarks()
    if number % 25 == 0 { checkPicture() }
  }

  // MARK: - What happens

  private mutating func input() {
    desk.now = desk.now + Int64(chance.roll(400))
    if chance.roll(40) == 0 { return desk.feed(.input(.paste("pasted text"))) }
    desk.press(key)
  }

  /// Any key; where something lies over the view often one that leads on, so that much is decided.
  private mutating func keyThatLeadsOn() -> Key? {
    switch desk.model.overlay {
    case .decision: ["y", .tab, .enter, "7"][chance.roll(4)]
    case .picker: [.down, .tab, .enter, .escape][chance.roll(4)]
    case nil: desk.model.isTyping ? .escape : [.character("2"), "3", .escape, "a", "x", "r"][chance.roll(6)]
    default: .escape
    }
  }

  private var key: Key {
    mutating get {
      if chance.roll(2) == 0, let key = keyThatLeadsOn() { return key }
      return Self.keys[chance.roll(Self.keys.count)]
    }
  }

  private mutating func answerOne() {
    guard !desk.pending.isEmpty else { return }
    let question = desk.pending.remove(at: chance.roll(desk.pending.count))
    desk.problem = chance.roll(30) == 0 ? "disk full" : nil
    let news = desk.answer(question)
    desk.problem = nil
    if case .postings(let page, _) = news {
      for row in page.rows { delivered.insert(Delivered(id: row.id, version: row.version)) }
    }
    desk.feed(.news(news))
  }

  private mutating func change() throws {
    let rows = desk.postings.rows
    switch chance.roll(4) {
    case 0...1:
      nextID += 1
      existed.insert(nextID)
      let state: StateWord = [.review, .failed, .held, .unknown][chance.roll(4)]
      desk.postings.put(
        try SampleBooks.row(
          nextID, SampleBooks.invoice(Int(nextID)), "Customer \(nextID)",
          Money(Int64(chance.roll(400_000)), Currency("EUR")), state: state, cause: Cause(.period, "2026-10"))
      )
    case 2 where !rows.isEmpty:
      let row = rows[chance.roll(rows.count)]
      desk.fates[row.id] = "posted as GL-1"
      desk.postings.remove(row.id, fate: "posted as GL-1")
    default:
      guard !rows.isEmpty else { return }
      var row = rows[chance.roll(rows.count)]
      row.hash = row.hash.map { VoucherHash($0.text + "x") }
      row.revision = Revision(row.revision.number + 1)
      desk.postings.put(row)
    }
    try publish()
  }

  private mutating func publish() throws {
    let changes: [DeskChanges] = [.everything, .nothing, DeskChanges(postings: Set(existed.prefix(3)))]
    desk.publish(changes[chance.roll(3)])
  }

  private mutating func wait(_ span: Int64) {
    let end = desk.now + span
    var calls = 0
    while let deadline = desk.model.nextDeadline, deadline <= end {
      desk.now = max(desk.now, deadline)
      desk.feed(.deadline)
      calls += 1
      guard calls < 200 else {
        Issue.record("the model's deadlines do not move on: \(deadline)")
        break
      }
    }
    desk.now = end
  }

  private mutating func resizeOrClick(_ isInput: inout Bool) {
    if chance.roll(4) == 0 { return desk.resize(20 + chance.roll(120), 6 + chance.roll(40)) }
    isInput = true
    let canvas = desk.model.view(desk.size, lettering: .plain)
    let place = Point(x: chance.roll(desk.size.width), y: chance.roll(desk.size.height))
    let target = canvas.target(at: place)
    desk.feed(.input(.pointer(chance.roll(3) == 0 ? .doubleClick(target) : .click(target))))
  }

  // MARK: - The laws

  private mutating func remember() {
    // Leaving is an effect like any other here; the console goes on.
    desk.effects = []
  }

  private mutating func checkActs(_ before: Int, _ isInput: Bool) {
    for action in desk.acts.dropFirst(before) {
      acts += 1
      #expect(isInput, "\(action) came without a key")
      for ref in action.postings where !action.isTakeBack {
        #expect(delivered.contains(Delivered(id: ref.id, version: ref.version)), "\(ref) was never shown")
      }
      if case .retry(let refs) = action { #expect(refs.allSatisfy { $0.state != .unknown }) }
      if case .approve(let refs) = action {
        #expect(refs.allSatisfy { $0.hash != nil && $0.state == .review })
      }
    }
  }

  private var list: PostingsView? { desk.model.views[desk.model.current] as? PostingsView }

  private struct Cursor {
    let view: ViewName
    let scope: PostingScope
    let filter: String
    let row: PostingRow
    let isGone: Bool
  }

  private var cursor: Cursor? {
    guard let list, let row = list.row else { return nil }
    return Cursor(
      view: list.name, scope: list.scope, filter: list.table.list.query.filter, row: row,
      isGone: list.isFocusGone)
  }

  /// What nobody moved stays where it is, unless its row is gone.
  private func checkCursor(_ before: Cursor?) {
    guard let before, let list, !before.isGone, before.view == list.name, before.scope == list.scope,
      before.filter == list.table.list.query.filter, desk.model.pause == nil
    else { return }
    let isStillThere = desk.postings.rows.contains { $0.id == before.row.id && list.scope.contains($0) }
    guard isStillThere, !list.table.list.areActionsDead(at: desk.now) else { return }
    #expect(list.row?.id == before.row.id, "the cursor left \(before.row.document) by itself")
  }

  private func checkMarks() {
    for view in desk.model.views {
      guard let list = view as? PostingsView else { continue }
      #expect(list.table.list.marked.allSatisfy { existed.contains($0.id) })
    }
  }

  private func checkPicture() {
    let canvas = desk.model.view(desk.size, lettering: .plain)
    for y in 0..<canvas.size.height { #expect(canvas.isWhole(y)) }
  }
}

extension DeskAction {
  fileprivate var isTakeBack: Bool {
    if case .takeBack = self { true } else { false }
  }
}

extension Canvas {
  /// Whether every glyph of a line has exactly the columns that it takes (TEST-3).
  func isWhole(_ y: Int) -> Bool {
    var x = 0
    while x < size.width, let cell = self[x, y] {
      if cell.isContinuation { return false }
      if cell.columns == 2 { guard self[x + 1, y]?.isContinuation == true else { return false } }
      x += cell.columns
    }
    return x == size.width
  }
}
