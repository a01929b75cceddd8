import ExactJSON
import Ledger
import Testing
import Transport

@testable import FinanceOperations

/// Free text invoices on the wire (contracts/d365fo.md section 6.7).
struct FreeTextInvoiceTests {
  private static let place = InvoicePlace(company: "usmf", formats: .sample())

  private func invoice(_ change: (inout FreeTextInvoice) -> Void = { _ in }) throws -> FreeTextInvoice {
    let euro = try Currency("EUR")
    var invoice = FreeTextInvoice(
      key: "CBABCDEFGHIJKLMNOPQR", date: try LedgerDate("2026-01-15"), customer: "US-001", currency: euro,
      reference: "INV-1029",
      lines: [
        .init(
          account: .main("401100"), dimensions: Dimensions(["BusinessUnit": "001"]),
          amount: Money(100_00, euro), text: "Basic"),
        .init(account: .main("251000"), amount: Money(19_00, euro), text: "VAT"),
      ])
    change(&invoice)
    return invoice
  }

  @Test func headerAndLinesGoOutWithExactlyTheseFields() throws {
    let records = try invoice().records(in: Self.place)
    #expect(
      records.map(\.set) == [
        "CDSFreeTextInvoiceHeaders", "CDSFreeTextInvoiceLines", "CDSFreeTextInvoiceLines",
      ])
    #expect(
      records[0].fields.body.compactText
        == #"{"dataAreaId":"usmf","ExternalInvoiceId":"CBABCDEFGHIJKLMNOPQR","CustomerAccount":"US-001","#
        + #""InvoiceAccount":"US-001","InvoiceDate":"2026-01-15T12:00:00Z","DocumentDate":"2026-01-15T12:00:00Z","#
        + #""CurrencyCode":"EUR","CustomerReference":"INV-1029","InclTax":"No","SalesTaxGroupId":"","#
        + #""SalesTaxItemGroupId":""}"#)
    #expect(
      records[1].fields.body.compactText
        == #"{"dataAreaId":"usmf","ExternalInvoiceId":"CBABCDEFGHIJKLMNOPQR","LineNumber":1,"#
        + #""MainAccountDisplayValue":"401100-001--","Description":"Basic","InvoiceText":"Basic","Quantity":1,"#
        + #""UnitPrice":100.00,"TransactionCurrencyAmount":100.00,"SalesTaxGroupId":"","SalesTaxItemGroupId":""}"#
    )
  }

  @Test func everyRecordOfTheChangesetHasTheAddressOfItsSet() async throws {
    let finance = ScriptedFinance(.status(400))
    _ = try await finance.environment().create([try invoice()], in: Self.place)
    let request = try #require(finance.asked.first)
    #expect(request.operation == "POST $batch CDSFreeTextInvoiceHeaders")
    let posts = String(decoding: request.body, as: UTF8.self).split(separator: "\r\n").filter {
      $0.hasPrefix("POST ")
    }
    #expect(
      posts.map { $0.split(separator: "/data/")[1] } == [
        "CDSFreeTextInvoiceHeaders?cross-company=true HTTP/1.1",
        "CDSFreeTextInvoiceLines?cross-company=true HTTP/1.1",
        "CDSFreeTextInvoiceLines?cross-company=true HTTP/1.1",
      ])
  }

  /// What F&O stored of the invoice, with a change to one field.
  private func stored(
    _ invoice: FreeTextInvoice, _ field: String = "", _ value: JSONValue = .string(""), drop: Int = 0
  ) throws -> StoredFreeTextInvoice {
    func row<Row: Entity>(_ record: ChangesetRecord, _ more: [(String, JSONValue)]) throws -> Row {
      guard case .object(let object) = record.fields.body else { throw NotAnObject() }
      var members = object.members.map { ($0.name, $0.name == field ? value : $0.value) }
      members += more
      let changed = try #require(JSONValue.members(members).object)
      return try Row(EntityRow(JSONFields(changed, at: Row.set)))
    }
    let records = invoice.records(in: Self.place)
    return StoredFreeTextInvoice(
      header: try row(records[0], [("IsPosted", .string("No")), ("FreeTextNumber", .string(""))]),
      lines: try records.dropFirst().dropLast(drop).map { try row($0, []) })
  }

  private struct NotAnObject: Error {}

  @Test func whatIsStoredAsItWasSentDiffersInNothing() throws {
    let invoice = try invoice()
    #expect(invoice.differences(from: try stored(invoice), in: Self.place) == [])
  }

  /// A tax group that F&O filled in would have it reckon the tax a second time.
  @Test(arguments: [
    ("SalesTaxGroupId", JSONValue.string("AR-EU")), ("CustomerAccount", .string("US-002")),
    ("InvoiceDate", .string("2026-01-16T12:00:00Z")), ("CurrencyCode", .string("USD")),
    ("InclTax", .string("Yes")), ("MainAccountDisplayValue", .string("401200-001--")),
    ("ExternalInvoiceId", .string("CBABCDEFGHIJKLMNOPQ")), ("TransactionCurrencyAmount", .integer(99)),
  ])
  func whatIsStoredOtherwiseIsFound(field: String, value: JSONValue) throws {
    let invoice = try invoice()
    let found = invoice.differences(from: try stored(invoice, field, value), in: Self.place)
    #expect(!found.isEmpty && found.allSatisfy { $0.field == field })
  }

  @Test func aMissingLineIsFound() throws {
    let invoice = try invoice()
    let found = invoice.differences(from: try stored(invoice, drop: 1), in: Self.place)
    #expect(found.map(\.description) == ["lines: sent 2, stored 1"])
  }

  @Test func onlyPostedInvoicesHaveANumber() async throws {
    let finance = ScriptedFinance(
      .status(
        200,
        #"""
        {"value":[
        {"dataAreaId":"usmf","ExternalInvoiceId":"CB1","FreeTextNumber":"FTI-7","IsPosted":"Yes"},
        {"dataAreaId":"usmf","ExternalInvoiceId":"CB2","FreeTextNumber":"FTI-8","IsPosted":"No"},
        {"dataAreaId":"usmf","ExternalInvoiceId":"CB3","FreeTextNumber":"","IsPosted":"Yes"}]}
        """#))
    let numbers = try await finance.environment().freeTextNumbers(in: "usmf", keys: ["CB1", "CB2", "CB3"])
    #expect(numbers == ["CB1": "FTI-7"])
  }
}
