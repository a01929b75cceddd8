import ExactJSON
import Ledger
import Testing
import Transport

@testable import FinanceOperations

/// Reads OData's string tokens as a server would: percent-decoded, a doubled quote stands for one.
private enum MiniLexer {
  /// The texts of the literals in a decoded expression; nil where one is not closed.
  static func literals(_ encoded: String) -> [[UInt8]]? {
    var rest = decoded(encoded)[...]
    var literals: [[UInt8]] = []
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "'") else { continue }
      guard let literal = text(&rest) else { return nil }
      literals.append(literal)
    }
    return literals
  }

  private static func text(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    var text: [UInt8] = []
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "'") else {
        text.append(byte)
        continue
      }
      guard rest.first == UInt8(ascii: "'") else { return text }
      text.append(byte)
      rest.removeFirst()
    }
    return nil
  }

  private static func decoded(_ text: String) -> [UInt8] {
    var out: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        out.append(byte)
        continue
      }
      out.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    return out
  }
}

struct ODataLiteralTests {
  @Test func aLiteralIsExactlyOneStringTokenWhateverTheText() throws {
    var random = Seeded(42)
    for _ in 0..<4_000 {
      let text = Hostile.text(&random, atMost: 30)
      let literal = try ODataLiteral(text)
      #expect(MiniLexer.literals(literal.encoded) == [Array(text.utf8)])
      #expect(
        literal.encoded.utf8.allSatisfy { byte in
          (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || Array("-._~%".utf8).contains(byte)
        })
    }
  }

  @Test func aFilterHoldsOneTokenForEachText() throws {
    var random = Seeded(43)
    for _ in 0..<500 {
      let texts = (0..<4).map { _ in Hostile.text(&random) }
      let conditions = try texts.dropFirst().map {
        try ODataFilter.equals(StoredPaymentLine.Field.paymentID, $0)
      }
      let filter = ODataFilter.all([try .equals(StoredPaymentLine.Field.company, texts[0]), .any(conditions)])
      #expect(MiniLexer.literals(filter.encoded) == texts.map { Array($0.utf8) })
    }
  }

  @Test func aCombiningMarkHidesNoQuote() throws {
    #expect(try ODataLiteral("x'\u{301} or 1 eq 1").encoded == "%27x%27%27%CC%81%20or%201%20eq%201%27")
    #expect(try ODataLiteral("O'Neill").encoded == "%27O%27%27Neill%27")
    #expect(try ODataLiteral("").encoded == "%27%27")
  }

  @Test(arguments: ["\u{0}", "a\n", "\r", "\t", "\u{1B}[2J", "\u{7F}", "\u{80}", "\u{9F}", "e\u{301}\u{1}"])
  func controlCharactersAreRefused(text: String) {
    #expect(throws: UnwritableText(reason: .control)) { try ODataLiteral(text) }
  }

  @Test func longTextsAreRefused() throws {
    _ = try ODataLiteral(String(repeating: "é", count: 100))
    #expect(throws: UnwritableText(reason: .tooLong)) { try ODataLiteral(String(repeating: "é", count: 101)) }
  }

  @Test func dateRangesAreHalfOpen() throws {
    let filter = ODataFilter.days(
      CustomerTransaction.Field.date, from: try LedgerDate("2026-01-01"), before: try LedgerDate("2026-02-01")
    )
    #expect(
      filter.encoded
        == "TransDate%20ge%202026-01-01T00%3A00%3A00Z%20and%20TransDate%20lt%202026-02-01T00%3A00%3A00Z")
  }

  @Test(arguments: [
    ("2021-01-11T12:00:00Z", "2021-01-11"), ("2021-01-11T00:00:00Z", "2021-01-11"),
    ("2026-02-30T12:00:00Z", nil), ("2021-01-11", nil), ("", nil), ("0000-00-00T12:00:00Z", nil),
    ("2021-01-11T12:00:00+02:00", nil),
  ])
  func aDayIsReadFromItsNoon(text: String, day: String?) throws {
    #expect(ODataDay.read(text)?.description == day)
  }
}

