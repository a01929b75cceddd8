import Foundation
import Synchronization
import Testing
import Transport

@testable import Wire

/// What reaches the wire, and what is made of the answers.
@Suite(.timeLimit(.minutes(20))) struct ExchangeTests {
  @Test func aRequestArrivesAsItIsAndItsAnswerIsRead() async throws {
    let head = Mutex("")
    let server = try RawServer { connection, _ in
      head.withLock { $0 = connection.readRequest() ?? "" }
      connection.answer("201 Created", "{\"é\":1}", extra: "X-A: 1\r\nx-a: 2\r\n")
    }
    try await with(server) { transport in
      var request = try HTTPRequest.to(
        server.port, .post, "/data/A('b')?$filter=x%20eq%20'%C3%A9'", body: "body")
      request.fields.set("Authorization", "Bearer t")
      let response = try await transport.send(request)
      #expect(response.status == 201)
      #expect(response.body == Array("{\"é\":1}".utf8))
      #expect(response.isWhole)
      #expect(response.fields.values("X-A") == ["1", "2"])
    }
    let sent = head.withLock { $0.lowercased() }
    #expect(sent.hasPrefix("post /data/a('b')?$filter=x%20eq%20'%c3%a9' http/1.1\r\n"))
    for line in [
      "authorization: bearer t", "user-agent: daybook", "accept-encoding: gzip", "content-length: 4",
    ] {
      #expect(sent.contains("\r\n\(line)\r\n"))
    }
    #expect(!sent.contains("expect:"))
    #expect(server.requests == ["POST /data/A('b')?$filter=x%20eq%20'%C3%A9' body"])
  }

  /// N7 and G11 of design/reliability.md. The server reads the second posting on a kept-alive connection and
  /// hangs up, a thousand times: each must be on the wire once, and count as perhaps applied.
  @Test func aPostingOnAConnectionThatDiesIsSentOnceAndInDoubt() async throws {
    let rounds = 1_000
    let server = try RawServer { connection, index in
      guard connection.readRequest() != nil else { return }
      connection.answer()
      guard connection.readRequest() != nil else { return }
      connection.close(reset: index.isMultiple(of: 2))
    }
    try await with(server) { transport in
      for round in 0..<rounds {
        #expect(try await transport.send(.to(server.port, .post, "/first", body: "\(round)")).status == 200)
        let error = try await failure(transport, .to(server.port, .post, "/second", body: "\(round)"))
        #expect(error.reason == .connectionLost)
        #expect(error.wasPossiblySent)
      }
    }
    let expected = (0..<rounds).flatMap { ["POST /first \($0)", "POST /second \($0)"] }
    #expect(server.requests == expected)
  }

  @Test func aReadOnAConnectionThatDiesIsSentOnceToo() async throws {
    let server = try RawServer { connection, index in
      _ = connection.readRequest()
      if index == 0 { connection.answer() }
      _ = connection.readRequest()
      connection.close(reset: index == 0)
    }
    try await with(server) { transport in
      _ = try await transport.send(.to(server.port, .get, "/1"))
      let error = try await failure(transport, .to(server.port, .get, "/2"))
      #expect(error.reason == .connectionLost)
    }
    #expect(server.requests == ["GET /1", "GET /2"])
  }

  @Test func aSilentServerIsATimeoutAfterSending() async throws {
    let server = try RawServer { connection, _ in
      _ = connection.readRequest()
      connection.untilHungUp()
    }
    try await with(server) { transport in
      let deadline = Duration.seconds(2)
      let error = try await failure(transport, .to(server.port, .post, body: "x", deadline: deadline))
      #expect(error.reason == .timedOut(after: deadline))
      #expect(error.wasPossiblySent)
    }
  }

  @Test func aServerThatDripsIsATimeoutAllTheSame() async throws {
    let server = try RawServer { connection, _ in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
      while !connection.isHungUp(within: .milliseconds(10)), connection.write("x") {}
    }
    try await with(server) { transport in
      let error = try await failure(transport, .to(server.port, deadline: .seconds(2)))
      #expect(error.reason == .timedOut(after: .seconds(2)))
    }
  }

  @Test func aResetAfterTheRequestLeavesItInDoubt() async throws {
    let server = try RawServer { connection, _ in
      _ = connection.readRequest()
      connection.close(reset: true)
    }
    try await with(server) { transport in
      let error = try await failure(transport, .to(server.port, .post, body: "x"))
      #expect(error.reason == .connectionLost)
      #expect(error.wasPossiblySent)
    }
  }

  @Test func aPostingCutOffBeforeItsEndIsInDoubt() async throws {
    let server = try RawServer { connection, _ in
      _ = connection.read(100)
      connection.close(reset: true)
    }
    try await with(server) { transport in
      let body = String(repeating: "x", count: 8_000_000)
      let error = try await failure(transport, .to(server.port, .post, body: body))
      #expect(error.wasPossiblySent)
    }
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n12345",
  ])
  func anAnswerThatIsCutShortIsNoAnswer(text: String) async throws {
    let server = try RawServer { connection, _ in
      _ = connection.readRequest()
      connection.write(text)
    }
    try await with(server) { transport in
      let error = try await failure(transport, .to(server.port, .post, body: "x"))
      #expect(error.reason == .truncated(status: 200, received: 5))
      #expect(error.wasPossiblySent)
    }
  }

  @Test func anAnswerCutShortByAResetIsNoAnswer() async throws {
    let server = try RawServer { connection, _ in
      _ = connection.readRequest()
      // More than the buffers between the two can hold: when it is written, the client has read the head.
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 60000000\r\n\r\n")
      connection.write([UInt8](repeating: 0x31, count: 30_000_000))
      connection.close(reset: true)
    }
    try await with(server) { transport in
      let error = try await failure(transport, .to(server.port, .post, body: "x"))
      guard case .truncated(status: 200, let received) = error.reason else {
        Issue.record("\(error)")
        return
      }
      #expect(received > 0 && received <= 30_000_000)
      #expect(error.wasPossiblySent)
    }
  }

  @Test func anAnswerIsNoneWhereverItIsCutOff() async throws {
    let whole = "HTTP/1.1 200 OK\r\nDate: x\r\nContent-Length: 2\r\n\r\nok"
    let cut = Mutex(0)
    let server = try RawServer { connection, _ in
      _ = connection.readRequest()
      connection.write(whole.utf8.prefix(cut.withLock { $0 }))
    }
    try await with(server) { transport in
      for length in 0..<whole.utf8.count {
        cut.withLock { $0 = length }
        let error = try await failure(transport, .to(server.port, .post, body: "x"))
        #expect(error.wasPossiblySent)
      }
    }
  }

  @Test func anAnswerThatEndsWithTheConnectionIsNotProvenWhole() async throws {
    let server = try RawServer { connection, _ in
      _ = connection.readRequest()
      connection.write("HTTP/1.0 200 OK\r\n\r\nperhaps all")
    }
    try await with(server) { transport in
      let response = try await transport.send(.to(server.port))
      #expect(response.body == Array("perhaps all".utf8))
      #expect(!response.isWhole)
    }
  }

  @Test func nothingListensMeansNotSent() async throws {
    let server = try RawServer { _, _ in }
    server.stop()
    try await with(server) { transport in
      let error = try await failure(transport, .to(server.port, .post, body: "x"))
      #expect(error.reason == .cannotConnect(.refused))
      #expect(!error.wasPossiblySent)
    }
  }

  @Test func aBlackHoleMeansNotSent() async throws {
    let hole = try BlackHole()
    let server = try RawServer { _, _ in }
    try await with(server, { $0.connectTimeout = .milliseconds(300) }) { transport in
      let error = try await failure(transport, .to(hole.port, .post, body: "x"))
      #expect(error.reason == .cannotConnect(.timedOut))
      let early = try await failure(transport, .to(hole.port, .post, body: "x", deadline: .milliseconds(50)))
      // On a busy machine the deadline may pass before the connection is even tried.
      #expect([.cannotConnect(.timedOut), .timedOutBeforeSending].contains(early.reason))
      for error in [error, early] { #expect(!error.wasPossiblySent) }
    }
    hole.close()
  }

  @Test func anUnknownNameMeansNotSent() async throws {
    let server = try RawServer { _, _ in }
    try await with(server) { transport in
      let request = try HTTPRequest.to(443, .post, body: "x", scheme: "https", host: "no-such-host.invalid")
      let error = try await failure(transport, request)
      #expect(error.reason == .nameNotFound)
      #expect(!error.wasPossiblySent)
    }
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func aRedirectIsNotFollowed(status: Int) async throws {
    let other = try RawServer { connection, _ in
      _ = connection.readRequest()
      connection.answer()
    }
    let server = try RawServer { connection, _ in
      _ = connection.readRequest()
      connection.answer("\(status) Moved", "", extra: "Location: http://127.0.0.1:\(other.port)/stolen\r\n")
    }
    try await with(server) { transport in
      let error = try await failure(transport, .to(server.port, .post, body: "x"))
      #expect(error.reason == .redirected(status: status, to: "http://127.0.0.1:\(other.port)"))
      #expect(error.wasPossiblySent)
    }
    other.stop()
    #expect(other.requests.isEmpty)
  }

  @Test func notModifiedIsAnAnswer() async throws {
    let server = try RawServer { connection, _ in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 304 Not Modified\r\n\r\n")
    }
    try await with(server) { transport in
      let response = try await transport.send(.to(server.port))
      #expect(response.status == 304 && response.isWhole)
    }
  }

  @Test(arguments: ["NOT HTTP AT ALL\r\n\r\n", "HTTP/1.1 abc OK\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n"])
  func whatIsNotHTTPIsUnreadable(text: String) async throws {
    let server = try RawServer { connection, _ in
      _ = connection.readRequest()
      connection.write(text)
      connection.untilHungUp()
    }
    try await with(server) { transport in
      let error = try await failure(transport, .to(server.port, .post, body: "x"))
      #expect(error.reason == .unreadable("not valid HTTP"))
      #expect(error.wasPossiblySent)
    }
  }

  @Test func headersHaveABound() async throws {
    let server = try RawServer { connection, _ in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\n")
      let line = "X-Long: " + String(repeating: "x", count: 1_000) + "\r\n"
      while connection.write(line) {}
    }
    try await with(server) { transport in
      let error = try await failure(transport, .to(server.port))
      #expect(error.reason == .unreadable("not valid HTTP"))
    }
  }
}
