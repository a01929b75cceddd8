import Testing

@testable import Sandbox

@Suite struct ODataTests {
  @Test func withoutCrossCompanyOnlyTheCallersCompanyIsSeen() throws {
    var bench = Bench { $0.finance.defaultCompany = "demf" }
    var draft = AccountDraft(account: "DE-1", name: "Einzelstück GmbH")
    draft.company = "demf"
    try bench.finance(.addAccount(draft))
    #expect(bench.finance("GET", "CustomersV3").values.map { $0["CustomerAccount"]?.text } == ["DE-1"])
    #expect(bench.rows("CustomersV3").count > 30)
    let key = "CustomersV3(dataAreaId='usmf',CustomerAccount='\(bench.account)')"
    #expect(bench.finance("GET", key).status == 404)
    #expect(bench.finance("GET", key + "?cross-company=true").status == 200)
    #expect(bench.finance("PATCH", key, #"{"KnownAs":"x"}"#).status == 404)
  }

  @Test func keysAreNamedAndDecimalsAreBare() {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    _ = bench.payment(journal)
    let set = "CustomerPaymentJournalLines"
    #expect(
      bench.finance("GET", "\(set)(dataAreaId='USMF',JournalBatchNumber='\(journal)',LineNumber=1)").status
        == 200)
    #expect(
      bench.finance("GET", "\(set)(dataAreaId='usmf',JournalBatchNumber='\(journal)',LineNumber='1')").status
        == 400)
    #expect(bench.finance("GET", "\(set)(dataAreaId='usmf',JournalBatchNumber='\(journal)')").status == 400)
    #expect(bench.finance("GET", "\(set)('usmf')").status == 400)
    let missing = bench.finance(
      "GET", "\(set)(dataAreaId='usmf',JournalBatchNumber='\(journal)',LineNumber=2)")
    #expect(missing.status == 404)
    #expect(missing.infolog.contains("does not exist."))
  }

  @Test func aQuoteInAKeyIsDoubledAndEncoded() throws {
    var bench = Bench()
    try bench.finance(.addAccount(AccountDraft(account: "O'NEIL/1", name: "O'Neil")))
    let key = "CustomersV3(dataAreaId='usmf',CustomerAccount='O%27%27NEIL%2F1')?cross-company=true"
    #expect(bench.finance("GET", key).json["OrganizationName"]?.text == "O'Neil")
    #expect(bench.rows("CustomersV3", "OrganizationName eq 'O''Neil'").count == 1)
  }

  @Test func theEtagHoldsVersionsAndRecordsAndAStaleOneIsRefused() throws {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    let key =
      "CustomerPaymentJournalHeaders(dataAreaId='usmf',JournalBatchNumber='\(journal)')?cross-company=true"
    let etag = try #require(bench.finance("GET", key).json["@odata.etag"]?.text)
    let inner = try #require(Base64.decode(String(etag.dropFirst(3).dropLast())))
    let text = String(decoding: inner, as: UTF8.self)
    #expect(text.utf8.starts(with: "'1,68719".utf8) && text.hasSuffix(";0,0'"))

    let match = [WireHeader("If-Match", etag)]
    #expect(bench.finance("PATCH", key, #"{"Description":"one"}"#, headers: match).status == 204)
    #expect(bench.finance("PATCH", key, #"{"Description":"two"}"#, headers: match).status == 412)
    let any = [WireHeader("If-Match", "*"), WireHeader("Prefer", "return=representation")]
    let changed = bench.finance("PATCH", key, #"{"Description":"three"}"#, headers: any)
    #expect(changed.status == 200)
    #expect(changed.json["Description"]?.text == "three")
  }

  @Test func pagesEndAtTheServersSizeAndTheLinkGoesOn() throws {
    var bench = Bench { $0.finance.pageSize = 7 }
    var target = "CustomersV3?cross-company=true&$select=CustomerAccount&$top=18&$count=true"
    var accounts: [String] = []
    var pages = 0
    while true {
      let reply = bench.finance("GET", target)
      accounts += reply.values.compactMap { $0["CustomerAccount"]?.text }
      pages += 1
      guard let link = reply.json["@odata.nextLink"]?.text else { break }
      #expect(
        link.utf8.starts(with: "https://acme.operations.dynamics.com/data/CustomersV3?cross-company".utf8))
      target = String(link.dropFirst("https://acme.operations.dynamics.com/data/".count))
    }
    #expect(pages == 3)
    #expect(accounts.count == 18)
    #expect(Set(accounts).count == 18)
  }

  @Test func selectOrderSkipAndCountDoWhatTheySay() {
    var bench = Bench()
    let reply = bench.finance(
      "GET", "MainAccounts?$select=MainAccountId&$orderby=MainAccountId%20desc&$skip=1&$top=2&$count=true")
    #expect(reply.values.map { $0["MainAccountId"]?.text } == ["618300", "618200"])
    #expect(reply.values.first?.members?.count == 2)
    #expect(reply.json["@odata.count"]?.wholeNumber == 22)
    #expect(bench.finance("GET", "MainAccounts/$count").text == "22")
  }

  @Test(arguments: [
    ("IsPosted eq Microsoft.Dynamics.DataEntities.NoYes'No'", 2), ("IsPosted eq 'No'", 2),
    ("IsPosted eq 'Yes'", 0), ("JournalName eq 'CBPAY' and IsPosted eq 'No'", 2),
    ("not (JournalName eq 'CBPAY')", 0), ("Description eq '*day*'", 1), ("Description ne '*day*'", 1),
    ("Description eq 'DAYBOOK run 7'", 1), ("JournalBatchNumber ge '00632'", 1),
    ("dataAreaId eq 'USMF' and (JournalBatchNumber eq '00631' or JournalBatchNumber eq '00632')", 2),
  ])
  func filtersSelect(filter: String, expected: Int) {
    var bench = Bench()
    _ = bench.journal("CBPAY", "daybook run 7")
    _ = bench.journal("CBPAY", "another")
    #expect(bench.rows("CustomerPaymentJournalHeaders", filter).count == expected)
  }

  @Test(arguments: [
    "IsPosted gt 'No'", "IsPosted eq 'Maybe'", "Nope eq 'x'", "JournalName eq 5", "JournalName in ('a')",
    "contains(JournalName,'C')", "JournalName has 'x'", "JournalName eq 'unterminated", "eq", "(((", "",
    "JournalName eq 'a' and", "IsPosted eq Microsoft.Dynamics.DataEntities.CustVendorBlocked'No'",
    String(repeating: "JournalName eq 'a' or ", count: 5_000) + "JournalName eq 'a'",
    String(repeating: "(", count: 5_000), String(repeating: "not ", count: 5_000) + "JournalName eq 'a'",
  ])
  func whatIsNoFilterIsRefusedAndNeverTraps(filter: String) {
    var bench = Bench()
    let reply = bench.finance(
      "GET", "CustomerPaymentJournalHeaders?cross-company=true&$filter=\(PercentCoding.encode(filter))")
    #expect(reply.status == (filter.isEmpty ? 200 : 400))
  }

  @Test func aFilterOnTheAccountTypeOfLedgerLinesFindsNothingWithoutAnError() {
    var bench = Bench()
    let journal = bench.journal("CBINV")
    bench.invoice(journal)
    let reply = bench.finance("GET", "LedgerJournalLines?$filter=AccountType%20eq%20'Ledger'")
    #expect(reply.status == 200)
    #expect(reply.values.isEmpty)
    #expect(bench.rows("LedgerJournalLines", "Voucher eq 'CBINV00000001'").count == 3)
  }

  @Test func daysAreNoonsAndFilteredByRanges() {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    _ = bench.payment(journal, extra: #","TransactionDate":"2026-01-11T00:00:00Z""#)
    let range = "TransactionDate ge 2026-01-11T00:00:00Z and TransactionDate lt 2026-01-12T00:00:00Z"
    #expect(
      bench.rows("CustomerPaymentJournalLines", range).first?["TransactionDate"]?.text
        == "2026-01-11T12:00:00Z")
    #expect(bench.rows("CustomerPaymentJournalLines", "TransactionDate lt 2026-01-11").isEmpty)
  }

  @Test func anUnknownSetHasNoInnerError() {
    var bench = Bench()
    let reply = bench.finance("GET", "CustomerTransactions")
    #expect(reply.status == 404)
    #expect(reply.text == #"{"error":{"code":"","message":"Entity set not found."}}"#)
    var without = Bench { $0.finance.offersBusinessIntelligenceSets = false }
    #expect(without.finance("GET", "LedgerJournalTableBiEntities").status == 404)
    #expect(!without.finance("GET", "$metadata").text.contains("BiEntities"))
  }

  @Test func theMetadataListsEverySetWithoutLengths() {
    var bench = Bench()
    let reply = bench.finance("GET", "$metadata")
    #expect(reply.answer.header("content-type") == "application/xml")
    for set in ["CustomersV3", "CustTransactions", "LedgerFiscalPeriods", "CustomerPaymentJournalLines"] {
      #expect(reply.text.contains("<EntitySet Name=\"\(set)\""))
    }
    #expect(!reply.text.contains("MaxLength"))
    let actions = reply.text.split(separator: "\n").filter { $0.hasPrefix("<Action") }
    #expect(actions.count == 2 && actions.allSatisfy { $0.contains("DisplayValue") }, "nothing posts")
  }

  @Test(arguments: [
    "", "[]", "{", #"{"Nope":1}"#, #"{"CreditAmount":"1"}"#, #"{"CreditAmount":1e99}"#,
    #"{"AccountType":"Dog"}"#,
    #"{"TransactionDate":"yesterday"}"#, #"{"PaymentId":5}"#, "\u{0}", #"{"JournalBatchNumber":null}"#,
    String(repeating: "[", count: 100_000),
  ])
  func aBodyThatDoesNotFitIsRefusedAndNeverTraps(body: String) {
    var bench = Bench()
    #expect(bench.finance("POST", "CustomerPaymentJournalLines", body).status == 400)
  }

  @Test func masterDataCannotBeWritten() {
    var bench = Bench()
    #expect(bench.finance("POST", "MainAccounts", #"{"MainAccountId":"1"}"#).status == 405)
    #expect(bench.finance("POST", "CustTransactions", "{}").status == 405)
  }
}
