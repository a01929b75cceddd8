import NIOCore
import Testing

@testable import Webhooks

/// Limits that are hit over a real connection; each is answered and counted (reliability.md W2, W4).
@Suite(.timeLimit(.minutes(15))) struct LimitTests {
  private func limits(_ change: (inout ListenerLimits) -> Void) -> ListenerLimits {
    var limits = Post.patient
    change(&limits)
    return limits
  }

  @Test func aBodyThatIsAnnouncedTooLargeIsRefusedBeforeItComes() async throws {
    try await Post.serving(limits { $0.bodyBytes = 1_000 }) { post async throws in
      let head = Post.request("", closes: false).replacing("Content-Length: 0", with: "Content-Length: 1001")
      #expect(try await post.client.send(head).statuses == [413])
      #expect(post.listener.counts.refused == [.tooLarge: 1])
    }
  }

  @Test func aBodyThatGrowsTooLargeIsRefusedOnTheWay() async throws {
    try await Post.serving(limits { $0.bodyBytes = 1_000 }) { post async throws in
      let head = Post.request("", closes: false).replacing(
        "Content-Length: 0", with: "Transfer-Encoding: chunked")
      let chunk = "1f4\r\n" + String(repeating: "a", count: 500) + "\r\n"
      #expect(try await post.client.send(head + chunk + chunk + chunk).statuses == [413])
    }
  }

  /// The answer arrives although the sender goes on sending.
  @Test func aFloodIsAnswered() async throws {
    try await Post.serving { post async throws in
      let head = Post.request("", closes: false).replacing(
        "Content-Length: 0", with: "Transfer-Encoding: chunked")
      let chunk = Array(("10000\r\n" + String(repeating: "a", count: 65_536) + "\r\n").utf8)
      let reply = try await post.client.talk { _, write in
        try await write(Array(head.utf8))
        for _ in 0..<40 { try await write(chunk) }
      }
      #expect(reply.statuses == [413])
      #expect(post.listener.reception.attendance.reserve(ListenerLimits().bodyBytesInAll), "bytes were kept")
    }
  }

  @Test func bodiesTogetherHaveALimitToo() async throws {
    try await Post.serving(limits { $0.bodyBytesInAll = 100 }) { post async throws in
      let reply = try await post.client.send(Post.request(String(repeating: " ", count: 200)))
      #expect(reply.statuses == [503])
      #expect(reply.field("retry-after") == "30")
      #expect(post.listener.counts.refused == [.tooManyBytes: 1])
    }
  }

  /// Holds connections open that have been answered, and says what the next one is told.
  private func whenSomeAreThere(_ count: Int, _ post: Post) async throws -> [Int] {
    let request = Post.request(Post.event("ev_1"), closes: false)
    return try await post.client.holding(count, asking: request) {
      try await post.client.send(Post.request(Post.event("ev_2"))).statuses
    }
  }

  @Test func connectionsHaveALimit() async throws {
    try await Post.serving(limits { $0.connections = 2 }) { post async throws in
      #expect(try await whenSomeAreThere(2, post) == [])
      #expect(post.listener.counts.refused == [.tooManyConnections: 1])
    }
  }

  /// Who says nothing makes room for who does.
  @Test func aSenderGetsInThoughOthersHoldAllConnections() async throws {
    let limits = limits {
      $0.connections = 3
      $0.isBehindProxy = true
    }
    try await Post.serving(limits) { post async throws in
      let silent = try await [post.client.connect(), post.client.connect(), post.client.connect()]
      while post.listener.counts.connections < 3 { await Task.yield() }
      let statuses = try? await whenSomeAreThere(1, post)
      let refused = post.listener.counts.refused
      for connection in silent { try? await connection.executeThenClose { _, _ in } }
      #expect(statuses == [200])
      #expect(refused == [.tooManyConnections: 2])
    }
  }

  @Test func connectionsFromOneAddressHaveALimit() async throws {
    try await Post.serving(limits { $0.connectionsPerAddress = 2 }) { post async throws in
      #expect(try await whenSomeAreThere(1, post) == [200])
      #expect(try await whenSomeAreThere(2, post) == [])
      #expect(post.listener.counts.refused == [.tooManyOfOneAddress: 1])
    }
  }

  @Test func aProxyMayHaveAllConnections() async throws {
    let limits = limits {
      $0.connectionsPerAddress = 2
      $0.isBehindProxy = true
    }
    try await Post.serving(limits) { post async throws in
      #expect(try await whenSomeAreThere(5, post) == [200])
    }
  }

  private func tries(_ post: Post, wrong: Int) async throws -> [Int] {
    var statuses: [Int] = []
    for _ in 0..<wrong {
      statuses += try await post.client.send(Post.request("{}", authorization: nil)).statuses
    }
    return try await statuses + post.client.send(Post.request(Post.event("ev_1"))).statuses
  }

  /// Three guesses. A busy machine may take minutes for them.
  private func guesses() -> ListenerLimits {
    limits {
      $0.failures = 3
      $0.failureTime = .seconds(3_600)
    }
  }

  @Test func whoGuessesPasswordsIsNotHeardForAWhile() async throws {
    try await Post.serving(guesses()) { post async throws in
      #expect(try await tries(post, wrong: 4) == [401, 401, 401, 429, 429])
    }
  }

  @Test func behindAProxyTheRightPasswordStillGetsIn() async throws {
    var limits = guesses()
    limits.isBehindProxy = true
    try await Post.serving(limits) { post async throws in
      #expect(try await tries(post, wrong: 5) == [401, 401, 401, 429, 429, 200])
    }
  }

  @Test func failuresAreForgottenAfterAMinuteAndCountedForEachAddress() {
    let attendance = Attendance(
      limits {
        $0.failures = 2
        $0.addresses = 2
      })
    let now = NIODeadline.uptimeNanoseconds(0)
    for address in ["a", "a", "b"] { attendance.failed(address, at: now) }
    #expect(attendance.isSpent("a", at: now) && !attendance.isSpent("b", at: now))
    // No room for more addresses: the others share one count.
    for address in ["c", "d"] { attendance.failed(address, at: now) }
    #expect(attendance.isSpent("e", at: now) && !attendance.isSpent("b", at: now))
    #expect(!attendance.isSpent("a", at: now + .minutes(1)))
  }
}
