import Bookkeeping
import Testing

@testable import Console

/// UX-70 to UX-72 and TEST-10.
@Suite struct PlainTests {
  @Test func aMorningInPlainModeReadsLikeAConversation() throws {
    var desk = try PlainDesk()
    desk.type("review", "1", "1", "undo", "next", "x", "2", "not ours", "1", "actions", "quit")
    try Pictures.check(desk.transcript.joined(separator: "\n") + "\n", "plain/review")
  }

  @Test func lookingAroundChangesNothing() throws {
    var desk = try PlainDesk()
    desk.type(
      "help", "whoami", "back", "explain CUST-03", "0", "customers", "next", "open", "back", "filter Soy",
      "say",
      "filter", "", "connections", "open", "back", "audit", "log", "99", "overview", "tour", "0", "actions")
    try Pictures.check(desk.transcript.joined(separator: "\n") + "\n", "plain/looking")
    #expect(desk.engine.acts == [])
  }

  @Test func menusAreAnsweredWithNumbers() throws {
    var desk = try PlainDesk()
    desk.type("review", "copy", "2", "copy", "0", "sort", "9", "sort", "1", "export", "1")
    try Pictures.check(desk.transcript.joined(separator: "\n") + "\n", "plain/menus")
    #expect(desk.left.contains { if case .copy = $0 { true } else { false } })
  }

  @Test func aQuestionIsTakenBackAtEveryStep() throws {
    var desk = try PlainDesk()
    desk.type("review", "hold", "0", "hold", "1", "cancel", "hold", "1", "waits for the contract", "0")
    #expect(desk.engine.acts == [])
    #expect(desk.transcript.count { $0 == "Nothing was done." } == 3)
    desk.type("hold", "1", "waits for the contract", "1")
    #expect(desk.engine.acts.count == 1)
  }

  /// UX-71: at most one line in five seconds, the newest counts, and none after `quiet`.
  @Test func newsComeAtMostEveryFiveSecondsAndNoneAfterQuiet() throws {
    var desk = try PlainDesk()
    func failAnother() { desk.fail(Int64(desk.engine.postings.rows.count)) }
    func live() -> Int { desk.transcript.count { $0.utf8.starts(with: "[live]".utf8) } }
    failAnother()
    #expect(live() == 1)
    failAnother()
    failAnother()
    #expect(live() == 1)
    let deadline = try #require(desk.session.nextDeadline)
    desk.now = max(deadline, desk.now + 5_000)
    desk.take(desk.session.pass(at: desk.now))
    #expect(live() == 2)
    desk.type("quiet")
    desk.now = desk.now + 60_000
    failAnother()
    #expect(live() == 2)
    desk.type("news")
    desk.take(desk.session.pass(at: desk.now))
    failAnother()
    #expect(live() == 3)
  }

  /// What is announced and what is done are the same, whatever happens in between.
  @Test func nothingIsDoneToWhatWasNotAnnounced() throws {
    var desk = try PlainDesk()
    desk.type("review")
    var row = try #require(desk.engine.postings.rows.first { $0.id == 1 })
    row.hash = VoucherHash("another")
    desk.engine.postings.put(row)
    desk.publish(.everything)
    desk.type("approve")
    #expect(desk.engine.acts == [])
    #expect(desk.transcript.contains("What was announced has changed meanwhile. Nothing was done."))
  }
}

extension PlainDesk {
  /// One more posting fails while nobody does anything.
  fileprivate mutating func fail(_ id: Int64) {
    guard var row = engine.postings.rows.last(where: { $0.state == .review }) else { return }
    row.state = .failed
    row.cause = Cause(.refused)
    engine.postings.put(row)
    publish(.everything)
  }
}
