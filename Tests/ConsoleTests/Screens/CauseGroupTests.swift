import Bookkeeping
import Testing

@testable import Console

@Suite struct CauseGroupTests {
  /// A console that was opened before anything had failed.
  private func desk() throws -> (ScriptedDesk, [PostingRow]) {
    (try ScriptedDesk(rows: []), try SampleBooks.troubled())
  }

  /// Nothing moves under the finger (UX-21), and that nobody looked is no reason to hide anything.
  @Test func causesThatCameWhileNobodyLookedAreShownAtOnce() throws {
    var (desk, rows) = try desk()
    for row in rows { desk.postings.put(row) }
    desk.publish(.everything)
    desk.press("3")
    let causes = desk.snapshot.causes
    try #require(causes.count > 1)
    let shown = desk.screen.joined(separator: "\n")
    #expect(causes.allSatisfy { shown.contains($0.cause.explained.title.prefix(20)) })
    #expect(!shown.contains("new (.)"))
  }

  @Test func aCauseThatComesBesideOthersWaitsUntilItIsAskedFor() throws {
    var (desk, rows) = try desk()
    let first = try #require(rows.first)
    let other = try #require(rows.first { $0.cause != first.cause })
    desk.postings.put(first)
    desk.publish(.everything)
    desk.press("3")
    desk.postings.put(other)
    desk.publish(.everything)
    #expect(desk.screen.joined().contains("+1 new (.)"))
    desk.press(".")
    #expect(!desk.screen.joined().contains("new (.)"))
  }
}
