import Billing
import Chargebee
import ExactJSON
import Ledger
import Testing
import Transport

struct BrokenRecordTests {
  private func page(_ entries: [String], _ kind: RecordKind = .invoice) async throws -> ListPage {
    let body = "{\"list\":[\(entries.joined(separator: ", "))],\"next_offset\":\"[1]\"}"
    return try await ScriptedSite(body: body).site().page(ListQuery(kind))
  }

  private func entry(_ id: String, _ changes: [(String, JSONValue)] = []) -> String {
    JSONValue.members([("invoice", Sample.invoice(id, changes))]).compactText
  }

  @Test(arguments: [
    (
      ("total", JSONValue.raw("123.45")),
      "invoice.total is 123.45; it takes a whole number"
    ),
    (("total", .raw("11900.0")), "invoice.total is 11900.0; it takes a whole number"),
    (("total", .raw("1e4")), "invoice.total is 1e4; it takes a whole number"),
    (
      ("total", .raw("99999999999999999999")),
      "invoice.total is 99999999999999999999; it takes a whole number"
    ),
    (("total", .integer(9_007_199_254_740_993)), "invoice.total is 9007199254740993; it takes an amount"),
    (("total", "100"), "invoice.total is \"100\"; it takes a whole number"),
    (("total", .null), "invoice.total is missing; it takes an amount"),
    (
      ("currency_code", "eur"),
      "invoice.currency_code is \"eur\"; it takes a currency code of three capital letters"
    ),
    (("customer_id", .null), "invoice.customer_id is missing; it takes a text"),
    (("date", .integer(Int64.max)), "invoice.date is 9223372036854775807; it takes a date"),
    (("line_items", .bool(true)), "invoice.line_items is true; it takes a list"),
    (("deleted", "yes"), "invoice.deleted is \"yes\"; it takes true or false"),
    (
      ("line_items", .array([.members([("id", "li_1")])])),
      "invoice.line_items[0].amount is missing; it takes an amount"
    ),
  ])
  func aBrokenEntryIsSetAsideAndItsPageGoesOn(change: (String, JSONValue), reason: String) async throws {
    let bad = entry("INV-2", [change])
    let page = try await page([entry("INV-1"), bad, entry("INV-3")])
    #expect(page.records.map(\.id) == ["INV-1", "INV-3"])
    #expect(page.broken.count == 1)
    #expect(page.broken[0].id == "INV-2" && page.broken[0].kind == .invoice)
    #expect(page.broken[0].bytes == Array(bad.utf8))
    #expect(page.broken[0].description == "invoice INV-2 cannot be read: \(reason)")
    #expect(page.next == PageOffset("[1]"))
  }

  @Test(arguments: [
    (#"{"invoice":{"id":"INV-2","total":01}}"#, "INV-2"),
    (#"{"invoice":{"id":"INV-2","note":"\q"}}"#, "INV-2"),
    (#"{"invoice":{"total":1 2,"id":"INV-2"}}"#, nil), (#"{"invoice":{"id":"INV-2","id":"INV-9"}}"#, "INV-2"),
    ("7", nil), ("[]", nil), (#"{"customer":{"id":"x"}}"#, nil), (#"{"invoice":null}"#, nil), ("{}", nil),
  ])
  func anEntryThatIsNoJSONKeepsItsBytesAndItsIdWherePossible(bad: String, id: String?) async throws {
    let page = try await page([entry("INV-1"), bad, entry("INV-3")])
    #expect(page.records.map(\.id) == ["INV-1", "INV-3"])
    #expect(page.broken.map(\.bytes) == [Array(bad.utf8)])
    #expect(page.broken[0].id == id)
  }

  @Test(arguments: [(RecordKind.transaction, "-5"), (.transaction, "null")])
  func aPaymentWithoutAPositiveAmountIsSetAside(kind: RecordKind, amount: String) async throws {
    let bad = #"{"transaction":{"id":"t","type":"payment","currency_code":"EUR","amount":\#(amount)}}"#
    #expect(try await page([bad], kind).broken.count == 1)
  }

  @Test func anAuthorizationMayComeWithoutAnAmount() async throws {
    let entry = #"{"transaction":{"id":"t","type":"authorization","currency_code":"EUR"}}"#
    let page = try await page([entry], .transaction)
    #expect(page.broken.isEmpty && page.records.map(\.id) == ["t"])
  }

  @Test(arguments: [
    "", "<html><body>OK</body></html>", "[]", "{}", #"{"list":{}}"#, #"{"list":[{]}"#, #"{"list":[]} x"#,
    #"{"list":[],"next_offset":7}"#, #"{"list":[],"next_offset":""}"#,
    "{\"list\":[],\"next_offset\":\"\u{7}\"}",
  ])
  func anAnswerThatIsNoPageIsAskedForAgain(body: String) async throws {
    let error = await #expect(throws: ChargebeeError.self) {
      try await ScriptedSite(body: body).site().page(ListQuery(.invoice))
    }
    #expect(error?.remedy == .askAgain)
  }

  @Test func everyPrefixOfAPageIsRefusedAsAWhole() async throws {
    let body = Array(JSONValue.list("invoice", [Sample.invoice("A"), Sample.invoice("B")], next: "[1]").utf8)
    for length in 0..<body.count {
      let prefix = String(decoding: body[..<length], as: UTF8.self)
      await #expect(throws: ChargebeeError.self) {
        try await ScriptedSite(body: prefix).site().page(ListQuery(.invoice))
      }
    }
  }

  @Test func whateverIsWrittenIntoOneEntryNoEntryIsLost() async throws {
    var random = Seeded(7)
    let good = entry("INV-1")
    for _ in 0..<400 {
      var bytes = Array(entry("INV-2").utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 1..<(bytes.count - 1), using: &random)
        // Quotes and brackets would change where the entry ends; everything else must stay inside it.
        guard !Array("\"\\{}[]".utf8).contains(bytes[place]) else { continue }
        bytes[place] = Array("0aé,:. -eE+tfn\u{1}".utf8).randomElement(using: &random) ?? 0
      }
      let body = Array("{\"list\":[\(good),".utf8) + bytes + Array(",\(good)]}".utf8)
      let site = ScriptedSite { _ in .success(.init(status: 200, body: body)) }
      let page = try await site.site().page(ListQuery(.invoice))
      #expect(page.records.count + page.broken.count == 3)
      #expect(page.records.filter { $0.id == "INV-1" }.count >= 2)
    }
  }
}

/// A small generator with a seed, so that a failing run can be repeated (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
