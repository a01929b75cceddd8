import Testing

@testable import Console

@Suite struct RowListTests {
  @Test func theCursorStartsOnTheFirstRow() {
    let desk = Desk(100)
    #expect(desk.list.cursor == 0)
    #expect(desk.shown == [0, 1, 2, 3, 4])
    #expect(desk.list.position == 1)
    #expect(desk.list.total == 100)
  }

  @Test func theCursorScrollsTheListWhenItReachesTheEdge() {
    var desk = Desk(100)
    for _ in 0..<6 { desk.move(.rows(1)) }
    #expect(desk.shown == [2, 3, 4, 5, 6])
    #expect(desk.list.cursorLine == 4)
    desk.move(.rows(-1))
    #expect(desk.shown == [2, 3, 4, 5, 6])
    #expect(desk.list.cursorLine == 3)
  }

  @Test func aMillionRowsAreWalkedThroughAWindow() {
    var desk = Desk(3_000, height: 20)
    for _ in 0..<149 {
      desk.move(.pages(1))
      desk.answerAll()
      #expect(desk.list.window.rows.count <= 220)
    }
    #expect(desk.list.position == 2_981)
    desk.move(.pages(1))
    desk.answerAll()
    #expect(desk.list.cursor == 2_999)
    #expect(desk.shown.last == 2_999)
    for _ in 0..<160 {
      desk.move(.pages(-1))
      desk.answerAll()
    }
    #expect(desk.list.position == 1)
  }

  /// UX-20.
  @Test func theCursorStaysOnItsDocumentAndItsLineWhenRowsAboveAreReSorted() {
    var desk = Desk(40)
    desk.move(.pages(3))
    desk.move(.rows(2))
    let line = desk.list.cursorLine
    #expect(desk.list.cursor == 17)
    desk.change { shelf in for id in 0..<9 { shelf.put(Posting(id: id, version: 2, age: 900 + id)) } }
    desk.ask { $0.show(ListQuery(isReversed: true)) }
    desk.answerAll()
    #expect(desk.list.cursor == 17)
    #expect(desk.list.cursorLine == line)
    #expect(!desk.list.areActionsDead(at: desk.now))
  }

  /// UX-21.
  @Test func newRowsWaitUntilTheyAreAskedFor() {
    var desk = Desk(10)
    desk.change { shelf in
      shelf.put(Posting(id: 100, age: -1))
      shelf.put(Posting(id: 101, age: 15))
    }
    #expect(desk.shown == [0, 1, 2, 3, 4])
    #expect(desk.list.waiting == 2)
    desk.ask { $0.showNew() }
    desk.answerAll()
    #expect(desk.list.waiting == 0)
    #expect(desk.list.cursor == 0)
    #expect(desk.shown == [100, 0, 1, 101, 2] || desk.shown == [0, 1, 101, 2, 3])
    desk.move(.start)
    desk.answerAll()
    #expect(desk.shown == [100, 0, 1, 101, 2])
  }

  @Test func goingToTheTopShowsWhatWaits() {
    var desk = Desk(10)
    desk.change { $0.put(Posting(id: 100, age: -1)) }
    desk.move(.start)
    #expect(desk.list.areActionsDead(at: desk.now))
    desk.answerAll()
    #expect(desk.list.cursor == 100)
    #expect(desk.list.waiting == 0)
  }

  /// UX-22.
  @Test func aRowThatLeavesSaysWhereItWentForFiveSecondsThenTheCursorGoesOn() {
    var desk = Desk(10)
    desk.move(.rows(2))
    desk.change { $0.remove(2, fate: "approved by op2") }
    #expect(desk.shown == [0, 1, 2, 3, 4])
    #expect(desk.list.lines[2].fate == "approved by op2")
    #expect(desk.list.targets.rows.isEmpty)
    #expect(desk.list.nextDeadline == desk.now + 5_000)
    desk.wait(4_999)
    #expect(desk.shown == [0, 1, 2, 3, 4])
    desk.wait(1)
    #expect(desk.shown == [0, 1, 3, 4, 5])
    #expect(desk.list.cursor == 3)
    #expect(desk.list.cursorLine == 2)
    #expect(desk.list.areActionsDead(at: desk.now + 299))
    #expect(!desk.list.areActionsDead(at: desk.now + 300))
    #expect(desk.list.nextDeadline == nil)
  }

  @Test func theLastRowHandsTheCursorToTheOneBeforeIt() {
    var desk = Desk(3)
    desk.move(.end)
    desk.change { $0.remove(2, fate: "held") }
    desk.wait(5_000)
    #expect(desk.list.cursor == 1)
  }

  @Test func movingPassesOverRowsThatHaveLeft() {
    var desk = Desk(10)
    desk.change { shelf in for id in [1, 2] { shelf.remove(id, fate: "posted") } }
    desk.move(.rows(1))
    #expect(desk.list.cursor == 3)
    desk.move(.rows(-1))
    #expect(desk.list.cursor == 0)
  }

