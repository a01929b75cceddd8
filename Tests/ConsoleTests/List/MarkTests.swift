import Testing

@testable import Console

@Suite struct MarkTests {
  @Test func anActionConcernsTheMarksIfThereAreAny() {
    var desk = Desk(10)
    #expect(desk.list.targets == Targets(rows: [Posting(id: 0, age: 0)], changed: [], areMarked: false))
    desk.move(.rows(2))
    desk.ask { $0.mark(.one) }
    desk.move(.rows(2))
    desk.ask { $0.mark(.one) }
    desk.move(.start)
    #expect(desk.list.targets.rows.map(\.id) == [2, 4])
    #expect(desk.list.targets.areMarked)
    desk.ask { $0.mark(.none) }
    #expect(desk.list.targets.rows.map(\.id) == [0])
  }

  /// UX-23.
  @Test func marksSurviveSortingAndFiltering() {
    var desk = Desk(10)
    desk.change { $0.put(Posting(id: 3, version: 2, age: 30, customer: "Initech LLC")) }
    for _ in 0..<4 {
      desk.ask { $0.mark(.one) }
      desk.move(.rows(1))
    }
    desk.ask { $0.show(ListQuery(filter: "Initech LLC", isReversed: true)) }
    desk.answerAll()
    #expect(desk.shown == [3])
    #expect(desk.list.marked.map(\.id) == [0, 1, 2, 3])
    #expect(desk.list.hiddenMarks == 3)
    desk.ask { $0.show(ListQuery()) }
    desk.answerAll()
    #expect(desk.list.hiddenMarks == 0)
  }

  /// UX-24.
  @Test func aRowThatChangedSinceItWasMarkedIsLeftOut() {
    var desk = Desk(10)
    for _ in 0..<2 {
      desk.ask { $0.mark(.one) }
      desk.move(.rows(1))
    }
    desk.change { $0.put(Posting(id: 1, version: 2, age: 10)) }
    #expect(desk.list.targets.rows.map(\.id) == [0])
    #expect(desk.list.targets.changed.map(\.id) == [1])
  }

  @Test func aMarkOnARowThatIsGoneIsGone() {
    var desk = Desk(400)
    desk.ask { $0.mark(.one) }
    desk.move(.end)
    desk.answerAll()
    #expect(desk.list.marked.map(\.id) == [0])
    desk.change { $0.remove(0, fate: "approved by op2") }
    #expect(desk.list.marked.isEmpty)
  }

  @Test func aRangeFollowsTheCursorBothWays() {
    var desk = Desk(100)
    desk.ask { $0.mark(.one) }
    desk.move(.rows(4))
    desk.ask { $0.mark(.range) }
    desk.move(.rows(3))
    #expect(desk.list.marked.map(\.id) == [0, 4, 5, 6, 7])
    desk.move(.rows(-5))
    #expect(desk.list.marked.map(\.id) == [0, 2, 3, 4])
    desk.ask { $0.mark(.range) }
    desk.move(.rows(9))
    #expect(desk.list.marked.map(\.id) == [0, 2, 3, 4])
  }

  @Test func allMarksTheWholeListAndNotOnlyTheWindow() {
    var desk = Desk(1_000)
    desk.ask { $0.mark(.all) }
    #expect(desk.list.areActionsDead(at: desk.now))
    desk.answerAll()
    #expect(!desk.list.areActionsDead(at: desk.now))
    #expect(desk.list.targets.rows.count == 1_000)
  }

  @Test func takingAllMarksAwayAlsoForgetsTheQuestionForAll() {
    var desk = Desk(1_000)
    desk.ask { $0.mark(.all) }
    desk.ask { $0.mark(.none) }
    desk.answerAll()
    #expect(desk.list.marked.isEmpty)
  }
}
