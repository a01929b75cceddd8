import Testing
import Transport

/// S2 of design/reliability.md: no secret in a log, however it got into the exchange.
@Suite struct RedactionTests {
  let canary = "canary-5up3r-s3cr3t"

  func request() throws -> HTTPRequest {
    try HTTPRequest.sample(
      .post, "https://acme.example/token?sig=\(canary)&page=2",
      fields: HTTPFields([
        ("Authorization", "Bearer \(canary)"), ("Cookie", canary), ("X-Api-Key", canary), ("Accept", "a/b"),
        ("Content-Type", "application/x-www-form-urlencoded"),
      ]),
      body: Array("grant_type=client_credentials&client%5fsecret=\(canary)&scope=x".utf8))
  }

  func answer() -> HTTPResponse {
    HTTPResponse(
      status: 200,
      fields: HTTPFields([("Set-Cookie", canary), ("Location", canary), ("Date", "d"), (canary, "x")]),
      body: Array(
        #"{"token_type":"Bearer","access_token" : "\#(canary)\"\\","nested":{"PASSWORD":["\#(canary)",{"a":1}]},"api\u005fkey":"\#(canary)","n":5}"#
          .utf8))
  }

  @Test func printingAMessageShowsNoSecret() throws {
    let request = try request()
    var dumped = ""
    dump(request, to: &dumped)
    dump(answer(), to: &dumped)
    dump(request.fields, to: &dumped)
    dump(request.fields.all, to: &dumped)
    let error = TransportError(.connectionLost, for: request)
    dump(error, to: &dumped)
    let forms = [
      "\(request)", "\(request.fields)", String(reflecting: request), "\(error)", "\(answer())", dumped,
    ]
    for text in forms { #expect(!text.contains(canary)) }
  }

  @Test func aLogLineShowsNoSecretAndKeepsToItsFields() throws {
    let result = Result<HTTPResponse, TransportError>.success(answer())
    let exchange = LoggableExchange(try request(), result, took: .milliseconds(12))
    var dumped = ""
    dump(exchange, to: &dumped)
    #expect(!dumped.contains(canary))
    #expect(exchange.place == "https://acme.example/token")
    #expect(exchange.answerFields.lines.map(\.name) == ["date"])
    #expect(exchange.requestFields.lines.map(\.name) == ["accept", "content-type"])
  }

  @Test func aRemoteValueCannotWriteLinesOfItsOwn() {
    let fields = LoggableFields(
      HTTPFields([("server", "a\r\n\u{1b}[2Jb\u{301}" + String(repeating: "x", count: 999))]))
    #expect(fields.lines[0].value.utf8.count == LoggableFields.longestValue)
    #expect(fields.lines[0].value.utf8.allSatisfy { (0x20...0x7E).contains($0) })
  }

  @Test func theRawFormShowsEverythingButTheSecrets() throws {
    let shown = Masked(try request())
    #expect(shown.head[0] == "POST https://acme.example/token?sig=***&page=2")
    #expect(shown.head.contains("authorization: ***"))
    #expect(shown.head.contains("accept: a/b"))
    #expect(shown.body == "grant_type=client_credentials&client%5fsecret=***&scope=x")

    let answered = Masked(answer())
    #expect(
      answered.body
        == #"{"token_type":"Bearer","access_token" : "***","nested":{"PASSWORD":"***"},"api\u005fkey":"***","n":5}"#
    )
    #expect(!answered.head.joined().contains("canary-5up3r-s3cr3t\n"))
  }

  @Test func aKnownSecretIsMaskedWhereverItStands() {
    let response = HTTPResponse(status: 500, body: Array("oops: key \(canary) is bad, \(canary)!".utf8))
    #expect(Masked(response, secrets: [Array(canary.utf8), []]).body == "oops: key *** is bad, ***!")
  }

  @Test func anErrorsCodeIsNotTakenForASecret() {
    let text = #"{"error":{"code":"0x0","message":"Write failed for table row"}}"#
    #expect(Masked(HTTPResponse(status: 400, body: Array(text.utf8))).body == text)
  }

  @Test func aLongBodyIsCutAndSaidSo() {
    let response = HTTPResponse(status: 200, body: [UInt8](repeating: 0x61, count: Masked.longestBody + 10))
    #expect(Masked(response).omittedBytes == 10)
    #expect(Masked(response).body.utf8.count == Masked.longestBody)
  }

  @Test func noBytesMakeMaskingTrapOrLeakAPassword() {
    var random = SeededRandom(9)
    let pieces = ["\"", "\\", "{", "}", "[", "]", ":", ",", " ", "password", "a", "1", "\u{0}"]
    for _ in 0..<5_000 {
      let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
      let body = text + #"{"password":"\#(canary)"}"#
      _ = Masked(HTTPResponse(status: 200, body: Array(body.utf8)))
      let clean = #"{"password":"\#(canary)"}"# + text
      #expect(!Masked(HTTPResponse(status: 200, body: Array(clean.utf8))).body.contains(canary))
    }
  }
}
