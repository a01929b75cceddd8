import ExactJSON
import Ledger
import Testing
import Transport

@testable import FinanceOperations

extension CustomerPaymentLine {
  static func sample(_ change: (inout CustomerPaymentLine) -> Void = { _ in }) throws -> CustomerPaymentLine {
    var line = CustomerPaymentLine(
      number: 1, date: try LedgerDate("2026-01-15"), customer: #"US-001"#,
      amount: Money(-10_000, try Currency("USD")),
      offset: .bank("USMF OPER"), text: "Chargebee payment txn_AzZl7QTQ1", paymentID: "CBABCDEFGHIJKLMNOPQR",
      reference: "INV-1029")
    change(&line)
    return line
  }

  func body(_ place: JournalPlace = .sample()) -> String { fields(in: place).body.compactText }
}

extension LedgerLine {
  static func sample(_ change: (inout LedgerLine) -> Void = { _ in }) throws -> LedgerLine {
    var line = LedgerLine(
      date: try LedgerDate("2026-01-15"), account: .main("401100"),
      dimensions: Dimensions(["BusinessUnit": "001", "CostCenter": "A-1"]),
      amount: Money(-9_800_00, try Currency("EUR")),
      text: "Basic", key: "CBABCDEFGHIJKLMNOPQR")
    change(&line)
    return line
  }
}