  @Test func aRowThatComesBackIsARowAgain() {
    var desk = Desk(10)
    desk.change { $0.remove(0, fate: "approved by ops1") }
    desk.change { $0.put(Posting(id: 0, version: 3, age: 0)) }
    #expect(desk.list.lines[0].fate == nil)
    #expect(desk.list.targets.rows.map(\.version) == [3])
    #expect(desk.list.total == 10)
  }

  @Test func aRowThatWentToTheEndStandsAtTheEndOfAFullScreen() {
    var desk = Desk(7)
    desk.change { $0.put(Posting(id: 0, version: 2, age: 900)) }
    desk.ask { $0.showNew() }
    desk.answerAll()
    #expect(desk.list.cursor == 0)
    #expect(desk.shown == [3, 4, 5, 6, 0])
  }

  @Test func whenAllHaveLeftTheListIsEmptyAndFillsAgainByItself() {
    var desk = Desk(2)
    desk.change { shelf in for id in [0, 1] { shelf.remove(id, fate: "posted") } }
    desk.wait(5_000)
    #expect(desk.list.isEmpty)
    #expect(desk.list.cursor == nil)
    desk.move(.rows(1))
    desk.change { $0.put(Posting(id: 7, age: 1)) }
    #expect(desk.shown == [7])
    #expect(desk.list.cursor == 7)
  }

  /// UX-22, for a row that changes in the very moment of the key press.
  @Test func actionsAreDeadForAMomentWhenTheRowUnderTheCursorChanges() {
    var desk = Desk(10)
    desk.change { $0.put(Posting(id: 0, version: 2, age: 0, customer: "Initech LLC")) }
    #expect(desk.list.areActionsDead(at: desk.now))
    #expect(desk.list.cursorRow?.customer == "Initech LLC")
    #expect(!desk.list.areActionsDead(at: desk.now + 300))
  }

  /// UX-27.
  @Test func aChangedCellIsPointedOutForTwoSeconds() {
    var desk = Desk(10)
    desk.change { $0.put(Posting(id: 3, version: 2, age: 31)) }
    #expect(desk.list.lines[3].changedColumns == [0])
    #expect(desk.shown == [0, 1, 2, 3, 4])
    desk.wait(2_000)
    #expect(desk.list.lines[3].changedColumns == [])
  }

  @Test func anAnswerToAnOlderQueryIsDropped() {
    var desk = Desk(40)
    desk.ask { $0.show(ListQuery(filter: "nobody")) }
    let old = desk.pending
    desk.pending = []
    desk.ask { $0.show(ListQuery(filter: "Globex Corp")) }
    desk.answerAll()
    desk.pending = old
    desk.answerAll()
    #expect(desk.list.total == 40)
    #expect(desk.list.query.filter == "Globex Corp")
  }

  @Test func aFloodOfChangesAsksOnceMoreNotAThousandTimes() {
    var desk = Desk(10)
    for _ in 0..<1_000 { desk.ask { $0.refresh() } }
    #expect(desk.pending.count == 1)
    desk.answer()
    #expect(desk.pending.count == 1)
    desk.answer()
    #expect(desk.pending.isEmpty)
  }

  @Test func rowsThatWereReadBeforeAChangeAreAskedForAgain() throws {
    var desk = Desk(100)
    desk.move(.pages(5))
    let last = try #require(desk.list.window.rows.last?.id)
    let behind = try #require(desk.pending.indices.first)
    let page = desk.read(behind)
    desk.shelf.put(Posting(id: last + 1, version: 2, age: (last + 1) * 10, customer: "Initech LLC"))
    desk.ask { $0.refresh() }
    desk.answerAll()
    desk.deliver(page)
    desk.answerAll()
    #expect(desk.list.window.rows.first { $0.id == last + 1 }?.version == 2)
  }

  @Test func aQuestionThatFailsKeepsWhatIsShown() throws {
    var desk = Desk(10)
    desk.ask { $0.refresh() }
    let request = try #require(desk.pending.first)
    desk.list.fail(request, because: "disk full")
    #expect(desk.list.problem == "disk full")
    #expect(desk.shown == [0, 1, 2, 3, 4])
    desk.pending = []
    desk.change { _ in }
    #expect(desk.list.problem == nil)
  }

  @Test func aSmallerScreenKeepsTheCursorInSight() {
    var desk = Desk(40, height: 10)
    desk.move(.rows(9))
    desk.ask { $0.resize(height: 3) }
    desk.answerAll()
    #expect(desk.shown == [7, 8, 9])
    desk.ask { $0.resize(height: 12) }
    desk.answerAll()
    #expect(desk.shown.contains(9))
    #expect(desk.shown.count == 12)
  }
}
