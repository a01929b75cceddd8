import ExactJSON
import Ledger
import Testing
import Transport

@testable import FinanceOperations

struct MultipartTests {
  private func parts(_ body: String, _ boundary: String = "b") -> [String]? {
    let splitter = MultipartSplitter(Array(body.utf8)[...], boundary: boundary)
    return splitter.isClosed ? splitter.parts.map { String(decoding: $0, as: UTF8.self) } : nil
  }

  @Test func aPartIsWhatStandsBetweenTwoBoundaries() {
    #expect(parts("--b\r\none\r\n--b\r\n\r\ntwo\r\n\r\n--b--\r\n") == ["one", "\r\ntwo\r\n"])
    #expect(parts("preamble\n--b  \none\n--b-- \nepilogue\n--b\nthree\n--b--") == ["one"])
    #expect(parts("--b--") == [])
    #expect(parts("--b\r\n--b--") == [""])
  }

  @Test func aLongerBoundaryThatBeginsTheSameIsAnotherOne() {
    #expect(
      parts("--b\none\n--bb\n--b1--\n--b-\n-- b\n --b\n--b--") == ["one\n--bb\n--b1--\n--b-\n-- b\n --b"])
  }

  @Test func whatIsNotClosedIsNothing() {
    #expect(parts("--b\none\n--b\n") == nil)
    #expect(parts("--b\none") == nil)
    #expect(parts("") == nil)
  }

  @Test(arguments: [
    ("multipart/mixed; boundary=b", "b"), ("Multipart/Mixed;BOUNDARY=\"a-b_1\"", "a-b_1"),
    ("multipart/mixed; charset=x; boundary=b", "b"), ("multipart/mixed", nil),
    ("multipart/mixed; boundary=", nil),
    ("multipart/mixed; boundary=\"\"", nil), ("application/json; boundary=b", nil),
    ("multipart/mixed; boundary=a; boundary=b", nil), ("multipart/mixed; boundary=a b", nil), ("", nil),
    ("multipart/mixed; boundary=" + String(repeating: "x", count: 71), nil),
  ])
  func theBoundaryIsReadFromTheType(type: String, boundary: String?) {
    #expect(MultipartSplitter.boundary(in: type) == boundary)
  }
}

struct ChangesetAnswerTests {
  private static func part(_ id: Int?, _ status: String, _ body: String) -> String {
    let number = id.map { "Content-ID: \($0)\r\n" } ?? ""
    return "--c\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\(number)\r\n"
      + "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\n\r\n\(body)\r\n"
  }

  static func response(_ parts: [String], tail: String = "--c--\r\n--o--\r\n") -> HTTPResponse {
    let body = "--o\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n" + parts.joined() + tail
    return HTTPResponse(
      status: 200, fields: HTTPFields([("Content-Type", "multipart/mixed; boundary=o")]),
      body: Array(body.utf8))
  }

  private func answer(_ parts: [String], operations: Int = 2) -> ChangesetAnswer {
    ChangesetAnswer(Self.response(parts), operations: operations)
  }

  private func isUnreadable(_ answer: ChangesetAnswer) -> Bool {
    if case .unreadable = answer { true } else { false }
  }

  @Test func theCapturedSuccessIsRead() throws {
    guard
      case .done(let parts) = ChangesetAnswer(
        try Recordings.response("batch-response-success.http"), operations: 2)
    else {
      Issue.record("not done")
      return
    }
    #expect(parts.map(\.contentID) == [1, 2] && parts.map(\.status) == [201, 201])
    let numbers = try parts.map { try JSONText.parse($0.body).object?["JournalBatchNumber"]?.string }
    #expect(numbers == ["A0001", "A0001"])
  }

  @Test func theCapturedFailureIsReadAlthoughTheOuterStatusIsSuccess() throws {
    let response = try Recordings.response("batch-response-failed-changeset.http")
    guard case .failed(let part) = ChangesetAnswer(response, operations: 3) else {
      Issue.record("not failed")
      return
    }
    let refusal = try #require(ODataRefusal(part.body))
    #expect(part.status == 500 && refusal.isWriteException && refusal.isDuplicateKey)
  }