struct JournalBodyTests {
  @Test func aPaymentGoesOutWithExactlyTheseFields() async throws {
    let finance = ScriptedFinance(.status(400))
    _ = try await finance.environment().create(try CustomerPaymentLine.sample(), in: .sample())
    let request = try #require(finance.asked.first)
    #expect(
      request.address.text
        == "https://acme.operations.dynamics.com/data/CustomerPaymentJournalLines?cross-company=true")
    #expect(request.method == .post && request.operation == "POST CustomerPaymentJournalLines")
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == #"{"dataAreaId":"usmf","JournalBatchNumber":"00631","LineNumber":1,"TransactionDate":"2026-01-15T12:00:00Z","#
        + #""AccountType":"Cust","AccountDisplayValue":"US\\-001","CreditAmount":100.00,"CurrencyCode":"USD","#
        + #""OffsetAccountType":"Bank","OffsetAccountDisplayValue":"USMF OPER","PaymentId":"CBABCDEFGHIJKLMNOPQR","#
        + #""PaymentReference":"INV-1029","TransactionText":"Chargebee payment txn_AzZl7QTQ1","IsPrepayment":"No"}"#
    )
    let fields = request.fields.all.map { "\($0.name): \($0.value)" }
    #expect(
      fields == [
        "OData-Version: 4.0", "OData-MaxVersion: 4.0", "Accept: application/json;odata.metadata=minimal",
        "Accept-Charset: UTF-8", "User-Agent: Daybook",
        "Content-Type: application/json;odata.metadata=minimal",
        "Authorization: Bearer token-1",
      ])
  }

  @Test func aRefundDebitsTheCustomerAgainstAMainAccountWithDimensions() throws {
    let body = try CustomerPaymentLine.sample {
      $0.amount = Money(250, $0.amount.currency)
      $0.offset = .main("110180")
      $0.dimensions = Dimensions(["CostCenter": "007"])
      $0.offsetDimensions = Dimensions(["BusinessUnit": "A-1"])
      $0.settles = "CN-1"
      $0.method = "STRIPE"
      $0.rate = ExactDecimal("108.37")
    }.body()
    #expect(
      body
        == #"{"dataAreaId":"usmf","JournalBatchNumber":"00631","LineNumber":1,"TransactionDate":"2026-01-15T12:00:00Z","#
        + #""AccountType":"Cust","AccountDisplayValue":"US\\-001","DebitAmount":2.50,"CurrencyCode":"USD","#
        + #""OffsetAccountType":"Ledger","OffsetAccountDisplayValue":"110180-A\\-1--","PaymentId":"CBABCDEFGHIJKLMNOPQR","#
        + #""PaymentReference":"INV-1029","TransactionText":"Chargebee payment txn_AzZl7QTQ1","IsPrepayment":"No","#
        + #""DefaultDimensionsForAccountDisplayValue":"-007-","PaymentMethodName":"STRIPE","MarkedInvoice":"CN-1","#
        + #""ExchangeRate":108.37}"#)
  }

  @Test func aBanksDimensionsHaveAFieldOfTheirOwn() throws {
    let body = try CustomerPaymentLine.sample { $0.offsetDimensions = Dimensions(["Project": "P"]) }.body()
    #expect(body.contains(#""DefaultDimensionsForOffsetAccountDisplayValue":"--P""#))
    #expect(body.contains(#""OffsetAccountDisplayValue":"USMF OPER""#))
  }

  @Test func aLedgerLineNeverCarriesItsNumberAndItsKeyStaysWhole() throws {
    #expect(
      try LedgerLine.sample().fields(in: .sample()).body.compactText
        == #"{"dataAreaId":"usmf","JournalBatchNumber":"00631","TransDate":"2026-01-15T12:00:00Z","AccountType":"Ledger","#
        + #""AccountDisplayValue":"401100-001-A\\-1-","CreditAmount":9800.00,"CurrencyCode":"EUR","Text":"Basic","#
        + #""Document":"CBABCDEFGHIJKLMNOPQR"}"#)
    let customer = try LedgerLine.sample {
      $0.account = .customer("US-0233")
      $0.amount = Money(11_900, $0.amount.currency)
      $0.invoice = "INV-2026-000000000042-long"
      $0.documentDate = try? LedgerDate("2025-12-31")
      $0.dueDate = try? LedgerDate("2026-02-14")
      $0.voucher = "GNJL000123"
    }
    #expect(
      customer.fields(in: .sample()).body.compactText
        == #"{"dataAreaId":"usmf","JournalBatchNumber":"00631","TransDate":"2026-01-15T12:00:00Z","AccountType":"Cust","#
        + #""AccountDisplayValue":"US\\-0233","DebitAmount":119.00,"CurrencyCode":"EUR","Text":"Basic","#
        + #""Document":"CBABCDEFGHIJKLMNOPQR","PaymentId":"CBABCDEFGHIJKLMNOPQR","#
        + #""DefaultDimensionDisplayValue":"001-A\\-1-","Invoice":"INV-2026-00000000004","#
        + #""DocumentDate":"2025-12-31T12:00:00Z","DueDate":"2026-02-14T12:00:00Z","Voucher":"GNJL000123"}"#)
  }

  @Test func r12_aLineIsInTheCurrencyOfItsDocumentAndLeavesTheRateToFinanceOperations() throws {
    let dollars = try Currency("USD")
    let payment = try CustomerPaymentLine.sample { $0.amount = Money(-98_00, dollars) }.body()
    #expect(payment.contains(#""CreditAmount":98.00,"CurrencyCode":"USD""#))
    #expect(!payment.contains("ExchangeRate") && !payment.contains("ExchRate"))
    let line = try LedgerLine.sample().fields(in: .sample()).body.compactText
    #expect(line.contains(#""CurrencyCode":"EUR""#) && !line.contains("ExchRate"))
  }

  @Test func yenHaveNoPlaces() throws {
    let yen = try Currency("JPY")
    let line = try CustomerPaymentLine.sample { $0.amount = Money(-98_000, yen) }
    #expect(line.body().contains("\"CreditAmount\":98000,"))
  }

  @Test(arguments: [
    ("  a\u{7}b\n ", "a b"), ("\u{1B}[2Jx", "[2Jx"),
    (String(repeating: "é", count: 70), String(repeating: "é", count: 60)),
    (String(repeating: "😀", count: 40), String(repeating: "😀", count: 30)), ("", ""), (" \n\t", ""),
    (String(repeating: "x", count: 59) + " y", String(repeating: "x", count: 59)),
  ])
  func textsForPeopleFitTheirColumn(text: String, stored: String) {
    #expect(StoredText.fitting(text, .text) == stored)
  }

  @Test func aChangesetIsWrittenWithExactlyTheseBytes() async throws {
    let finance = ScriptedFinance(.status(400))
    let lines = [try CustomerPaymentLine.sample(), try .sample { $0.number = 2 }]
    _ = try await finance.environment().create(lines, in: .sample())
    let request = try #require(finance.asked.first)
    #expect(request.address.text == "https://acme.operations.dynamics.com/data/$batch?cross-company=true")
    #expect(request.fields["Content-Type"] == "multipart/mixed; boundary=daybook_batch")
    #expect(request.fields["Accept"] == "multipart/mixed")
    let operation = { (id: Int, body: String) in
      """
      --daybook_changeset
      Content-Type: application/http
      Content-Transfer-Encoding: binary
      Content-ID: \(id)

      POST https://acme.operations.dynamics.com/data/CustomerPaymentJournalLines?cross-company=true HTTP/1.1
      OData-Version: 4.0
      OData-MaxVersion: 4.0
      Content-Type: application/json;odata.metadata=minimal
      Accept: application/json;odata.metadata=minimal
      Accept-Charset: UTF-8

      \(body)

      """
    }
    let expected =
      "--daybook_batch\nContent-Type: multipart/mixed; boundary=daybook_changeset\n\n"
      + operation(1, lines[0].body()) + operation(2, lines[1].body())
      + "--daybook_changeset--\n--daybook_batch--\n"
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == expected.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"))
  }

  @Test func whateverALineSaysItCannotEndItsPart() async throws {
    var random = Seeded(5)
    for _ in 0..<300 {
      let finance = ScriptedFinance(.status(400))
      let hostile = "\r\n--daybook_changeset--\r\n" + Hostile.text(&random)
      let line = try CustomerPaymentLine.sample {
        $0.text = hostile
        $0.paymentID = hostile
        $0.customer = CustomerAccountNumber(hostile)
      }
      _ = try await finance.environment().create([line, line], in: .sample())
      let body = try #require(finance.asked.first?.body)
      let outer = MultipartSplitter(body[...], boundary: "daybook_batch")
      #expect(outer.isClosed && outer.parts.count == 1)
      let inner = MultipartSplitter(outer.parts[0], boundary: "daybook_changeset")
      #expect(inner.isClosed && inner.parts.count == 2)
    }
  }
}

