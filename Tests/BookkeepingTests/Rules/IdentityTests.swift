import Billing
import Bookkeeping
import Ledger
import Testing

/// A document whose parts do not add up is held, never plugged (posting-rules I2).
@Suite struct IdentityTests {
  var office = Office()

  private mutating func hold(_ invoice: Invoice) -> HoldReason? {
    office.read(invoice: invoice)
    guard case .hold(let reason)? = office.next(.invoice(invoice.id)) else { return nil }
    return reason
  }

  @Test mutating func aCentTooMuchHolds() {
    let reason = hold(.sample("INV-1", tax: "19.00") { $0.total += "0.01".eur })
    #expect(reason == .identityBroken(expected: "119.01".eur, found: "119.00".eur))
  }

  @Test mutating func aTaxThatIsListedNowhereHolds() {
    let reason = hold(
      .sample("INV-1") {
        $0.tax = "19.00".eur
        $0.total = "119.00".eur
      })
    #expect(reason == .identityBroken(expected: "119.00".eur, found: "100.00".eur))
  }

  @Test mutating func discountsThatAreOnNoLineHold() {
    let reason = hold(
      .sample("INV-1") {
        $0.discounts = [.sample("10.00")]
        $0.total = "90.00".eur
      })
    #expect(reason == .discountsDisagree(onLines: "0.00".eur, listed: "10.00".eur))
  }

  @Test mutating func discountsThatAgreeWithTheLinesPass() {
    let reason = hold(
      .sample("INV-1", [.sample("100.00", discounts: [.sample("10.00")])]) {
        $0.discounts = [.sample("4.00"), .sample("6.00", .promotionalCredits)]
      })
    #expect(reason == nil)
  }

  private func inclusive(lineTax: String?, listed: String?, stated: String) -> Invoice {
    .sample("INV-1", [.sample("119.00", taxes: lineTax.map { [.sample($0)] } ?? [])]) {
      $0.priceType = .known(.taxInclusive)
      $0.taxes = listed.map { [.sample($0)] } ?? []
      $0.tax = stated.eur
      $0.total = "119.00".eur
    }
  }

  @Test mutating func taxWithinThePricesMustStandOnTheLinesInTheListAndInTheTotal() {
    #expect(hold(inclusive(lineTax: "19.00", listed: "19.00", stated: "19.00")) == nil)
    #expect(
      hold(inclusive(lineTax: nil, listed: "19.00", stated: "19.00"))
        == .taxesDisagree(listed: "0.00".eur, stated: "19.00".eur))
    #expect(
      hold(inclusive(lineTax: nil, listed: nil, stated: "19.00"))
        == .taxesDisagree(listed: "0.00".eur, stated: "19.00".eur))
  }

  @Test mutating func aCreditNoteStatesNoTaxOfItsOwn() {
    office.read(
      note: .sample("CN-1", .refundable, [.sample("119.00", taxes: [.sample("19.00")])]) {
        $0.priceType = .known(.taxInclusive)
        $0.taxes = [.sample("19.00")]
        $0.total = "119.00".eur
      })
    #expect(
      office.story(.creditNote("CN-1")) == """
        C3 v1 2026-11-23 credit_notes
        Dr main 401100 001-014-SaaS 100.00
        Dr main 251000 19.00
        Cr customer US-1 119.00
        """)
  }

  @Test mutating func taxesAreBookedByJurisdictionWhereTheLinesKnowIt() {
    office.book.accounts.append(
      RuleBook.AccountRow(
        id: "ny", key: .tax, conditions: [Condition(.trait(.jurisdiction), "NY")], account: .main("230500")))
    let state = Tax(name: "Sales tax", jurisdiction: "NY", amount: "4.00".eur)
    let city = Tax(name: "Sales tax", amount: "1.00".eur)
    office.read(
      invoice: .sample(
        "INV-1", [.sample("60.00", taxes: [state]), .sample("40.00", "addon", taxes: [city, state])]
      ) {
        $0.taxes = [Tax(name: "Sales tax", amount: "9.00".eur)]
        $0.tax = "9.00".eur
        $0.total = "109.00".eur
      })
    #expect(office.story(.invoice("INV-1")).hasSuffix("Cr main 230500 8.00\nCr main 251000 1.00"))
  }

  @Test mutating func taxesOfTheDocumentCountWhereTheLinesSaySomethingElse() {
    office.read(invoice: .sample("INV-1", [.sample("100.00", taxes: [.sample("18.99")])], tax: "19.00"))
    #expect(office.story(.invoice("INV-1")).hasSuffix("Cr main 251000 19.00"))
  }

  @Test mutating func linesThatWereCutOffHold() {
    #expect(hold(.sample("INV-1") { $0.hasMoreLines = true }) == .linesCutOff)
  }

  @Test mutating func roundingUpToTheCapPasses() {
    func rounded(_ amount: String) -> Invoice {
      .sample("INV-1") {
        $0.roundOff = amount.eur
        $0.total += amount.eur
      }
    }
    #expect(hold(rounded("1.00")) == nil)
    #expect(hold(rounded("1.01")) == .roundingOverCap("1.01".eur))
  }

  @Test mutating func anUnknownStateHolds() {
    #expect(hold(.sample("INV-1") { $0.status = Coded("frozen") }) == .unknownState("frozen"))
  }

  @Test mutating func aDocumentThatIsAllRoundingHasRevenueToBalanceIt() {
    let reason = hold(
      .sample("INV-1", []) {
        $0.roundOff = "0.50".eur
        $0.total = "0.50".eur
      })
    #expect(reason == nil)
    #expect(office.story(.invoice("INV-1")).hasSuffix("Cr main 699900 0.50"))
  }

  @Test mutating func textsAreCleanedAndCutToTheColumn() {
    let long = String(repeating: "😀", count: 40)
    var line = LineItem.sample("100.00")
    line.text = "Pro\u{7}\u{202E} plan\u{2028}" + long
    office.read(invoice: .sample("INV-1", [line]))
    let text = office.next(.invoice("INV-1"))?.entry?.voucher.lines[1].text
    #expect(text == "Pro plan" + String(repeating: "😀", count: 26))
    #expect(text?.utf16.count == 60)
  }
}