  @Test func partsInAnotherOrderAreTheSame() {
    let (one, two) = (Self.part(1, "201 Created", #"{"a":1}"#), Self.part(2, "201 Created", #"{"a":2}"#))
    #expect(answer([one, two]) == answer([two, one]))
    guard case .done(let parts) = answer([two, one]) else {
      Issue.record("not done")
      return
    }
    #expect(parts.map { String(decoding: $0.body, as: UTF8.self) } == [#"{"a":1}"#, #"{"a":2}"#])
  }

  @Test func whatIsMissingDoubledOrMixedProvesNothing() {
    let one = Self.part(1, "201 Created", "{}")
    let two = Self.part(2, "201 Created", "{}")
    let failure = Self.part(1, "500 Internal Server Error", "{}")
    for parts in [
      [], [one], [two], [one, one], [one, two, two], [one, two, Self.part(3, "201 Created", "{}")],
      [one, failure],
      [failure, failure], [failure, two], [one, Self.part(nil, "201 Created", "{}")],
      [Self.part(7, "500 X", "{}")],
      [one, Self.part(2, "20 Created", "{}")], [one, "--c\r\nContent-Type: text/html\r\n\r\n<html>\r\n"],
      [one, "--c\r\nno header at all"], [one, two, "--c\r\n\r\n"],
    ] {
      #expect(isUnreadable(answer(parts)), "\(parts)")
    }
  }

  @Test func aFailureWithoutANumberIsStillTheFailureOfTheWhole() {
    guard case .failed = answer([Self.part(nil, "500 X", "{}")]) else {
      Issue.record("not failed")
      return
    }
  }

  @Test func aBoundaryWithinABoundaryIsNotFollowedForEver() {
    let nested = "--o\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n--o--\r\n--o--\r\n"
    let response = HTTPResponse(
      status: 200, fields: HTTPFields([("Content-Type", "multipart/mixed; boundary=o")]),
      body: Array(nested.utf8))
    #expect(isUnreadable(ChangesetAnswer(response, operations: 1)))
  }

  @Test func anAnswerThatIsNoMultipartProvesNothing() {
    for type in ["application/json", "", "multipart/mixed", "text/html"] {
      let response = HTTPResponse(
        status: 200, fields: HTTPFields([("Content-Type", type)]), body: Array("{}".utf8))
      #expect(isUnreadable(ChangesetAnswer(response, operations: 1)))
    }
    #expect(isUnreadable(ChangesetAnswer(HTTPResponse(status: 200), operations: 1)))
  }

  /// Cut anywhere, an answer either still says everything, or it says nothing: never something else.
  @Test(arguments: [0, 1, 2])
  func aCutAnswerSaysEverythingOrNothing(body: Int) throws {
    let (response, operations) = try [
      (Recordings.response("batch-response-success.http"), 2),
      (Recordings.response("batch-response-failed-changeset.http"), 1),
      (
        Self.response(
          (1...9).map { number in Self.part(number, "201 Created", #"{"LineNumber":1}"#) }), 9
      ),
    ][body]
    let whole = ChangesetAnswer(response, operations: operations)
    #expect(!isUnreadable(whole))
    var readable = 0
    for length in 0..<response.body.count {
      var cut = response
      cut.body = Array(response.body[..<length])
      let answer = ChangesetAnswer(cut, operations: operations)
      if answer == whole { readable += 1 } else { #expect(isUnreadable(answer), "cut at \(length)") }
    }
    // Only the line end behind the last boundary may be missing.
    #expect(readable <= 2)
  }

  @Test func changedBytesNeverTurnAFailureIntoASuccess() throws {
    var random = Seeded(9)
    let failure = try Recordings.response("batch-response-failed-changeset.http")
    for _ in 0..<600 {
      var damaged = failure
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<damaged.body.count, using: &random)
        damaged.body[place] = Array("\r\n-:; 0257HTTP/.{}\"x".utf8).randomElement(using: &random) ?? 0
      }
      if case .done = ChangesetAnswer(damaged, operations: 3) {
        Issue.record("a failure was read as success")
      }
    }
  }
}