struct DimensionStringTests {
  @Test(arguments: DimensionFormat.Delimiter.allCases)
  func whateverAValueHoldsItComesBackFromItsString(delimiter: DimensionFormat.Delimiter) throws {
    var random = Seeded(11)
    let formats = DimensionFormats.sample(delimiter)
    for _ in 0..<400 {
      var dimensions = Dimensions.none
      for segment in formats.standard.segments { dimensions[segment] = Hostile.text(&random, atMost: 5) }
      let account = MainAccountNumber("4" + Hostile.text(&random, atMost: 4))
      guard case .display(let text, _) = AccountFields(.main(account), dimensions, formats).account else {
        return
      }
      let parsed = formats.ledger.parse(text)
      #expect(parsed.mainAccount.map { Array($0.text.utf8) } == Array(account.text.utf8))
      #expect(parsed.dimensions == dimensions)
    }
  }

  @Test(arguments: DimensionFormat.Delimiter.allCases)
  func anAccountIsOneEscapedSegment(delimiter: DimensionFormat.Delimiter) throws {
    var random = Seeded(12)
    for _ in 0..<400 {
      let number = Hostile.text(&random, atMost: 8)
      let fields = AccountFields(.customer(CustomerAccountNumber(number)), .none, .sample(delimiter))
      guard case .text(let text) = fields.account else { return }
      #expect(delimiter.split(text).map { Array($0.utf8) } == [Array(number.utf8)])
    }
  }

  @Test func aCustomerNumberWithADashIsEscaped() {
    let fields = AccountFields(.customer("US-0233"), .none, .sample())
    #expect(fields.account == .text(#"US\-0233"#) && fields.type == "Cust" && fields.dimensions == nil)
  }
}

struct DifferenceTests {
  /// What F&O would answer to a line.
  private func stored(
    _ line: CustomerPaymentLine, _ changes: [(String, JSONValue)] = []
  ) throws -> StoredPaymentLine {
    var members = line.fields(in: .sample()).body.object?.members.map { ($0.name, $0.value) } ?? []
    members += [("Voucher", "APPM000001"), ("DebitAmount", .integer(0)), ("@odata.etag", "W/\"x\"")]
    for change in changes {
      members.removeAll { $0.0 == change.0 }
      members.append(change)
    }
    var seen: Set<String> = []
    members = members.filter { seen.insert($0.0).inserted }
    return try StoredPaymentLine(EntityRow(JSONFields(JSONValue.members(members), at: "line")))
  }

  private func difference(_ changes: (String, JSONValue)...) throws -> [String] {
    let line = try CustomerPaymentLine.sample {
      $0.offset = .main("110180")
      $0.offsetDimensions = Dimensions(["BusinessUnit": "001"])
    }
    return line.differences(from: try stored(line, changes), in: .sample()).map(\.description)
  }

  @Test func whatWasSentIsFoundAgain() throws {
    #expect(try difference() == [])
  }

