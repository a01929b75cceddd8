import Testing

@testable import Ledger

@Suite struct MoneyTests {
  let eur: Currency
  let jpy: Currency

  init() throws {
    eur = try Currency("EUR")
    jpy = try Currency("JPY")
  }

  @Test func fourCurrenciesAreCountedInMajorUnitsAndEveryOtherInHundredths() throws {
    for code in ["JPY", "KRW", "XAF", "XOF"] { #expect(try Currency(code).minorDigits == 0) }
    for code in ["EUR", "CLP", "VND", "BHD", "HUF"] { #expect(try Currency(code).minorDigits == 2) }
  }

  @Test(arguments: ["", "EU", "EURO", "eur", "E1R", "ÄÖÜ"])
  func aCurrencyCodeIsThreeCapitalLetters(code: String) {
    #expect(throws: InvalidCurrency(found: code)) { try Currency(code) }
  }

  @Test(arguments: [
    (184_000, "1840.00", "1,840.00"), (5, "0.05", "0.05"), (-5, "-0.05", "-0.05"), (0, "0.00", "0.00"),
    (123_456_789, "1234567.89", "1,234,567.89"), (-100_000, "-1000.00", "-1,000.00"),
  ])
  func amountsAreWrittenInMajorUnits(minor: Int64, decimal: String, grouped: String) {
    #expect(Money(minor, eur).decimalText == decimal)
    #expect(Money(minor, eur).groupedText == grouped)
  }

  @Test func aCurrencyWithoutDecimalsHasNoPoint() {
    #expect(Money(98_000, jpy).decimalText == "98000")
    #expect(Money(98_000, jpy).description == "98,000 JPY")
  }

  @Test func everyAmountCanBeReadBack() throws {
    var seed: UInt64 = 7
    for _ in 0..<20_000 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let minor = Int64(bitPattern: seed) % Money.largestForeignMagnitude
      for currency in [eur, jpy] {
        let money = Money(minor, currency)
        #expect(try Money(parsing: money.decimalText, currency) == money)
      }
    }
  }

  @Test(arguments: ["6800", "6800.0", "6800.00", "6800.000000"])
  func trailingZerosAreNoPrecision(text: String) throws {
    #expect(try Money(parsing: text, eur) == Money(680_000, eur))
  }

  @Test(arguments: [
    ("1.5abc", InvalidMoney.Reason.notANumber), ("1,5", .notANumber), ("", .notANumber), ("-", .notANumber),
    (".5", .notANumber), ("5.", .notANumber), ("1e3", .notANumber), ("+1", .notANumber), (" 1", .notANumber),
    ("٣", .notANumber), ("0.005", .tooPrecise), ("1.001", .tooPrecise), ("90071992547409.93", .tooLarge),
    ("999999999999999999999999", .tooLarge),
  ])
  func whatIsNoExactAmountIsRefused(text: String, reason: InvalidMoney.Reason) {
    #expect(throws: InvalidMoney(found: text, currency: eur, reason: reason)) {
      try Money(parsing: text, eur)
    }
  }

  @Test func theLargestChargebeeAmountFits() throws {
    #expect(try Money(parsing: "90071992547409.92", eur).minorUnits == Money.largestForeignMagnitude)
  }

  @Test func sumsStayInTheirCurrency() {
    #expect([Money(1, eur), Money(2, eur)].sum(in: eur) == Money(3, eur))
    #expect([Money]().sum(in: jpy) == .zero(jpy))
  }

  @Test func addingTwoCurrenciesStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      _ = Money(1, try Currency("EUR")) + Money(1, try Currency("USD"))
    }
  }
}
