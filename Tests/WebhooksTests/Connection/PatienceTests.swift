import NIOCore
import NIOEmbedded
import Testing

@testable import Webhooks
@testable import daybook

/// Senders that take their time (reliability.md W2). The clock of the connection is moved by hand.
@Suite struct PatienceTests {
  /// One connection without a network.
  private struct Line {
    let channel = NIOAsyncTestingChannel()
    let listener: WebhookListener

    init(_ limits: ListenerLimits = ListenerLimits(), from address: String = "203.0.113.7") async throws {
      let parts = WebhookListener.Parts(
        senders: [.chargebee, .financeOperations], credentials: Post.credentials(Post.password),
        commit: { $0.count })
      listener = WebhookListener(at: .init(host: "127.0.0.1", port: 0), as: nil, limits: limits, parts)
      let (channel, reception) = (channel, listener.reception)
      try await channel.testingEventLoop.executeInContext {
        try WebhookChannel.addHandlers(to: channel.pipeline.syncOperations, reception)
      }
      try await channel.connect(to: SocketAddress(ipAddress: address, port: 4_711))
    }

    var refused: [Refusal: Int] { listener.counts.refused }

    func say(_ text: String) async throws { try await channel.writeInbound(ByteBuffer(string: text)) }

    func wait(_ seconds: Int64) async { await channel.testingEventLoop.advanceTime(by: .seconds(seconds)) }

    /// What was answered since somebody asked last.
    func answer() async throws -> String {
      var text = ""
      while let part = try await channel.readOutbound(as: ByteBuffer.self) { text += String(buffer: part) }
      return text
    }

    /// Lets the inbox finish, so that nothing is left behind.
    func end() async {
      listener.reception.inbox.close()
      await listener.reception.inbox.run()
      _ = try? await channel.finish(acceptAlreadyClosed: true)
    }
  }

  private let head = Post.request("", closes: false).replacing(
    "Content-Length: 0", with: "Content-Length: 50000")

  @Test func whoSaysNothingIsLeftAfterTenSeconds() async throws {
    let line = try await Line()
    await line.wait(9)
    #expect(line.channel.isActive)
    await line.wait(1)
    #expect(!line.channel.isActive)
    #expect(try await line.answer().isEmpty)
    #expect(line.refused == [.tooSlow: 1])
    #expect(line.listener.counts.connections == 0)
    await line.end()
  }

  @Test func aHeaderThatDripsIsNotWaitedForAnyLonger() async throws {
    let line = try await Line()
    for byte in head.prefix(9) {
      try await line.say(String(byte))
      await line.wait(1)
    }
    #expect(line.channel.isActive)
    await line.wait(1)
    #expect(!line.channel.isActive)
    await line.end()
  }

  @Test func aBodyThatDoesNotComeIsLeftAfterFiveSeconds() async throws {
    let line = try await Line()
    try await line.say(head)
    await line.wait(4)
    #expect(try await line.answer().isEmpty)
    await line.wait(1)
    #expect(try await line.answer().hasPrefix("HTTP/1.1 408 "))
    #expect(line.refused == [.tooSlow: 1])
    await line.wait(2)
    #expect(!line.channel.isActive)
    await line.end()
  }

  @Test func aBodyBelowTheLeastRateIsLeft() async throws {
    let line = try await Line()
    try await line.say(head)
    for _ in 0..<9 {
      try await line.say(String(repeating: " ", count: 250))
      await line.wait(1)
    }
    // 2,250 bytes in nine seconds; they earned four and a half beyond the first five.
    #expect(try await line.answer().isEmpty)
    await line.wait(1)
    #expect(try await line.answer().hasPrefix("HTTP/1.1 408 "))
    await line.end()
  }

  @Test func aBodyAboveTheLeastRateIsReadForTwentySeconds() async throws {
    let line = try await Line()
    try await line.say(head)
    for _ in 0..<19 {
      try await line.say(String(repeating: " ", count: 1_000))
      await line.wait(1)
    }
    #expect(try await line.answer().isEmpty)
    await line.wait(1)
    #expect(try await line.answer().hasPrefix("HTTP/1.1 408 "))
    await line.end()
  }

  @Test func aConnectionIsKeptForAMinute() async throws {
    let line = try await Line()
    let test = #"{"BusinessEventId":"BusinessEventsTest","EventId":"a","ControlNumber":0}"#
    let request = Post.request(test, to: "/business-events", closes: false)
    for _ in 1...2 {
      try await line.say(request)
      #expect(try await line.answer().hasPrefix("HTTP/1.1 200 "))
      await line.wait(59)
      #expect(line.channel.isActive)
    }
    await line.wait(1)
    #expect(!line.channel.isActive)
    await line.end()
  }

  /// The commit may come after all; the sender comes again, and it is known already.
  @Test func aCommitThatTakesTooLongIsNoSuccess() async throws {
    let line = try await Line()
    try await line.say(Post.request(Post.event("ev_1"), closes: false))
    await line.wait(7)
    #expect(try await line.answer().isEmpty)
    await line.wait(1)
    let answer = try await line.answer()
    #expect(answer.hasPrefix("HTTP/1.1 503 ") && answer.contains("Retry-After: 30\r\n"))
    await line.end()
    #expect(try await line.answer().isEmpty)
    #expect(line.listener.counts.received == 1)
  }
}
