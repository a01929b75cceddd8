import ExactJSON
import Ledger
import Testing
import Transport

@testable import FinanceOperations

struct MasterDataTests {
  private let base = "https://acme.operations.dynamics.com/data/"

  private func finance(_ rows: String) -> ScriptedFinance {
    ScriptedFinance(.status(200, "{\"value\":[\(rows)]}"))
  }

  @Test func aLedgerIsReadWithItsSettings() async throws {
    let finance = finance(
      #"{"LegalEntityId":"USMF","Name":"USMF","ChartOfAccounts":"Shared","AccountingCurrency":"USD","ReportingCurrency":"","FiscalCalendar":"Fiscal","ExchangeRateType":"Default","AccountStructureName1":"P&L","AccountStructureName20":"Balance"}"#
    )
    let ledger = try await finance.environment().ledger(of: "USMF")
    #expect(ledger?.chartOfAccounts == "Shared" && ledger?.fiscalCalendar == "Fiscal")
    #expect(
      finance.addresses == [
        base
          + "Ledgers?cross-company=true&$filter=LegalEntityId%20eq%20%27USMF%27&$select=LegalEntityId,Name,"
          + "ChartOfAccounts,AccountingCurrency,ReportingCurrency,FiscalCalendar,ExchangeRateType,"
          + (1...20).map { "AccountStructureName\($0)" }.joined(separator: ",")
      ])
    #expect(ledger?.accountStructures == ["P&L", "Balance"])
  }

  @Test func mainAccountsAreReadWithTheirLimits() async throws {
    let finance = finance(
      #"""
      {"ChartOfAccounts":"Shared","MainAccountId":"401100","Name":"Sales","IsSuspended":"No","DoNotAllowManualEntry":"Yes",
      "ActiveFrom":"1900-01-01T12:00:00Z","ActiveTo":"2154-12-31T23:59:59Z"},
      {"ChartOfAccounts":"Shared","MainAccountId":"401200","Name":"","IsSuspended":"Yes","DoNotAllowManualEntry":"No",
      "ActiveFrom":"2026-01-01T12:00:00Z","ActiveTo":"2026-12-31T12:00:00Z"}
      """#)
    let accounts = try await finance.environment().mainAccounts(chart: "Shared")
    #expect(accounts.map(\.number) == ["401100", "401200"])
    #expect(
      accounts.map(\.isBlockedForManualEntry) == [true, false]
        && accounts.map(\.isSuspended) == [false, true])
    #expect(accounts.map { $0.activeFrom?.description } == [nil, "2026-01-01"])
    #expect(accounts.map { $0.activeTo?.description } == [nil, "2026-12-31"])
    #expect(finance.addresses[0].contains("$filter=ChartOfAccounts%20eq%20%27Shared%27&"))
  }

  @Test func dimensionValuesAreThoseOfTheCompanyAndThoseOfNone() async throws {
    let finance = finance(
      #"{"FinancialDimension":"CostCenter","LegalEntityId":"","DimensionValue":"007","Description":"IT","IsSuspended":"No","IsBlockedForManualEntry":"No","IsTotal":"Yes","ActiveFrom":"1900-01-01T12:00:00Z","ActiveTo":"1900-01-01T12:00:00Z"}"#
    )
    let values = try await finance.environment().dimensionValues(in: "usmf")
    #expect(values.map(\.isBlockedForManualEntry) == [true] && values[0].activeTo == nil)
    #expect(
      finance.addresses[0].contains(
        "$filter=LegalEntityId%20eq%20%27usmf%27%20or%20LegalEntityId%20eq%20%27%27&"))
  }

  @Test func theActiveFormatsAreFoundWithTheirDelimiter() async throws {
    let finance = ScriptedFinance(answer: { request in
      request.address.path.hasSuffix("DimensionParameters")
        ? .status(200, #"{"value":[{"DimensionSegmentDelimiter":"Bar"}]}"#)
        : .status(
          200,
          #"{"value":[{"DimensionFormatName":"Old","DimensionFormatType":"DataEntityLedgerDimensionFormat","FinancialDimensionFormat":"MainAccount","IsActive":"No"},{"DimensionFormatName":"L","DimensionFormatType":"DataEntityLedgerDimensionFormat","FinancialDimensionFormat":"MainAccount|BusinessUnit|CostCenter","IsActive":"Yes"},{"DimensionFormatName":"D","DimensionFormatType":"DataEntityDefaultDimensionFormat","FinancialDimensionFormat":"BusinessUnit|CostCenter","IsActive":"Yes"},{"DimensionFormatName":"B","DimensionFormatType":"SomethingNew","FinancialDimensionFormat":"","IsActive":"Yes"}]}"#
        )
    })
    let formats = try await finance.environment().dimensionFormats()
    #expect(
      formats.ledger
        == DimensionFormat(segments: ["MainAccount", "BusinessUnit", "CostCenter"], delimiter: .bar))
    #expect(
      formats.both?.standard == DimensionFormat(segments: ["BusinessUnit", "CostCenter"], delimiter: .bar))
  }

  @Test func anUnknownDelimiterIsAnErrorSinceEveryStringWouldBeWrong() async throws {
    for rows in ["", #"{"DimensionSegmentDelimiter":"Comma"}"#] {
      await #expect(throws: FinanceError.self) { try await finance(rows).environment().dimensionFormats() }
    }
  }

  @Test func withoutAnActiveFormatThereIsNone() async throws {
    let finance = ScriptedFinance(answer: { request in
      request.address.path.hasSuffix("DimensionParameters")
        ? .status(200, #"{"value":[{"DimensionSegmentDelimiter":"Hyphen"}]}"#)
        : .status(200, #"{"value":[]}"#)
    })
    #expect(try await finance.environment().dimensionFormats().both == nil)
  }

  @Test func periodsAreJoinedWithTheirDates() async throws {
    let states = [
      ("2025", "Period 12", "Closed", "None", "All"), ("2026", "Period 1", "Open", "All", "User"),
      ("2026", "Period 2", "OnHold", "All", "All"), ("2026", "Period 3", "Sleeping", "Maybe", "All"),
      ("2026", "Period 9", "Open", "All", "All"), ("2025", "Closing", "Open", "All", "All"),
    ].map { year, name, status, customer, ledger in
      #"{"LedgerName":"USMF","Calendar":"Fiscal","YearName":"\#(year)","PeriodName":"\#(name)","LegalEntityId":"usmf","PeriodStatus":"\#(status)","CustAccessLevel":"\#(customer)","LedgerAccessLevel":"\#(ledger)"}"#
    }
    let dates = [
      ("2025", "Period 12", "2025-12-01", "2025-12-31", "Operating"),
      ("2025", "Closing", "2025-12-31", "2025-12-31", "Closing"),
      ("2026", "Period 1", "2026-01-01", "2026-01-31", "Operating"),
      ("2026", "Period 2", "2026-02-01", "2026-02-28", "Operating"),
      ("2026", "Period 3", "2026-03-01", "2026-03-31", "Operating"),
    ].map { year, name, start, end, type in
      #"{"Calendar":"Fiscal","FiscalYear":"\#(year)","PeriodName":"\#(name)","StartDate":"\#(start)T12:00:00Z","EndDate":"\#(end)T12:00:00Z","Type":"\#(type)"}"#
    }
    let finance = ScriptedFinance(answer: { request in
      let rows = request.address.path.hasSuffix("LedgerFiscalPeriods") ? states : dates
      return .status(200, "{\"value\":[\(rows.joined(separator: ","))]}")
    })
    let ledger = try LedgerSetup(
      EntityRow(JSONFields(.raw(#"{"LegalEntityId":"usmf","FiscalCalendar":"Fiscal"}"#), at: "ledger")))
    let calendar = try await finance.environment().fiscalCalendar(of: ledger)
    #expect(
      calendar.periods.map(\.name) == ["Period 12 2025", "Period 1 2026", "Period 2 2026", "Period 3 2026"])
    #expect(calendar.periods.map(\.status) == [.closed, .open, .onHold, .onHold])
    #expect(calendar.periods.map { $0.access[.customer] } == [.some(.none), .all, .all, .some(.none)])
    #expect(calendar.periods[1].access[.ledger] == .group)
    #expect(try calendar.period(containing: LedgerDate("2025-12-31"))?.name == "Period 12 2025")
    #expect(
      finance.addresses[1].contains("FiscalPeriods?cross-company=true&$filter=Calendar%20eq%20%27Fiscal%27&"))
  }

  @Test func namesGroupsBanksAndCurrenciesAreRead() async throws {
    let names = finance(
      #"{"dataAreaId":"usmf","Name":"CBPAY","Type":"CustPayment","Description":"x","NewVoucher":"BalanceSheet","VoucherAllocationAtPosting":"Yes","DeleteLinesAfterPosting":"No","IsWorkflowApprovalActive":"No","IsApprovalActive":"Yes"}"#
    )
    let name = try await names.environment().journalNames(in: "usmf")[0]
    #expect(name.type == "CustPayment" && name.allocatesVouchersAtPosting && name.needsApproval)
    let banks = finance(
      #"{"dataAreaId":"usmf","BankAccountId":"USMF OPER","CurrencyCode":"USD","BankAccountStatus":"InactiveForNewTransactions"}"#
    )
    #expect(try await banks.environment().bankAccounts(in: "usmf").map(\.isActive) == [false])
    let groups = finance(#"{"dataAreaId":"usmf","CustomerGroupId":"10","Description":"Wholesale"}"#)
    #expect(try await groups.environment().customerGroups(in: "usmf").map(\.id) == ["10"])
    let currencies = finance(#"{"CurrencyCode":"EUR"},{"CurrencyCode":"€"},{"CurrencyCode":"JPY"}"#)
    #expect(try await currencies.environment().currencies().map(\.code) == ["EUR", "JPY"])
    let rates = finance(
      #"{"RateTypeName":"Default","FromCurrency":"JPY","ToCurrency":"EUR","StartDate":"2026-01-01T12:00:00Z"},"#
        + #"{"RateTypeName":"Default","FromCurrency":"EUR","ToCurrency":"USD","StartDate":"1900-01-01T12:00:00Z"}"#
    )
    let read = try await rates.environment().exchangeRates(type: "Default")
    #expect(
      read.map { "\($0.from) \($0.to) \($0.start?.description ?? "any")" } == [
        "JPY EUR 2026-01-01", "EUR USD any",
      ])
    #expect(
      rates.addresses[0].contains(
        "ExchangeRates?cross-company=true&$filter=RateTypeName%20eq%20%27Default%27&"))
    #expect(
      try await finance(#"{"DimensionName":"CostCenter"}"#).environment().dimensions() == ["CostCenter"])
  }

  @Test func metadataGivesEntitySetsAndBoundActions() async throws {
    let document = #"""
      <?xml version="1.0"?><edmx:Edmx><Schema Namespace="Microsoft.Dynamics.DataEntities">
      <Action Name="post" IsBound="true"><Parameter Name="h" Type="Microsoft.Dynamics.DataEntities.CustomerPaymentJournalHeader"/>
      <Parameter Name="_x" Type="Edm.String"/></Action>
      <Action Name="all" IsBound="true"><Parameter Name="h" Type="Collection(Microsoft.Dynamics.DataEntities.LedgerJournalHeader)" /></Action>
      <Action Name="free"><Parameter Name="_x" Type="Edm.String"/></Action><Action Name="bare"></Action>
      <EntityContainer><EntitySet Name="CustomersV3" EntityType="x.CustomerV3"/><EntitySet EntityType="y" Name="Ledgers"></EntitySet>
      """#
    let finance = ScriptedFinance(.status(200, document))
    let metadata = try await finance.environment().metadata()
    #expect(metadata.entitySets == ["CustomersV3", "Ledgers"])
    #expect(metadata.actions(boundTo: "CustomerPaymentJournalHeader") == ["post"])
    #expect(metadata.actions(boundTo: "LedgerJournalHeader") == ["all"])
    #expect(metadata.actions(boundTo: "") == ["bare", "free"])
    #expect(finance.addresses == [base + "$metadata"])
  }

  @Test func financeIsAskedToWriteAnAccountWithItsDimensions() async throws {
    let finance = ScriptedFinance(
      .status(200, #"{"@odata.context":"x","value":"401100-001-"}"#), .status(200, #"{"value":"001-"}"#),
      .status(200, "{}"))
    let environment = try finance.environment()
    let dimensions = Dimensions(["BU": "001"])
    #expect(
      try await environment.displayValue(mainAccount: "401100", dimensions: dimensions) == "401100-001-")
    #expect(try await environment.displayValue(mainAccount: nil, dimensions: dimensions) == "001-")
    await #expect(throws: FinanceError.self) {
      try await environment.displayValue(mainAccount: nil, dimensions: dimensions)
    }
    #expect(
      finance.addresses.map { String($0.split(separator: "/").last ?? "") } == [
        "Microsoft.Dynamics.DataEntities.getCombinationDisplayValue",
        "Microsoft.Dynamics.DataEntities.getSetDisplayValue",
        "Microsoft.Dynamics.DataEntities.getSetDisplayValue",
      ])
    #expect(
      finance.asked.prefix(2).map { String(decoding: $0.body, as: UTF8.self) } == [
        #"{"_attributeNames":["MainAccount","BU"],"_attributeValues":["401100","001"],"#
          + #""_entityName":"LedgerJournalLine","_propertyName":"Account","_ledgerJournalACType":"Ledger"}"#,
        #"{"_attributeNames":["BU"],"_attributeValues":["001"]}"#,
      ])
  }

  /// What Daybook names and the environment does not offer is told apart by whether it can work without.
  @Test func missingSetsAreToldApart() {
    let offered = ServiceMetadata.needed.filter { !["CustomersV3", "ExchangeRates"].contains($0.name) }
    let document = offered.map { "<EntitySet Name=\"\($0.name)\"/>" }.joined()
    let missing = ServiceMetadata(Array(document.utf8)).missing(of: ServiceMetadata.needed)
    #expect(missing.map(\.name) == ["CustomersV3", "ExchangeRates"])
    #expect(missing.map(\.isRequired) == [true, false])
    #expect(ServiceMetadata([]).missing(of: ServiceMetadata.needed).count == ServiceMetadata.needed.count)
  }

  @Test func aFieldThatASetDoesNotHaveIsNamed() throws {
    let document = """
      <EntityType Name="DimensionAttribute"><Property Name="DimensionName"/></EntityType>
      <EntityType Name="Currency"><Property Name="Symbol"/></EntityType>
      <EntityType Name="Other"><Property Name="CurrencyCode"/></EntityType>
      <EntitySet Name="DimensionAttributes" EntityType="x.DimensionAttribute"/>
      <EntitySet Name="Currencies" EntityType="x.Currency"/>
      <EntitySet Name="Others" EntityType="x.Other"/><EntitySet Name="Ledgers" EntityType="x.Undescribed"/>
      """
    let metadata = ServiceMetadata(Array(document.utf8))
    let missing = ServiceMetadata.needed.filter { !metadata.missingFields(of: $0).isEmpty }
    #expect(missing.map(\.name) == ["Currencies"])
    #expect(metadata.missingFields(of: try #require(missing.first)) == ["CurrencyCode"])
  }

  @Test(arguments: [
    "", "<", "<EntitySet", "<EntitySet Name=\"", "<><></>", "<Action Name=\"x\"><Action Name=\"y\">",
  ])
  func metadataThatIsNoneHoldsNothing(text: String) {
    #expect(ServiceMetadata(Array(text.utf8)).entitySets.isEmpty)
  }
}

struct CustomerTests {
  private let stored =
    #"{"@odata.etag":"W/\"e\"","dataAreaId":"usmf","CustomerAccount":"CB1001","PartyType":"Organization","OrganizationName":"Müller","CustomerGroupId":"10","SalesCurrencyCode":"EUR","PrimaryContactEmail":"a@b.example","OnHoldStatus":"Invoice"}"#

  @Test func customersAreReadPageByPage() async throws {
    let finance = ScriptedFinance(
      .status(
        200,
        #"{"value":[\#(stored)],"@odata.nextLink":"https://acme.operations.dynamics.com/data/CustomersV3?x=1"}"#
      ),
      .status(
        200,
        #"{"value":[{"CustomerAccount":"CB1002","PersonFirstName":"Ada","PersonLastName":"Lovelace","OnHoldStatus":"Brandnew"}]}"#
      ))
    let environment = try finance.environment()
    let first = try await environment.customers(in: "usmf")
    #expect(
      first.rows.map(\.name) == ["Müller"] && first.rows[0].hold == "Invoice"
        && first.rows[0].tag == "W/\"e\"")
    let second = try await environment.customers(in: "usmf", at: first.next)
    #expect(
      second.rows.map(\.name) == ["Ada Lovelace"] && second.rows[0].hold == "Brandnew" && second.next == nil)
    #expect(
      finance.addresses[0]
        == "https://acme.operations.dynamics.com/data/CustomersV3?cross-company=true&$filter=dataAreaId%20eq%20%27usmf%27"
        + "&$select=dataAreaId,CustomerAccount,PartyType,OrganizationName,PersonFirstName,PersonLastName,CustomerGroupId,"
        + "SalesCurrencyCode,TaxExemptNumber,PrimaryContactEmail,AddressStreet,AddressCity,AddressState,AddressZipCode,"
        + "AddressCountryRegionId,AddressCountryRegionISOCode,KnownAs,LanguageId,PaymentTerms,OnHoldStatus"
        + "&$orderby=CustomerAccount")
  }

  @Test func anAccountIsCreatedWithExactlyTheseFields() async throws {
    let finance = ScriptedFinance(.status(201, stored))
    var details = CustomerDetails()
    details.email = "a@b.example"
    let report = try await finance.environment().create(
      NewCustomer(
        number: "CB1001", party: .organisation("Müller"), group: "10", currency: Currency("EUR"),
        details: details),
      in: "usmf")
    #expect(
      String(decoding: finance.asked[0].body, as: UTF8.self)
        == #"{"dataAreaId":"usmf","CustomerAccount":"CB1001","PartyType":"Organization","OrganizationName":"Müller","#
        + #""CustomerGroupId":"10","SalesCurrencyCode":"EUR","PrimaryContactEmail":"a@b.example"}"#)
    #expect(report.stored?.number == "CB1001")
  }

  @Test func aFieldThatFAndOLeftOutIsNamedWithTheAccount() async throws {
    var details = CustomerDetails()
    details.country = "DEU"
    let report = try await ScriptedFinance(.status(201, stored)).environment().create(
      NewCustomer(
        number: nil, party: .person(first: "Ada", last: "Lovelace"), group: "10", currency: Currency("EUR"),
        details: details), in: "usmf")
    guard case .answered(201, .different(let customer, let differences)) = report.outcome else {
      Issue.record("not different")
      return
    }
    #expect(customer.number == "CB1001")
    #expect(
      differences.map(\.field) == [
        "PartyType", "PersonFirstName", "PersonLastName", "AddressCountryRegionId",
      ])
  }

  @Test func aChangeIsReadBackBecauseItMayWaitForAnApproval() async throws {
    let finance = ScriptedFinance(.status(204), .status(200, "{\"value\":[\(stored)]}"))
    var details = CustomerDetails()
    details.email = "new@b.example"
    let report = try await finance.environment().change("CB1001", in: "usmf", details)
    #expect(
      finance.addresses[0]
        == "https://acme.operations.dynamics.com/data/CustomersV3(dataAreaId=%27usmf%27,CustomerAccount=%27CB1001%27)"
        + "?cross-company=true")
    guard case .answered(204, .different(_, let differences)) = report.outcome else {
      Issue.record("not different")
      return
    }
    #expect(
      differences == [Difference(field: "PrimaryContactEmail", sent: "new@b.example", stored: "a@b.example")])
    details.email = "a@b.example"
    let again = ScriptedFinance(.status(204), .status(200, "{\"value\":[\(stored)]}"))
    #expect(
      try await again.environment().change("CB1001", in: "usmf", details).stored?.email == "a@b.example")
  }

  @Test func aChangeThatCannotBeReadBackIsUnconfirmed() async throws {
    var details = CustomerDetails()
    details.email = "x"
    let report = try await ScriptedFinance(.status(204), .status(503)).environment().change(
      "CB1001", in: "usmf", details)
    guard case .answered(204, .unconfirmed(let error)) = report.outcome else {
      Issue.record("confirmed")
      return
    }
    #expect(error.remedy == .askAgain)
  }

  @Test func aCustomerThatIsNotThereIsNone() async throws {
    #expect(
      try await ScriptedFinance(.status(200, #"{"value":[]}"#)).environment().customer("x", in: "usmf") == nil
    )
  }
}

struct SubledgerTests {
  private let row =
    #"{"dataAreaId":"usmf","AccountNum":"US-001","Voucher":"CUST-1","TransDate":"2026-01-15T12:00:00Z","AmountCur":-100.000000,"SettleAmountCur":-40,"CurrencyCode":"USD","Invoice":"","PaymId":"CBK1","DocumentNum":"","PaymReference":"INV-1","TransType":"Payment","Closed":"1900-01-01T12:00:00Z","LastSettleVoucher":""}"#

  @Test func postedTransactionsAreFoundByOurKeys() async throws {
    let finance = ScriptedFinance(.status(200, "{\"value\":[\(row)]}"))
    let found = try await finance.environment().transactions(in: "usmf", keys: ["CBK1", "CBK2"])
    #expect(found.map(\.voucher) == ["CUST-1"] && found[0].amount.text == "-100" && found[0].closedOn == nil)
    #expect(
      finance.addresses[0].contains(
        "$filter=dataAreaId%20eq%20%27usmf%27%20and%20(PaymId%20eq%20%27CBK1%27%20or%20PaymId%20eq%20%27CBK2%27)&"
      ))
  }

  @Test func manyKeysAreAskedForInBoundedGroups() async throws {
    let finance = ScriptedFinance(.status(200, "{\"value\":[\(row)]}"))
    let keys = (0..<95).map { "CB\(String(repeating: "X", count: 16))\($0)" }
    #expect(try await finance.environment().transactions(in: "usmf", keys: keys).count == 3)
    #expect(finance.asked.count == 3)
    #expect(finance.addresses.allSatisfy { $0.utf8.count < 4_000 })
    #expect(try await finance.environment().transactions(in: "usmf", keys: []).isEmpty)
    #expect(finance.asked.count == 3)
  }

  @Test func unpostedLinesAreFoundByOurKeysInEveryJournal() async throws {
    let finance = ScriptedFinance(.status(200, #"{"value":[]}"#))
    _ = try await finance.environment().paymentLines(in: "usmf", keys: ["K"])
    _ = try await finance.environment().ledgerLines(in: "usmf", keys: ["K"])
    _ = try await finance.environment().headers(.general, in: "usmf", description: "tag'x")
    _ = try await finance.environment().transactions(in: "usmf", vouchers: ["V"])
    #expect(
      finance.addresses[0].contains("$filter=dataAreaId%20eq%20%27usmf%27%20and%20PaymentId%20eq%20%27K%27&"))
    #expect(
      finance.addresses[1].contains("$filter=dataAreaId%20eq%20%27usmf%27%20and%20Document%20eq%20%27K%27&"))
    #expect(finance.addresses[2].contains("%20and%20Description%20eq%20%27tag%27%27x%27&"))
    #expect(finance.addresses[3].contains("%20and%20Voucher%20eq%20%27V%27&"))
  }

  @Test func linesOfAJournalComeInTheirOrder() async throws {
    let rows = [3, 1, 2].map { #"{"JournalBatchNumber":"J","LineNumber":\#($0).0}"# }.joined(separator: ",")
    let finance = ScriptedFinance(.status(200, "{\"value\":[\(rows)]}"))
    #expect(try await finance.environment().ledgerLines(in: "usmf", journal: "J").map(\.number) == [1, 2, 3])
    #expect(
      try await finance.environment().paymentLines(in: "usmf", journal: "J").map(\.number) == [1, 2, 3])
  }

  @Test func theRawTableIsOptional() async throws {
    #expect(
      try await ScriptedFinance(.status(404)).environment().journalTable(in: "usmf", number: "J")
        == .notAvailable)
    let found = ScriptedFinance(
      .status(
        200,
        #"{"value":[{"JournalNum":"J","Posted":"No","NumOfLines":2,"Log":"Voucher X does not balance","InUseBy":"","OriginalJournalNum":"","WorkflowApprovalStatus":"None"}]}"#
      ))
    guard case .found(let rows) = try await found.environment().journalTable(in: "usmf", number: "J") else {
      return
    }
    #expect(rows.map(\.log) == ["Voucher X does not balance"] && rows[0].lineCount == 2)
    await #expect(throws: FinanceError.self) {
      try await ScriptedFinance(.status(403)).environment().journalTable(in: "usmf", number: "J")
    }
  }
}
