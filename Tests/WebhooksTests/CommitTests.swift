import NIOCore
import NIOPosix
import Store
import Synchronization
import Testing

@testable import Webhooks

/// A 200 means that the event is on the disk (reliability.md I13).
@Suite(.timeLimit(.minutes(15))) struct CommitTests {
  static let failures: [StoreError] = [
    .diskFull(operation: "receive"), .inboxFull(waiting: 2, limit: 1), .halted(reason: "a sum differs"),
    .suspended(operation: "receive", since: "decide"), .closed(operation: "receive"),
    .database(operation: "receive", code: 10, words: "disk I/O error"), .busy(operation: "receive"),
  ]

  @Test func whatIsNotOnTheDiskIsNotAcknowledged() async throws {
    let next = Mutex(0)
    let failing = Post.Committing { _, _ throws(StoreError) in throw Self.failures[next.withLock { $0 }] }
    try await Post.serving(commit: failing) { post async throws in
      for index in Self.failures.indices {
        next.withLock { $0 = index }
        let requests = (1...3).map { Post.request(Post.event("ev_\($0)"), closes: $0 == 3) }
        let reply = try await post.client.send(requests.joined())
        #expect(reply.statuses == [503, 503, 503])
        #expect(reply.field("retry-after") == "30")
      }
      #expect(try await post.stored() == 0)
      #expect(post.listener.counts.received == 0)
      #expect(post.listener.counts.refusals == 3 * Self.failures.count)
    }
  }

  /// When there is space again, it goes on by itself (reliability.md D1).
  @Test func afterAFullDiskItGoesOn() async throws {
    let isFull = Mutex(true)
    try await Post.serving(
      commit: Post.Committing { records, hints throws(StoreError) in
        if isFull.withLock({ $0 }) { throw .diskFull(operation: "receive") }
        return try await records.receive(hints, now: Post.now)
      }
    ) { post async throws in
      let request = Post.request(Post.event("ev_1"))
      #expect(try await post.client.send(request).statuses == [503])
      isFull.withLock { $0 = false }
      #expect(try await post.client.send(request).statuses == [200])
      #expect(try await post.stored() == 1)
    }
  }

  private func hint(_ number: Int) -> Hint { Hint(source: "chargebee", event: "ev_\(number)", resources: []) }

  @Test func whatComesDuringACommitIsCommittedTogether() async throws {
    let (begun, begin) = AsyncStream.makeStream(of: Int.self)
    let (gate, open) = AsyncStream.makeStream(of: Void.self)
    let tally = Tally { _, _ in }
    let inbox = Inbox(
      ListenerLimits(), tally,
      commit: { hints in
        begin.yield(hints.count)
        for await _ in gate { break }
        return hints.count
      }, stored: { _ in })
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await inbox.run() }
      var sizes = begun.makeAsyncIterator()
      let first = inbox.put(hint(0), on: loop)
      #expect(await sizes.next() == 1)
      let rest = (1...700).map { inbox.put(hint($0), on: loop) }
      #expect(inbox.waiting == 700)
      open.finish()
      #expect(await sizes.next() == 500)
      #expect(await sizes.next() == 200)
      for answer in [first] + rest { #expect(try await answer.get() == nil) }
      inbox.close()
      try await group.waitForAll()
    }
    #expect(tally.all.received == 701)
  }

  @Test func anInboxThatIsFullRefusesUntilThereIsRoom() async throws {
    var limits = ListenerLimits()
    limits.waiting = 2
    let inbox = Inbox(limits, Tally { _, _ in }, commit: { $0.count }, stored: { _ in })
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let answers = (1...3).map { inbox.put(hint($0), on: loop) }
    #expect(try await answers[2].get() == .inboxFull)
    inbox.close()
    #expect(try await inbox.put(hint(4), on: loop).get() == .ending)
    await inbox.run()
    for answer in answers[..<2] { #expect(try await answer.get() == nil) }
  }

  @Test func whoIsToldOfEventsIsToldAfterTheCommit() async throws {
    let told = Mutex<[String]>([])
    let inbox = Inbox(
      ListenerLimits(), Tally { _, _ in },
      commit: { hints in
        told.withLock { $0.append("commit \(hints.count)") }
        return hints.count
      }, stored: { hints in told.withLock { $0 += hints.map(\.event) } })
    let answer = inbox.put(hint(1), on: MultiThreadedEventLoopGroup.singleton.next())
    inbox.close()
    await inbox.run()
    #expect(try await answer.get() == nil)
    #expect(told.withLock { $0 } == ["commit 1", "ev_1"])
  }

  @Test func theFirstRefusalOfAKindIsToldAndEveryTenfold() {
    let told = Mutex<[Int]>([])
    let tally = Tally { _, count in told.withLock { $0.append(count) } }
    for _ in 1...120 { tally.refused(.tooSlow) }
    #expect(told.withLock { $0 } == [1, 10, 100])
    #expect(tally.all.refused == [.tooSlow: 120])
  }
}