  @Test func differencesOfFormOnlyAreNone() throws {
    #expect(try difference(("dataAreaId", "USMF")) == [])
    #expect(try difference(("CreditAmount", .raw("100.0000")), ("LineNumber", .raw("1.0"))) == [])
    #expect(try difference(("CreditAmount", "100.00")) == [])
    #expect(try difference(("TransactionDate", "2026-01-15T00:00:00Z")) == [])
    #expect(try difference(("OffsetAccountDisplayValue", "110180-001")) == [])
    #expect(try difference(("OffsetAccountDisplayValue", "110180-001-----")) == [])
    #expect(try difference(("PaymentMethodName", "SOMETHING"), ("MarkedInvoice", "")) == [])
  }

  @Test(arguments: [
    ("dataAreaId", JSONValue.string("demf"), "dataAreaId: sent usmf, stored demf"),
    ("JournalBatchNumber", "00632", "JournalBatchNumber: sent 00631, stored 00632"),
    ("MarkedInvoice", "INV-9", "MarkedInvoice: sent , stored INV-9"),
    ("LineNumber", .integer(2), "LineNumber: sent 1, stored 2"),
    ("CreditAmount", .raw("100.01"), "CreditAmount: sent 100.00, stored 100.01"),
    ("DebitAmount", .integer(5), "DebitAmount: sent 0, stored 5"),
    (
      "TransactionDate", "2026-01-16T12:00:00Z",
      "TransactionDate: sent 2026-01-15T12:00:00Z, stored 2026-01-16T12:00:00Z"
    ),
    ("AccountType", "Vend", "AccountType: sent Cust, stored Vend"),
    ("AccountDisplayValue", "US-001", #"AccountDisplayValue: sent US\-001, stored US-001"#),
    (
      "OffsetAccountDisplayValue", "110180-002",
      "OffsetAccountDisplayValue: sent 110180-001--, stored 110180-002"
    ),
    ("CurrencyCode", "usd", "CurrencyCode: sent USD, stored usd"),
    ("PaymentId", "CBABCDEFGHIJKLMNOPQ", "PaymentId: sent CBABCDEFGHIJKLMNOPQR, stored CBABCDEFGHIJKLMNOPQ"),
    ("PaymentReference", .null, "PaymentReference: sent INV-1029, stored nothing"),
    (
      "TransactionText", "Chargebee Payment txn_AzZl7QTQ1",
      "TransactionText: sent Chargebee payment txn_AzZl7QTQ1, stored Chargebee Payment txn_AzZl7QTQ1"
    ),
    ("IsPrepayment", "Yes", "IsPrepayment: sent No, stored Yes"),
  ])
  func theFieldThatDiffersIsNamed(field: String, value: JSONValue, expected: String) throws {
    #expect(try difference((field, value)) == [expected])
  }

  @Test func textsThatOnlyLookTheSameAreDifferent() throws {
    let line = try CustomerPaymentLine.sample { $0.text = "caf\u{E9}" }
    let found = line.differences(from: try stored(line, [("TransactionText", "cafe\u{301}")]), in: .sample())
    #expect(found.map(\.field) == ["TransactionText"])
  }

  @Test func theCapturedLineIsReadAsItWasWritten() throws {
    let captured = try JSONText.parse(Array(try Recordings.text("vendor-payment-line-get.json").utf8))
    let line = try StoredPaymentLine(EntityRow(JSONFields(captured, at: "line")))
    #expect(
      line.journal == "00282" && line.number == 1 && line.voucher == "APPM000001" && line.paymentID == "")
    #expect(try line.row.day(.date)?.description == "2015-02-03")
    #expect(try line.row.decimal(.debit).text == "6800")
    #expect(try line.row.flag(.isPrepayment) == false)
  }

  @Test func theCapturedDefaultsAreReadAsBlank() throws {
    let captured = try JSONText.parse(
      Array(try Recordings.text("vendor-payment-line-post-minimal.json").utf8))
    let fields = JSONFields(try #require(captured.object?["responseSubset"]?.object), at: "line")
    let line = try StoredPaymentLine(EntityRow(fields))
    #expect(line.number == 1 && line.paymentID == "")
  }
}

extension JSONValue {
  /// A value as it would be written, null where that is none.
  static func raw(_ text: String) -> JSONValue { (try? JSONText.parse(Array(text.utf8))) ?? .null }
}
