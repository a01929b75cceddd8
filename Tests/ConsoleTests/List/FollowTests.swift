import Testing

@testable import Console

/// UX-26.
@Suite struct FollowTests {
  @Test func theNewestRowsAreShownAsTheyCome() {
    var desk = Desk(10, following: .end)
    #expect(desk.shown == [5, 6, 7, 8, 9])
    desk.change { $0.put(Posting(id: 10, age: 1_000)) }
    #expect(desk.shown == [6, 7, 8, 9, 10])
    #expect(desk.list.cursor == 10)
    #expect(desk.list.isFollowing)
  }

  @Test func anyMovementUpEndsIt() {
    var desk = Desk(10, following: .end)
    desk.move(.rows(-1))
    #expect(!desk.list.isFollowing)
    desk.change { $0.put(Posting(id: 10, age: 1_000)) }
    #expect(desk.shown == [5, 6, 7, 8, 9])
    #expect(desk.list.cursor == 8)
    #expect(desk.list.waiting == 1)
  }

  @Test func itNeverBeginsAgainByItself() {
    var desk = Desk(10, following: .end)
    desk.move(.rows(-1))
    desk.move(.rows(1))
    desk.move(.end)
    desk.answerAll()
    #expect(!desk.list.isFollowing)
    desk.change { $0.put(Posting(id: 10, age: 1_000)) }
    #expect(desk.list.cursor == 9)
    desk.ask { $0.follow() }
    desk.answerAll()
    #expect(desk.list.isFollowing)
    #expect(desk.list.cursor == 10)
  }

  @Test func newestCanBeAtTheTop() {
    var desk = Desk(10, following: .start)
    desk.change { $0.put(Posting(id: 10, age: -5)) }
    #expect(desk.shown == [10, 0, 1, 2, 3])
    desk.move(.rows(1))
    #expect(!desk.list.isFollowing)
  }
}
