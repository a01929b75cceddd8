import Store
import Testing

@testable import Webhooks

/// What a sender is told, over a real connection.
@Suite(.timeLimit(.minutes(15))) struct AnswerTests {
  @Test func anEventIsOnTheDiskWhenItIsAnswered() async throws {
    try await Post.serving { post async throws in
      let reply = try await post.client.send(Post.request(Post.event("ev_1", invoice: "INV-7")))
      #expect(reply.statuses == [200])
      #expect(reply.field("content-length") == "0")
      let hint = try #require(try await post.records.dueHints(limit: 10, now: Post.now).first)
      #expect(hint.hint.source == "chargebee" && hint.hint.event == "ev_1")
      #expect(hint.hint.resources.count == 1)
    }
  }

  @Test func aRepetitionIsTakenAndStoredOnce() async throws {
    try await Post.serving { post async throws in
      for _ in 1...3 {
        #expect(try await post.client.send(Post.request(Post.event("ev_1"))).statuses == [200])
      }
      #expect(try await post.stored() == 1)
      #expect(post.listener.counts.received == 1 && post.listener.counts.knownAlready == 2)
    }
  }

  private static let addresses = [
    ("GET", "/chargebee", 405), ("PUT", "/chargebee", 405), ("DELETE", "/business-events", 405),
    ("POST", "/", 404), ("POST", "/chargebee/", 404), ("POST", "/chargebeetle", 404), ("GET", "/x", 404),
    ("POST", "/chargebee/correct%20horse", 404), ("POST", "//chargebee", 404),
    ("POST", "http://books.example/chargebee", 404),
  ]

  @Test func onlyAPostToAKnownAddressIsTaken() async throws {
    try await Post.serving { post async throws in
      for (method, path, status) in Self.addresses {
        let reply = try await post.client.send(Post.request("{}", to: path, method: method))
        #expect(reply.statuses == [status])
        #expect(reply.field("allow") == (status == 405 ? "POST" : nil))
      }
    }
  }

  @Test func nobodyIsTakenWhoDoesNotShowThePassword() async throws {
    let all: [String?] = [
      nil, "Authorization: Basic", "Authorization: Basic Y2hhcmdlYmVlOg==", "Authorization: Bearer x",
    ]
    try await Post.serving { post async throws in
      for authorization in all {
        let request = Post.request(Post.event("ev_1"), authorization: authorization, closes: false)
        let reply = try await post.client.send(request)
        #expect(reply.statuses == [401])
        #expect(reply.field("www-authenticate")?.hasPrefix("Basic realm=") == true)
        #expect(try await post.stored() == 0)
      }
    }
  }

  /// Before anybody is let in, no body is read: the header alone is answered.
  @Test func aStrangersBodyIsNotRead() async throws {
    try await Post.serving { post async throws in
      let head = Post.request("", authorization: nil, closes: false).replacing(
        "Content-Length: 0", with: "Content-Length: 900")
      #expect(try await post.client.send(head).statuses == [401])
    }
  }

  @Test func onlyJSONIsTaken() async throws {
    let all: [String] = [
      "text/plain", "application/xml", "application/jsonp", "application/x-www-form-urlencoded", "",
    ]
    try await Post.serving { post async throws in
      for type in all {
        #expect(try await post.client.send(Post.request("{}", type: type)).statuses == [415])
        let compressed = Post.request("{}", fields: ["Content-Encoding: gzip"])
        #expect(try await post.client.send(compressed).statuses == [415])
      }
    }
  }

  @Test func jsonWithParametersIsTaken() async throws {
    let all: [String] = [
      "application/json; charset=utf-8", "Application/JSON;charset=UTF-8", "application/json ;x=y",
    ]
    try await Post.serving { post async throws in
      for type in all {
        #expect(try await post.client.send(Post.request(Post.event("ev_1"), type: type)).statuses == [200])
      }
    }
  }

  static let unreadable = [
    "", "{}", "[]", "null", "ev_1", "{\"id\":\"ev_1\"", #"{"id":"","occurred_at":1,"content":{}}"#,
    #"{"id":null,"occurred_at":1}"#, #"{"occurred_at":1,"content":{}}"#, #"{"id":{},"occurred_at":1}"#,
    #"{"id":"ev_1","id":"ev_2","occurred_at":1}"#, #"{"id":"\ud800","occurred_at":1}"#,
    #"{"id":"ev_1","occurred_at":NaN}"#, #"{"id":"ev_1","occurred_at":1e999}"#,
    "{\"id\":\"ev_1\",\"occurred_at\":1,\"content\":" + String(repeating: "[", count: 400_000),
    "{\"id\":\"ev_1\",\"occurred_at\":1,\"x\":" + String(repeating: "{\"a\":", count: 100_000),
    "{\"id\":\"\(String(repeating: "e", count: 101))\",\"occurred_at\":1}",
    "{\"id\":\"ev\n1\",\"occurred_at\":1}",
    #"{"id":"ev_1","occurred_at":1,"content":{"invoices":["#
      + (0..<101).map { #"{"id":"\#($0)"}"# }.joined(separator: ",") + "]}}",
  ]

  /// A body without an id cannot be told from its repetitions (contracts/chargebee.md section 5.5).
  @Test func whatIsNoEventWithAnIdIsRefusedAndTheConnectionGoesOn() async throws {
    try await Post.serving { post async throws in
      for body in Self.unreadable {
        let both = Post.request(body, closes: false) + Post.request(Post.event("ev_2"))
        #expect(try await post.client.send(both).statuses == [400, 200], "\(body.prefix(80))")
      }
      #expect(try await post.stored() == 1)
    }
  }

  @Test func anUnknownKindOfEventIsTakenInOrder() async throws {
    try await Post.serving { post async throws in
      let body = #"{"id":"ev_9","occurred_at":1,"event_type":"moon_landed","content":{"moon":{"id":"m"}}}"#
      #expect(try await post.client.send(Post.request(body)).statuses == [200])
      #expect(try await post.records.dueHints(limit: 10, now: Post.now).map(\.hint.resources) == [[]])
    }
  }

  @Test func requestsThatWereSentTogetherAreAnsweredInOrder() async throws {
    try await Post.serving { post async throws in
      let all = (1...20).map { Post.request(Post.event("ev_\($0)"), closes: false) }
      let reply = try await post.client.send((all + [Post.request("{}")]).joined())
      #expect(reply.statuses == Array(repeating: 200, count: 20) + [400])
      #expect(try await post.stored() == 20)
    }
  }

  @Test func aBrokenRequestBehindAGoodOneEndsTheConnection() async throws {
    try await Post.serving { post async throws in
      let reply = try await post.client.send(
        Post.request(Post.event("ev_1"), closes: false) + "NONSENSE\0\r\n\r\n")
      #expect(reply.statuses == [200, 400])
      #expect(try await post.stored() == 1)
    }
  }

  @Test func aBodyInPiecesIsTakenWhole() async throws {
    try await Post.serving { post async throws in
      let chunks = Post.event("ev_1").utf8.map { "1\r\n\(String(decoding: [$0], as: UTF8.self))\r\n" }
        .joined()
      let head = Post.request("").replacing("Content-Length: 0", with: "Transfer-Encoding: chunked")
      #expect(try await post.client.send(head + chunks + "0\r\n\r\n").statuses == [200])
      #expect(try await post.stored() == 1)
    }
  }

  /// nginx asks like that unless told otherwise.
  @Test func aProxyThatSpeaksHTTP10IsAnswered() async throws {
    try await Post.serving { post async throws in
      let request = Post.request(Post.event("ev_1"), closes: false).replacing("HTTP/1.1", with: "HTTP/1.0")
      #expect(try await post.client.send(request).statuses == [200])
    }
  }

  @Test func whoAsksFirstIsToldToGoOn() async throws {
    try await Post.serving { post async throws in
      let request = Post.request(Post.event("ev_1"), fields: ["Expect: 100-continue"])
      #expect(try await post.client.send(request).statuses == [100, 200])
      let stranger = Post.request("{}", authorization: nil, fields: ["Expect: 100-continue"])
      #expect(try await post.client.send(stranger).statuses == [401])
    }
  }

  /// CWE-113: nothing of a request comes back, so nothing can be smuggled into an answer.
  @Test func nothingOfARequestComesBack() async throws {
    try await Post.serving { post async throws in
      let request = Post.request(
        "{\"canary\":1}", to: "/canary", fields: ["X-Canary: canary", "Origin: canary"])
      #expect(!(try await post.client.send(request).text.contains("canary")))
    }
  }
}
