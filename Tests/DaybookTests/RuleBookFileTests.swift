import Billing
import Bookkeeping
import Ledger
import Testing

@testable import daybook

@Suite struct RuleBookFileTests {
  private func read(_ toml: String) throws -> RuleBook { try RuleBookFile(file: "r.toml", toml: toml).book }

  private func problems(_ toml: String) -> [String] {
    do {
      _ = try RuleBookFile(file: "r.toml", toml: toml)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test func theRuleBookOfTheExampleIsReadBackAsItIs() throws {
    let book = try Settings(file: "daybook.toml", toml: SettingsTests.example, environment: [:]).ruleBook
    #expect(try read(book.text) == book)
    #expect(try read(book.text).text == book.text)
  }

  /// Every policy is another than it is by itself, so that one that is not written down is missed.
  @Test func everyPolicyIsWrittenAndReadBack() throws {
    var policies = Policies()
    #expect(Mirror(reflecting: policies).children.count == 23, "a new policy belongs into RuleBook.text")
    let (eur, jpy) = (try Currency("EUR"), try Currency("JPY"))
    policies.postInvoices = .finalised
    policies.invoiceForm = .freeTextInvoice
    policies.automaticApproval = [eur: Money(12_345, eur), jpy: Money(500, jpy)]
    policies.reviewsFirstDocument = false
    policies.closedPeriod = [.invoice: .ask, .creditNote: .nextOpenPeriod, .transaction: .hold]
    policies.paymentDate = .settled
    policies.defersServicePeriods = true
    policies.showsDiscountsGross = true
    policies.roundingCap = 7
    policies.needsFourEyes = true
    policies.accountStructures = .ask
    policies.exchangeRate = .chargebee
    policies.receivableFollows = .owner
    policies.heldInvoice = .onAccount
    policies.onAccount = .prepayments
    policies.creditsBeforeTax = .discount
    policies.undoneBeforeCutOver = .hold
    policies.accountCreation = .automatic
    policies.accountUpdating = .linked
    policies.linkApproval = .found
    policies.accountOwners.name = .chargebee
    policies.accountOwners.email = .finance
    policies.accountOwners.address = .finance
    policies.disputes = .dispute
    policies.cutOver = try LedgerDate("2026-01-31")
    var book = try Settings(file: "daybook.toml", toml: SettingsTests.example, environment: [:]).ruleBook
    book.policies = policies
    #expect(try read(book.text) == book)
  }

  @Test(arguments: [
    "quote \" and \\ backslash", "tab\tline\nreturn\rbell\u{7}delete\u{7F}", "mark\"\u{301}behind", "日本語 🧾",
    "# no comment", "'single'", "", "a.b = [c]",
  ])
  func whateverStandsInARowIsReadBack(text: String) throws {
    var book = try Settings(file: "daybook.toml", toml: SettingsTests.example, environment: [:]).ruleBook
    book.accounts[0].comment = text
    book.accounts[0].conditions = [Condition(.customField("cf_\(text)"), text)]
    if !text.isEmpty {
      book.dimensions[0].values = Dimensions([DimensionName(text): text])
      book.dimensions[0].id = text
      book.accounts[1].account = .bank(BankAccountNumber(text))
    }
    #expect(try read(book.text) == book)
  }

  @Test func whatIsWrongIsRefusedWithItsLine() {
    let toml = """
      [finance_operations.journals]
      invoices = "CBINV"
      credit_notes = "CBCRN"
      payments = "CBPAY"
      refunds = "CBREF"

      [[accounts]]
      id = "rev"
      key = "REVENUE"
      main_account = "401100"
      """
    let found = problems(toml)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("r.toml:9: accounts[0].key is \"REVENUE\"; it takes CLR") == true)
  }

  @Test func aRuleBookFileHasNothingButTheRuleBook() {
    let found = problems(SettingsTests.example)
    #expect(found.contains { $0.contains("chargebee.site is not known here") })
  }
}
