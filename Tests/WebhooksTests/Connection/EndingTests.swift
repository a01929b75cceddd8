import NIOCore
import Store
import Synchronization
import Testing

@testable import Webhooks

/// The program ends while senders are there.
@Suite(.timeLimit(.minutes(15))) struct EndingTests {
  @Test func whatIsCompleteIsCommittedAndAnswered() async throws {
    let (begun, begin) = AsyncStream.makeStream(of: Void.self)
    let (gate, open) = AsyncStream.makeStream(of: Void.self)
    try await Post.serving(
      commit: Post.Committing { records, hints throws(StoreError) in
        begin.yield()
        for await _ in gate { break }
        return try await records.receive(hints, now: Post.now)
      }
    ) { post async throws in
      async let reply = post.client.send(Post.request(Post.event("ev_1"), closes: false))
      for await _ in begun { break }
      await post.end()
      while !post.listener.reception.attendance.isEnding { await Task.yield() }
      open.finish()
      #expect(try await reply.statuses == [200])
      #expect(try await post.stored() == 1)
    }
  }

  @Test func aConnectionThatWaitsForNothingIsClosed() async throws {
    try await Post.serving { post async throws in
      let reply = try await post.client.talk { _, write in
        try await write(Array(Post.request(Post.event("ev_1"), closes: false).utf8))
        while post.listener.counts.received == 0 { await Task.yield() }
        await post.end()
      }
      #expect(reply.statuses == [200])
    }
  }

  @Test func aBodyThatIsStillComingIsToBeSentAgain() async throws {
    try await Post.serving { post async throws in
      let head = Post.request("", closes: false, fields: ["Expect: 100-continue"])
        .replacing("Content-Length: 0", with: "Content-Length: 500")
      try await post.client.connect().executeThenClose { inbound, outbound in
        try await outbound.write(ByteBuffer(string: head))
        var answers = inbound.makeAsyncIterator()
        var text = try await answers.next().map { String(buffer: $0) } ?? ""
        #expect(RawReply(text: text).statuses == [100])
        await post.end()
        while let part = try await answers.next() { text += String(buffer: part) }
        #expect(RawReply(text: text).statuses == [100, 503])
        #expect(RawReply(text: text).field("retry-after") == "30")
      }
      #expect(post.listener.counts.refused == [.ending: 1])
    }
  }

  @Test func anAddressThatIsTakenIsSaid() async throws {
    try await Post.serving { post async throws in
      let address = WebhookListener.Address(host: "127.0.0.1", port: post.client.port)
      let second = WebhookListener(
        at: address, as: nil,
        .init(senders: [], credentials: Post.credentials("x"), commit: { $0.count }))
      await #expect(throws: WebhookListener.AddressTaken(address: address)) { try await second.run() }
    }
  }
}
