import Billing
import Chargebee
import ExactJSON
import Ledger
import Testing
import Transport

struct RetrievalTests {
  private let missing = #"{"message":"Sorry","type":"invalid_request","api_error_code":"resource_not_found"}"#

  private func retrieved(_ record: JSONValue) -> String {
    JSONValue.members([("invoice", record)]).compactText
  }

  @Test func aDocumentIsReadByItsId() async throws {
    let site = ScriptedSite(body: retrieved(Sample.invoice()))
    guard case .found(.invoice(let invoice)) = try await site.site().document(DocumentID(.invoice, "INV-1"))
    else {
      Issue.record("not found")
      return
    }
    #expect(invoice.id == "INV-1" && invoice.total.decimalText == "119.00")
    #expect(site.addresses == ["https://acme.chargebee.com/api/v2/invoices/INV-1"])
  }

  @Test func whatWasDeletedIsFoundInTheList() async throws {
    let deleted = Sample.invoice("INV-1", [("deleted", .bool(true))])
    let site = ScriptedSite(turns: [(404, missing), (200, JSONValue.list("invoice", [deleted]))])
    guard case .deleted(.invoice(let invoice)) = try await site.site().document(DocumentID(.invoice, "INV-1"))
    else {
      Issue.record("not deleted")
      return
    }
    #expect(invoice.isDeleted)
    #expect(
      site.addresses[1].hasSuffix(
        "/invoices?limit=100&sort_by%5Basc%5D=date&include_deleted=true&id%5Bis%5D=INV-1"))
  }

  @Test func whatIsInNoListIsGone() async throws {
    let site = ScriptedSite(turns: [(404, missing), (200, #"{"list":[]}"#)])
    #expect(try await site.site().document(DocumentID(.creditNote, "CN-1")) == .gone)
  }

  @Test func aListThatAnswersWithAnotherRecordProvesNothing() async throws {
    let other = JSONValue.list("invoice", [Sample.invoice("INV-2")])
    let site = ScriptedSite(turns: [(404, missing), (200, other)])
    #expect(try await site.site().document(DocumentID(.invoice, "INV-1")) == .gone)
  }

  @Test func anEventThatIsMissingIsGoneWithoutAnotherQuestion() async throws {
    let site = ScriptedSite(status: 404, body: missing)
    #expect(try await site.site().event("ev_1") == .gone)
    #expect(site.asked.count == 1)
  }

  @Test func aSiteThatDoesNotExistIsNoMissingRecord() async throws {
    let site = ScriptedSite(status: 404, body: #"{"api_error_code":"site_not_found"}"#)
    let error = await #expect(throws: ChargebeeError.self) {
      try await site.site().document(DocumentID(.invoice, "INV-1"))
    }
    #expect(error?.remedy == .changeSettings)
    #expect(site.asked.count == 1)
  }

  @Test func aBrokenDocumentIsAnErrorWithItsBytes() async throws {
    let body = retrieved(Sample.invoice("INV-1", [("total", .raw("1.5"))]))
    let error = await #expect(throws: ChargebeeError.self) {
      try await ScriptedSite(body: body).site().document(DocumentID(.invoice, "INV-1"))
    }
    guard case .broken(let record) = error?.reason else {
      Issue.record("not broken: \(String(describing: error))")
      return
    }
    #expect(record.id == "INV-1" && record.bytes == Array(body.utf8))
    #expect(error?.remedy == .setAside)
  }

  @Test(arguments: ["<html>OK</html>", "{}", #"{"list":[]}"#, "null", ""])
  func aSuccessThatIsAboutSomethingElseIsAskedForAgain(body: String) async throws {
    let error = await #expect(throws: ChargebeeError.self) {
      try await ScriptedSite(body: body).site().document(DocumentID(.invoice, "INV-1"))
    }
    #expect(error?.remedy == .askAgain)
  }

  @Test func customersAndEventsAreReadByTheirIds() async throws {
    let customer = ScriptedSite(body: #"{"customer":{"id":"c1","company":"A"},"card":{}}"#)
    guard case .found(let found) = try await customer.site().customer("c1") else { return }
    #expect(found.name == "A")
    let text = String(decoding: try Recordings.bytes("lists/retrieve_event.json"), as: UTF8.self)
    guard case .found(let event) = try await ScriptedSite(body: text).site().event("ev_AzqYRySIstMN16O")
    else {
      return
    }
    #expect(event.occurredAt == 1_607_708_103 && event.hints.count == 3)
  }
}

struct LongDocumentTests {
  private func part(_ lines: ClosedRange<Int>, next: String?, version: Int64 = 1) -> (
    status: Int, body: String
  ) {
    let items = lines.map { JSONValue.members([("id", .string("li_\($0)")), ("amount", .integer($0))]) }
    let taxes = lines.map {
      JSONValue.members([
        ("line_item_id", .string("li_\($0)")), ("tax_name", "VAT"), ("tax_amount", .integer($0)),
      ])
    }
    var changes: [(String, JSONValue)] = [
      ("line_items", .array(items)), ("line_item_taxes", .array(taxes)),
      ("resource_version", .integer(version)),
    ]
    if let next { changes.append(("line_items_next_offset", .string(next))) }
    return (200, JSONValue.members([("invoice", Sample.invoice("INV-1", changes))]).compactText)
  }

  private func lines(_ turns: [(status: Int, body: String)]) async throws -> (
    lines: [LineItem], asked: [String]
  ) {
    let site = ScriptedSite(turns: turns)
    guard case .found(.invoice(let invoice)) = try await site.site().document(DocumentID(.invoice, "INV-1"))
    else {
      return ([], [])
    }
    #expect(!invoice.hasMoreLines)
    return (invoice.lines, site.addresses)
  }

  @Test func linesThatWereCutOffAreFetchedUntilTheDocumentIsWhole() async throws {
    let (lines, asked) = try await lines([
      part(1...3, next: "a&b"), part(4...6, next: "c"), part(7...7, next: nil),
    ])
    #expect(lines.map(\.amount.minorUnits) == [1, 2, 3, 4, 5, 6, 7])
    #expect(lines.map { $0.taxes.count } == [1, 1, 1, 1, 1, 1, 1])
    #expect(
      asked == [
        "https://acme.chargebee.com/api/v2/invoices/INV-1",
        "https://acme.chargebee.com/api/v2/invoices/INV-1?line_items_limit=300&line_items_offset=a%26b",
        "https://acme.chargebee.com/api/v2/invoices/INV-1?line_items_limit=300&line_items_offset=c",
      ])
  }

  @Test func aDocumentThatChangesBetweenItsPartsIsReadAnew() async throws {
    let (lines, _) = try await lines([
      part(1...3, next: "a"), part(4...6, next: nil, version: 2),
      part(1...3, next: "b", version: 2), part(4...4, next: nil, version: 2),
    ])
    #expect(lines.map(\.id) == ["li_1", "li_2", "li_3", "li_4"])
  }

  @Test func aDocumentThatChangesAgainAndAgainIsGivenUpForNow() async throws {
    let site = ScriptedSite(turns: (0..<8).map { part(1...3, next: "n\($0)", version: Int64($0)) })
    let error = await #expect(throws: ChargebeeError.self) {
      try await site.site().document(DocumentID(.invoice, "INV-1"))
    }
    #expect(error?.reason == .restless && error?.remedy == .askAgain)
    #expect(site.asked.count == 6)
  }

  @Test func linesThatNeverEndAreGivenUp() async throws {
    let site = ScriptedSite(turns: [part(1...3, next: "a")])
    await #expect(throws: ChargebeeError.self) {
      try await site.site().document(DocumentID(.invoice, "INV-1"))
    }
    #expect(site.asked.count == 2)
  }

  @Test func aLineThatComesTwiceCountsOnce() async throws {
    let (lines, _) = try await lines([part(1...3, next: "a"), part(3...4, next: nil)])
    #expect(lines.map(\.id) == ["li_1", "li_2", "li_3", "li_4"])
  }
}
