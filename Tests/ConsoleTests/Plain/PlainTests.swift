import Testing

@testable import Console

/// UX-70 to UX-72 and TEST-10.
@Suite struct PlainTests {
  @Test func aMorningInPlainModeReadsLikeAConversation() throws {
    var desk = try PlainDesk()
    desk.type("review", "1", "1", "undo", "next", "x", "2", "not ours", "1", "actions", "quit")
    try Pictures.check(desk.transcript.joined(separator: "\n") + "\n", "plain/review")
  }
}
