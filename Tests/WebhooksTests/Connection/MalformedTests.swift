import Testing

@testable import Webhooks

/// Bytes that are no HTTP that we accept end the connection, and nothing behind them is looked at
/// (reliability.md W3).
@Suite(.timeLimit(.minutes(15))) struct MalformedTests {
  private static let event = Post.event("ev_1")

  /// A head with the lines that make it what it is.
  private static func head(_ lines: String...) -> String {
    let usual = ["POST /chargebee HTTP/1.1", "Content-Type: application/json", Post.authorization]
    return (usual + lines).joined(separator: "\r\n") + "\r\n\r\n"
  }

  private static let host = "Host: books.example"
  /// A second request, hidden where only a careless reader finds it.
  private static let hidden = Post.request(Post.event("ev_hidden"))

  static let corpus: [(String, String)] = [
    (
      "content length and transfer encoding",
      head(host, "Content-Length: 5", "Transfer-Encoding: chunked") + "0\r\n\r\n" + hidden
    ),
    (
      "transfer encoding and content length",
      head(host, "Transfer-Encoding: chunked", "Content-Length: 5") + "0\r\n\r\n" + hidden
    ),
    ("two lengths", head(host, "Content-Length: 5", "Content-Length: 6") + "aaaaa" + hidden),
    ("the same length twice", head(host, "Content-Length: 5", "Content-Length: 5") + "aaaaa" + hidden),
    ("a list of lengths", head(host, "Content-Length: 5, 5") + "aaaaa" + hidden),
    ("a length with a sign", head(host, "Content-Length: +5") + "aaaaa"),
    ("a negative length", head(host, "Content-Length: -5") + "aaaaa"),
    ("a length in another base", head(host, "Content-Length: 0x5") + "aaaaa"),
    ("a length beyond every number", head(host, "Content-Length: 99999999999999999999999") + "a"),
    ("a blank before the colon", head(host, "Content-Length : 5") + "aaaaa"),
    ("an unknown coding", head(host, "Transfer-Encoding: xchunked") + "0\r\n\r\n"),
    ("two codings", head(host, "Transfer-Encoding: gzip, chunked") + "0\r\n\r\n"),
    ("chunked twice", head(host, "Transfer-Encoding: chunked", "Transfer-Encoding: chunked") + "0\r\n\r\n"),
    (
      "chunked, then not",
      head(host, "Transfer-Encoding: chunked", "Transfer-Encoding: identity") + "0\r\n\r\n"
    ),
    ("a coding behind a tab", head(host, "Transfer-Encoding:\tchunked\u{b}") + "0\r\n\r\n"),
    ("a folded field", head(host, "Content-Length: 5", "X-Note: a", " b") + "aaaaa"),
    ("a folded coding", head(host, "Transfer-Encoding:", " chunked") + "0\r\n\r\n"),
    ("a bare line feed behind a field", head(host, "X-Note: a\nContent-Length: 5") + "aaaaa"),
    (
      "bare line feeds everywhere",
      hidden.split(separator: "\r\n", omittingEmptySubsequences: false)
        .joined(separator: "\n")
    ),
    ("a bare carriage return", head(host, "X-Note: a\rb", "Content-Length: 5") + "aaaaa"),
    ("a NUL in a value", head(host, "X-Note: a\0b", "Content-Length: 5") + "aaaaa"),
    ("a NUL in a name", head(host, "X-No\0te: a", "Content-Length: 5") + "aaaaa"),
    ("a NUL in the target", "POST /charge\0bee HTTP/1.1\r\n\(host)\r\n\r\n"),
    ("a large header", head(host, "X-Note: " + String(repeating: "a", count: 100_000)) + "aaaaa"),
    (
      "many fields",
      (["POST /chargebee HTTP/1.1", host] + (0..<200).map { "X-\($0): a" }).joined(separator: "\r\n")
        + "\r\n\r\n"
    ),
    (
      "a chunk of a size beyond every number",
      head(host, "Transfer-Encoding: chunked") + "FFFFFFFFFFFFFFFFF\r\na"
    ),
    ("a chunk of a negative size", head(host, "Transfer-Encoding: chunked") + "-1\r\na\r\n0\r\n\r\n"),
    (
      "a chunk that is longer than it says", head(host, "Transfer-Encoding: chunked") + "1\r\nab\r\n0\r\n\r\n"
    ),
    ("a chunk without a size", head(host, "Transfer-Encoding: chunked") + "\r\nab\r\n0\r\n\r\n"),
    ("no host", "POST /chargebee HTTP/1.1\r\nContent-Length: 0\r\n\r\n"),
    ("two hosts", head(host, host, "Content-Length: 5") + "aaaaa"),
    ("two credentials", head(host, Post.authorization, "Content-Length: 5") + "aaaaa"),
    (
      "another protocol",
      head(host, "Connection: Upgrade", "Upgrade: websocket", "Content-Length: 5") + "aaaaa"
    ),
    ("HTTP/2 with prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    ("HTTP/0.9", "GET /chargebee\r\n\r\n"),
    ("another version", "POST /chargebee HTTP/1.9\r\n\(host)\r\n\r\n"),
    ("a tunnel", "CONNECT books.example:443 HTTP/1.1\r\n\(host)\r\n\r\n"),
    ("the beginning of TLS", "\u{16}\u{03}\u{01}\u{02}\u{00}\u{01}\u{00}\u{01}\u{fc}\u{03}\u{03}"),
    ("a wish that nobody grants", head(host, "Expect: 200-ok", "Content-Length: 5") + "aaaaa"),
  ]

  @Test func isAnsweredWith400AndTheConnectionEnds() async throws {
    try await Post.serving { post async throws in
      for (name, bytes) in Self.corpus {
        let reply = try await post.client.send(bytes)
        #expect(reply.statuses == [400], "\(name): \(reply.text)")
      }
      #expect(try await post.stored() == 0)
      #expect(post.listener.counts.refused == [.malformed: Self.corpus.count])
    }
  }
}
