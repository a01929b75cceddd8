import Billing
import Bookkeeping
import Ledger
import Testing

/// R12: F&O takes its own rate, unless the policy sends Chargebee's.
@Suite struct RateTests {
  var office = Office()

  init() {
    office.master.accountingCurrency = jpy
    office.book = .sample { $0.exchangeRate = .chargebee }
  }

  private func invoice(_ rate: BillingRate?, _ change: (inout Invoice) -> Void = { _ in }) -> Invoice {
    .sample("INV-1") {
      $0.rate = rate
      change(&$0)
    }
  }

  private var told: BillingRate { BillingRate(must { try ExchangeRate("162.4") }, base: jpy) }

  @Test mutating func r12_theRateOfTheDocumentGoesOutWhereThePolicySaysSo() {
    // F&O needs none of its own then.
    office.master.ratedFrom = [:]
    office.read(invoice: invoice(told))
    #expect(office.next(.invoice("INV-1"))?.entry?.rate?.perHundred == "16240")
    office.book.policies.exchangeRate = .financeOperations
    #expect(office.next(.invoice("INV-1")) == .hold(.currencyWithoutRate(eur, "2026-11-22".day)))
    office.master.ratedFrom = nil
    #expect(office.next(.invoice("INV-1"))?.entry?.rate == nil)
  }

  @Test mutating func r12_theAccountingCurrencyHasNoRate() {
    office.master.accountingCurrency = eur
    office.read(invoice: invoice(told))
    #expect(office.next(.invoice("INV-1"))?.entry?.rate == nil)
  }

  /// A rate into another currency would put wrong amounts into the ledger.
  @Test mutating func r12_aRateThatIsMissingOrIntoAnotherCurrencyIsHeld() {
    office.read(invoice: invoice(nil))
    #expect(office.next(.invoice("INV-1")) == .hold(.rateUnusable(eur, base: nil, accounting: jpy)))
    let dollar = must { try Currency("USD") }
    office.read(invoice: invoice(BillingRate(told.rate, base: dollar)))
    #expect(office.next(.invoice("INV-1")) == .hold(.rateUnusable(eur, base: dollar, accounting: jpy)))
  }

  /// R5: a mirror takes back what was booked, at the rate at which it was.
  @Test mutating func r12_aMirrorHasTheRateOfWhatItUndoes() {
    office.book.policies.postInvoices = .finalised
    office.read(invoice: invoice(told) { $0.status = .known(.posted) })
    office.post(.invoice("INV-1"))
    office.book.policies.exchangeRate = .financeOperations
    office.read(invoice: invoice(nil) { $0.status = .known(.voided) })
    #expect(office.next(.invoice("INV-1"))?.entry?.rate == told.rate)
  }

  /// A free text invoice has no field for it.
  @Test mutating func r12_anInvoiceWithARateGoesIntoAJournal() {
    office.book.policies.invoiceForm = .freeTextInvoice
    office.read(invoice: invoice(told))
    #expect(office.next(.invoice("INV-1"))?.entry?.journal == .invoices)
    office.master.accountingCurrency = eur
    #expect(office.next(.invoice("INV-1"))?.entry?.journal == .freeTextInvoices)
  }

  /// An approval binds the rate; entries without one keep the hash that they had.
  @Test mutating func r12_theRateIsPartOfWhatIsApproved() throws {
    office.read(invoice: invoice(told))
    var entry = try #require(office.next(.invoice("INV-1"))?.entry)
    let prints = Fingerprints(sha256: digest)
    let hash = prints.hash(entry)
    #expect(try Stored.again(entry) == entry)
    entry.rate = must { try ExchangeRate("162.5") }
    #expect(prints.hash(entry) != hash)
  }
}

@Suite struct ExchangeRateTests {
  @Test(arguments: [
    ("1", "1", "100"), ("1.0", "1", "100"), ("0.9182", "0.9182", "91.82"), ("0.00001", "0.00001", "0.001"),
    ("162.40", "162.4", "16240"), ("0.000000001", "0.000000001", "0.0000001"),
    ("1000000000", "1000000000", "100000000000"),
    ("007.5", "7.5", "750"),
  ])
  func aRateIsKeptExactly(text: String, shortest: String, perHundred: String) throws {
    let rate = try ExchangeRate(text)
    #expect(rate.text == shortest && rate.perHundred == perHundred)
    #expect(try ExchangeRate(rate.text) == rate)
    #expect(try Stored.again(rate) == rate)
  }

  @Test(arguments: ["", "0", "0.00", "-1", "1,5", "1.", ".5", "1.2.3", "1e3", "1234567890123", "x", "١"])
  func anythingElseIsNone(text: String) {
    #expect(throws: InvalidExchangeRate.self) { try ExchangeRate(text) }
  }
}
