import Billing
import Chargebee
import ExactJSON
import Ledger
import Testing

/// What a document's fields mean.
struct ReadingTests {
  private func invoice(_ changes: [(String, JSONValue)], zone: String = "UTC") async throws -> Invoice {
    let body = JSONValue.list("invoice", [Sample.invoice("INV-1", changes)])
    let page = try await ScriptedSite(body: body).site(zone: zone).page(ListQuery(.invoice))
    if let broken = page.broken.first { throw broken }
    guard case .document(.invoice(let invoice)) = page.records.first else {
      throw BrokenRecord(kind: .invoice, id: nil, reason: .otherKind, bytes: [])
    }
    return invoice
  }

  private func json(_ text: String) throws -> JSONValue { try JSONText.parse(Array(text.utf8)) }

  @Test func discountsAndTaxesJoinTheLineThatTheyName() async throws {
    let lines =
      #"[{"id":"li_1","amount":900,"entity_type":"plan_item_price","entity_id":"basic-EUR-monthly","description":"Basic"},{"id":"li_2","amount":100,"entity_type":"adhoc","description":"Set-up"}]"#
    let invoice = try await invoice([
      ("line_items", try json(lines)),
      (
        "line_item_discounts",
        try json(
          #"[{"line_item_id":"li_1","discount_type":"promotional_credits","discount_amount":50},{"line_item_id":"li_1","discount_type":"brand_new","discount_amount":5}]"#
        )
      ),
      (
        "line_item_taxes",
        try json(
          #"[{"line_item_id":"li_2","tax_name":"VAT","tax_amount":19,"tax_juris_name":"Germany"},{"line_item_id":"nobody","tax_name":"VAT","tax_amount":1}]"#
        )
      ),
      ("discounts", try json(#"[{"entity_type":"promotional_credits","amount":55}]"#)),
      ("taxes", try json(#"[{"name":"VAT","amount":19}]"#)),
    ])
    let eur = try Currency("EUR")
    #expect(
      invoice.lines == [
        LineItem(
          id: "li_1", entityType: "plan_item_price", itemPrice: "basic-EUR-monthly", text: "Basic",
          amount: Money(900, eur),
          discounts: [
            Discount(kind: .known(.promotionalCredits), amount: Money(50, eur)),
            Discount(kind: .other("brand_new"), amount: Money(5, eur)),
          ]),
        LineItem(
          id: "li_2", entityType: "adhoc", itemPrice: "", text: "Set-up", amount: Money(100, eur),
          taxes: [Tax(name: "VAT", jurisdiction: "Germany", amount: Money(19, eur))]),
      ])
    #expect(invoice.discounts == [Discount(kind: .known(.promotionalCredits), amount: Money(55, eur))])
    #expect(invoice.taxes == [Tax(name: "VAT", amount: Money(19, eur))])
  }

  @Test func absentListsAndEmptyListsAreTheSame() async throws {
    let names = [
      "line_items", "line_item_taxes", "line_item_discounts", "discounts", "taxes", "linked_payments",
      "applied_credits", "adjustment_credit_notes", "linked_taxes_withheld",
    ]
    let absent = try await invoice([])
    #expect(try await invoice(names.map { ($0, .array([])) }) == absent)
    #expect(try await invoice(names.map { ($0, .null) }) == absent)
  }

  @Test func unknownFieldsAndValuesChangeNothing() async throws {
    let plain = try await invoice([])
    #expect(
      try await invoice([("brand_new", try json(#"{"a":[1e400,{"b":null}]}"#)), ("object", "invoice")])
        == plain)
    #expect(try await invoice([("status", "half_paid")]).status == .other("half_paid"))
    #expect(try await invoice([("price_type", "tax_magic")]).priceType == .other("tax_magic"))
  }

  @Test func customFieldsAreKeptAsText() async throws {
    let invoice = try await invoice([
      ("cf_region", "North"), ("cf_number", .integer(7)), ("cf_flag", .bool(true)), ("cf_none", .null),
      ("cf_list", .array(["a", "b"])), ("not_cf", "x"),
    ])
    #expect(
      invoice.customFields == [
        "cf_region": "North", "cf_number": "7", "cf_flag": "true", "cf_list": #"["a","b"]"#,
      ])
  }

  @Test(arguments: [
    ("UTC", nil, "2025-12-31"), ("Europe/Berlin", nil, "2026-01-01"), ("UTC", "Europe/Berlin", "2026-01-01"),
    ("Europe/Berlin", "America/New_York", "2025-12-31"), ("Europe/Berlin", "", "2026-01-01"),
    ("UTC", "Asia/Calcutta", "2026-01-01"),
  ])
  func theDayIsCountedInTheDocumentsZone(site: String, document: String?, expected: String) async throws {
    var changes: [(String, JSONValue)] = [
      ("date", .integer(1_767_223_800)), ("due_date", .integer(1_767_223_800)),
      ("paid_at", .integer(1_767_223_800)), ("voided_at", .integer(1_767_223_800)),
    ]
    if let document {
      changes.append(("site_details_at_creation", .members([("timezone", .string(document))])))
    }
    // Half past eleven at night in London, half past midnight in Berlin.
    let shifted = changes.map {
      ($0.0, $0.1 == .integer(1_767_223_800) ? JSONValue.integer(1_767_223_800 - 1_800) : $0.1)
    }
    let invoice = try await invoice(shifted, zone: site)
    let day = try LedgerDate(expected)
    #expect([invoice.date, invoice.dueDate, invoice.paidOn, invoice.voidedOn] == [day, day, day, day])
  }

  @Test func aZoneThatNobodyKnowsBreaksTheRecordInsteadOfShiftingItsDay() async throws {
    let zone = JSONValue.members([("timezone", "Mars/Olympus")])
    let error = await #expect(throws: BrokenRecord.self) {
      try await invoice([("site_details_at_creation", zone)])
    }
    #expect(
      error?.description
        == "invoice INV-1 cannot be read: invoice.site_details_at_creation.timezone is \"Mars/Olympus\"; "
        + "it takes a time zone that this machine knows")
  }

  @Test(arguments: [
    ([("resource_version", JSONValue.integer(5)), ("updated_at", .integer(9))], 5),
    ([("resource_version", .null), ("updated_at", .integer(9)), ("date", .integer(7))], 9_000),
    ([("resource_version", .null), ("date", .integer(7)), ("voided_at", .integer(8))], 8_000),
    ([("resource_version", .null), ("date", .null)], 0),
  ])
  func aRecordWithoutAVersionCountsByItsNewestTime(changes: [(String, JSONValue)], expected: Int) async throws
  {
    #expect(try await invoice(changes).revision == Revision(Int64(expected)))
  }

  @Test func linksAreRead() async throws {
    let invoice = try await invoice([
      ("linked_payments", try json(#"[{"txn_id":"t1","applied_amount":224,"txn_status":"failure"}]"#)),
      ("applied_credits", try json(#"[{"cn_id":"c1","applied_amount":10}]"#)),
      ("adjustment_credit_notes", try json(#"[{"cn_id":"c2"}]"#)), ("payment_owner", "parent"),
      ("line_items_next_offset", "x"), ("write_off_amount", .integer(3)), ("round_off_amount", .integer(-2)),
      ("business_entity_id", "be_1"),
    ])
    #expect(invoice.payments.map(\.status) == [.known(.failure)])
    #expect(invoice.appliedCredits.map(\.creditNoteID) == ["c1"] && invoice.adjustments == ["c2"])
    #expect(invoice.paymentOwner == "parent" && invoice.businessEntity == "be_1" && invoice.hasMoreLines)
    #expect(invoice.writeOff.minorUnits == 3 && invoice.roundOff.minorUnits == -2)
  }

  @Test func yenAreWholeAndDinarsHaveTwoPlaces() async throws {
    #expect(try await invoice([("currency_code", "JPY")]).total.decimalText == "11900")
    #expect(try await invoice([("currency_code", "BHD")]).total.decimalText == "119.00")
  }
}

struct CustomerReadingTests {
  private func customer(_ text: String) async throws -> Customer {
    let body = "{\"list\":[{\"customer\":\(text),\"card\":{\"last4\":\"1111\"}}]}"
    let page = try await ScriptedSite(body: body).site().page(ListQuery(.customer))
    if let broken = page.broken.first { throw broken }
    guard case .customer(let customer) = page.records.first else {
      throw BrokenRecord(kind: .customer, id: nil, reason: .otherKind, bytes: [])
    }
    return customer
  }

  @Test func aCustomerIsReadWithItsAddressAndTaxNumber() async throws {
    let customer = try await customer(
      #"""
      {"id":"c/1","company":"Müller GmbH","first_name":"Ada","vat_number_prefix":"DE","vat_number":"123456789",
      "preferred_currency_code":"EUR","net_term_days":30,"locale":"de-DE","created_at":1700000000,
      "relationship":{"payment_owner_id":"parent"},"cf_d365_account":"CB1","deleted":false,
      "billing_address":{"line1":"Weg 1","line3":"Hof","city":"Köln","state_code":"NW","zip":"50667","country":"DE"}}
      """#)
    #expect(customer.taxNumber == "DE123456789" && customer.paymentTermDays == 30)
    #expect(try customer.currency == Currency("EUR"))
    #expect(customer.paymentOwner == "parent" && customer.customFields == ["cf_d365_account": "CB1"])
    #expect(
      customer.address
        == .init(street: "Weg 1\nHof", city: "Köln", state: "NW", postalCode: "50667", country: "DE"))
    #expect(customer.revision == Revision(1_700_000_000_000))
  }

  @Test func aClearedCustomerKeepsOnlyItsId() async throws {
    let customer = try await customer(#"{"id":"c1","pii_cleared":"cleared","deleted":true}"#)
    #expect(customer.name == "c1" && customer.isDeleted && customer.currency == nil)
  }
}

struct CreditNoteReadingTests {
  private func reason(_ members: String) async throws -> String {
    let body =
      #"{"list":[{"credit_note":{"id":"CN","customer_id":"c","type":"adjustment","status":"adjusted","currency_code":"EUR","sub_total":1,"total":1,"fractional_correction":-5,"allocations":[{"invoice_id":"I","allocated_amount":1,"tax_application":"pre_tax"}]\#(members)}}]}"#
    let page = try await ScriptedSite(body: body).site().page(ListQuery(.creditNote))
    guard case .document(.creditNote(let note)) = page.records.first else { return "unreadable" }
    #expect(note.fractionalCorrection == -5 && note.allocations.map(\.isPreTax) == [true])
    return note.reasonCode
  }

  @Test func theReasonComesFromTheCodeElseFromTheTextInItsPlace() async throws {
    #expect(try await reason(#","reason_code":"waiver","create_reason_code":"Write Off""#) == "waiver")
    #expect(try await reason(#","create_reason_code":"Write Off""#) == "write_off")
    #expect(try await reason("") == "")
  }
}
