import Billing
import Bookkeeping
import Chargebee
import ExactJSON
import Ledger
import Testing

/// The paths in explanations lead to the amounts in Chargebee's own JSON: recorded and composed documents are read
/// and derived, and every path is followed through the bytes that came.
struct SourcePathTests {
  private func read(_ kind: RecordKind, _ value: JSONValue) async throws -> Document? {
    let page = try await ScriptedSite(body: JSONValue.list(kind.rawValue, [value])).site().page(
      ListQuery(kind))
    guard case .document(let document) = page.records.first else { return nil }
    return document
  }

  /// Every amount of every line of a document's voucher, found by its path.
  private func follow(_ kind: RecordKind, _ value: JSONValue, _ policies: Policies) async throws -> Int {
    guard let document = try await read(kind, value) else { return 0 }
    var file = CaseFile(document: document, today: try LedgerDate("2026-11-30"))
    for customer in [document.customerID].compactMap(\.self) {
      file.customers[customer] = .linked(CustomerAccount(number: "US-1", name: ""), hasPostings: true)
    }
    file.gone = Bookkeeper.relatedDocuments(of: document, posted: [])
    let bookkeeper = Bookkeeper(book: .open(policies), master: .open(document.amount.currency))
    guard case .entry(let entry, _) = bookkeeper.derive(file) else { return 0 }
    for (line, origin) in zip(entry.voucher.lines, entry.origins) {
      for part in origin.parts ?? [SourceAmount(origin.source, line.amount)] where part.document == nil {
        let found = try #require(JSONPath(part.path).amounts(in: value))
        #expect(found == part.amount.minorUnits.magnitude, "\(part.path) of \(document.id)")
      }
    }
    return entry.voucher.lines.count
  }

  @Test func thePathsOfRecordedDocumentsLeadToTheirAmounts() async throws {
    var (lines, policies) = (0, Policies())
    policies.postInvoices = .finalised
    for file in try Recordings.files(in: "events") {
      let content = try #require(try Recordings.value(file).object?["content"]?.object)
      for member in content.members {
        guard let kind = RecordKind(rawValue: member.name) else { continue }
        lines += try await follow(kind, member.value, policies)
      }
    }
    #expect(lines > 20)
  }

  @Test(arguments: [true, false], ["tax_inclusive", "tax_exclusive"])
  func thePathsOfAnInvoiceWithEverythingLeadToItsAmounts(isGross: Bool, prices: String) async throws {
    var policies = Policies()
    policies.showsDiscountsGross = isGross
    let total = prices == "tax_inclusive" ? 18_003 : 21_173
    let text = """
      {"id":"INV-1","customer_id":"c","currency_code":"EUR","status":"paid","date":1779000000,"price_type":"\(prices)",
       "resource_version":1,"sub_total":18000,"tax":3170,"total":\(total),"round_off_amount":3,"paid_at":1779000000,
       "line_items":[{"id":"li_1","amount":10000,"entity_id":"a"},{"id":"li_2","amount":9000,"entity_id":"b"}],
       "discounts":[{"amount":1000,"entity_type":"document_level_coupon"}],
       "line_item_discounts":[{"line_item_id":"li_2","discount_type":"promotional_credits","discount_amount":400},
         {"line_item_id":"li_1","discount_type":"document_level_coupon","discount_amount":600}],
       "taxes":[{"name":"City's","amount":250},{"name":"VAT","amount":2920}],
       "line_item_taxes":[{"line_item_id":"li_2","tax_name":"VAT","tax_amount":1130},
         {"line_item_id":"li_1","tax_name":"City's","tax_juris_name":"NY","tax_amount":250},
         {"line_item_id":"li_1","tax_name":"VAT","tax_amount":1790}]}
      """
    let lines = try await follow(.invoice, try JSONText.parse(Array(text.utf8)), policies)
    #expect(lines == (isGross ? 8 : 6))
  }
}

extension RuleBook {
  /// A book with one row for every key.
  fileprivate static func open(_ policies: Policies) -> RuleBook {
    RuleBook(
      version: 1,
      accounts: AccountKey.allCases.map { AccountRow(id: $0.rawValue, key: $0, account: .main("1")) },
      dimensions: [],
      journals: [
        .invoices: "I", .creditNotes: "I", .adjustments: "I", .payments: "P", .refunds: "P",
      ], policies: policies)
  }
}

extension MasterData {
  /// What that book needs, in one endless period.
  fileprivate static func open(_ currency: Currency) -> MasterData {
    var master = MasterData(legalEntity: "USMF", readAt: 1)
    master.mainAccounts = ["1": MainAccount(name: "")]
    master.currencies = [currency]
    master.journalNames = ["I": .daily, "P": .customerPayment]
    let format = DimensionFormat(segments: ["MainAccount"], delimiter: .hyphen)
    (master.ledgerFormat, master.defaultFormat) = (format, format)
    master.calendar = FiscalCalendar([
      FiscalPeriod(
        name: "ever", start: LedgerDate(dayNumber: 0), end: LedgerDate(dayNumber: 40_000), status: .open)
    ])
    return master
  }
}

/// As much of RFC 9535 as explanations use: names, places, and filters of texts.
private struct JSONPath {
  let steps: [Substring]

  init(_ path: String) {
    // Discounts of one kind are told apart by their order, which no path can do.
    steps = (path.components(before: " (")).split(separator: "[", maxSplits: 1)
  }

  /// The sum of the amounts that it selects, in minor units without their sign; nil where it selects nothing.
  func amounts(in record: JSONValue) -> UInt64? {
    guard steps.count == 2, let close = steps[1].lastIndex(of: "]") else {
      return record.object?[String(steps[0])].flatMap(Self.amount)
    }
    let (choice, field) = (steps[1][..<close], String(steps[1][steps[1].index(close, offsetBy: 2)...]))
    let list = record.object?[String(steps[0])]?.array ?? []
    let chosen = Int(choice).map { [list[$0]] } ?? list.filter { Self.fits($0, choice.dropFirst()) }
    let found = chosen.compactMap { $0.object?[field].flatMap(Self.amount) }
    return found.isEmpty ? nil : found.reduce(0, +)
  }

  private static func amount(_ value: JSONValue) -> UInt64? {
    guard case .number(let number) = value else { return nil }
    return Int64(number.text).map(\.magnitude)
  }

  private static func fits(_ entry: JSONValue, _ filter: Substring) -> Bool {
    filter.description.components(separatedBy: " && ").allSatisfy { test in
      if test.hasPrefix("!@.") { return entry.object?[String(test.dropFirst(3))] == nil }
      let sides = test.dropFirst(2).description.components(separatedBy: "==")
      let wanted = sides[1].dropFirst().dropLast().replacing("\\'", with: "'").replacing("\\\\", with: "\\")
      return (entry.object?[sides[0]]?.string).map { Substring($0) } == wanted
    }
  }
}

extension String {
  fileprivate func components(before mark: String) -> String { components(separatedBy: mark)[0] }

  fileprivate func components(separatedBy mark: String) -> [String] {
    split(separator: mark, omittingEmptySubsequences: false).map(String.init)
  }
}