struct PagingTests {
  private let base = "https://acme.operations.dynamics.com"

  private func entity(_ id: String) -> String { #"{"LegalEntityId":"\#(id)","Name":"\#(id)"}"# }

  @Test func pagesAreFollowedVerbatim() async throws {
    let link = "\(base)/data/LegalEntities?cross-company=true&$skiptoken=%5B1%5D,x"
    let finance = ScriptedFinance(
      .status(200, #"{"value":[\#(entity("usmf"))],"@odata.nextLink":"\#(link)"}"#),
      .status(200, #"{"value":[\#(entity("demf"))]}"#))
    let entities = try await finance.environment().legalEntities()
    #expect(entities.map(\.id) == ["usmf", "demf"])
    #expect(
      finance.addresses == [
        "\(base)/data/LegalEntities?cross-company=true&$select=LegalEntityId,Name", link,
      ])
  }

  @Test(arguments: [
    "https://evil.example/data/LegalEntities", "http://acme.operations.dynamics.com/data/LegalEntities",
    "https://acme.operations.dynamics.com:8443/data/X",
    "https://acme.operations.dynamics.com.evil.example/data/X",
    "https://user@acme.operations.dynamics.com/data/X", "//evil.example/data/X",
    "/data/LegalEntities?$skip=1",
    "https://acme.operations.dynamics.com/api/services/x",
    "https://acme.operations.dynamics.com/data/../api/x",
    "https://acme.operations.dynamics.com/data/%2e%2E/api/x", "javascript:alert(1)", "",
    "https://acme.operations.dynamics.com\\@evil.example/data/X",
    "https://acme.operations.dynamics.com/data/X#y",
  ])
  func aLinkThatLeadsElsewhereIsNotFollowed(link: String) async throws {
    let body = JSONValue.members([("value", .array([])), ("@odata.nextLink", .string(link))]).compactText
    let finance = ScriptedFinance(.status(200, body))
    let error = await #expect(throws: FinanceError.self) { try await finance.environment().legalEntities() }
    #expect(error?.reason == .hostileLink)
    #expect(finance.asked.count == 1)
  }

  @Test func aLinkThatLeadsBackIsNotFollowedForEver() async throws {
    let body = #"{"value":[],"@odata.nextLink":"\#(base)/data/LegalEntities?$skip=1"}"#
    let finance = ScriptedFinance(.status(200, body))
    let error = await #expect(throws: FinanceError.self) { try await finance.environment().legalEntities() }
    #expect(error?.reason == .hostileLink)
    #expect(finance.asked.count == 2)
  }

  @Test func aListWithoutEndIsGivenUp() async throws {
    let finance = ScriptedFinance(answer: { request in
      let number = Int(request.address.query?.split(separator: "=").last ?? "") ?? 0
      return .status(
        200,
        #"{"value":[],"@odata.nextLink":"https://acme.operations.dynamics.com/data/L?$skip=\#(number + 1)"}"#)
    })
    let error = await #expect(throws: FinanceError.self) { try await finance.environment().legalEntities() }
    #expect(error?.reason == .endless)
  }

  @Test(arguments: [
    (403, "", FinanceError.Remedy.changeSettings), (404, "", .none), (429, "", .askAgain), (400, "{}", .none),
    (500, "<html>", .askAgain), (502, "<html><body>502 Bad Gateway</body></html>", .askAgain),
    (200, "<html>", .askAgain), (200, "[]", .none), (200, "{}", .none),
    (200, #"{"value":[{"Name":"x"}]}"#, .none),
  ])
  func whatIsNoListIsNamed(status: Int, body: String, remedy: FinanceError.Remedy) async throws {
    let finance = ScriptedFinance(.status(status, body))
    let error = await #expect(throws: FinanceError.self) { try await finance.environment().legalEntities() }
    #expect(error?.remedy == remedy)
    #expect(error?.sentence.hasSuffix(".") == true)
    #expect(error?.description.hasPrefix("GET LegalEntities at acme.operations.dynamics.com: ") == true)
  }
}
