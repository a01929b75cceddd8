import Ledger
import Testing

@Suite struct VoucherTests {
  let eur: Currency
  let usd: Currency
  let day: LedgerDate

  init() throws {
    (eur, usd) = (try Currency("EUR"), try Currency("USD"))
    day = try LedgerDate("2026-11-22")
  }

  private func line(_ account: Account, _ cents: Int64) -> VoucherLine {
    VoucherLine(account, Money(cents, eur))
  }

  private func sale() throws -> Voucher {
    try Voucher(
      date: day,
      lines: [
        VoucherLine(.customer("US-1"), Money(119, eur), text: "Invoice"),
        VoucherLine(.main("401100"), Money(-100, eur), dimensions: Dimensions(["CC": "014"])),
        VoucherLine(.bank("B1"), Money(-19, eur)),
      ])
  }

  @Test func linesThatBalanceAreAVoucher() throws {
    let voucher = try sale()
    #expect(voucher.currency == eur)
    #expect(voucher.total == Money(119, eur))
    #expect(voucher.lines.map(\.debit.minorUnits) == [119, 0, 0])
    #expect(voucher.lines.map(\.credit.minorUnits) == [0, 100, 19])
  }

  @Test func whatDoesNotBalanceIsNone() {
    let (ar, sales) = (Account.customer("US-1"), Account.main("401100"))
    #expect(throws: Imbalance.tooFewLines) { try Voucher(date: day, lines: []) }
    #expect(throws: Imbalance.tooFewLines) { try Voucher(date: day, lines: [line(ar, 0)]) }
    #expect(throws: Imbalance.emptyLine) {
      try Voucher(date: day, lines: [line(ar, 1), line(sales, -1), line(sales, 0)])
    }
    #expect(throws: Imbalance.off(by: Money(1, eur))) {
      try Voucher(date: day, lines: [line(ar, 3), line(sales, -2)])
    }
    #expect(throws: Imbalance.mixedCurrencies([eur, usd])) {
      try Voucher(date: day, lines: [VoucherLine(ar, Money(1, usd)), line(sales, -1)])
    }
  }

  @Test func theMirrorIsExactAndTwiceMirroredIsTheSame() throws {
    let voucher = try sale()
    let later = try LedgerDate("2026-12-01")
    let mirror = voucher.mirrored(on: later)
    #expect(mirror.date == later)
    #expect(mirror.lines.map(\.amount.minorUnits) == [-119, 100, 19])
    #expect(mirror.lines.map(\.account) == voucher.lines.map(\.account))
    #expect(mirror.lines.map(\.dimensions) == voucher.lines.map(\.dimensions))
    #expect(mirror.lines.map(\.text) == voucher.lines.map(\.text))
    #expect(mirror.total == voucher.total)
    #expect(mirror.mirrored(on: day) == voucher)
  }

  @Test func aVoucherIsStoredWhole() throws {
    let voucher = try sale()
    #expect(try Stored.again(voucher) == voucher)
  }

  @Test(arguments: [
    (#""minor":119"#, #""minor":120"#), (#""minor":119"#, #""minor":0"#), (#""minor":119"#, #""minor":1.5"#),
    (#""minor":119"#, #""minor":99999999999999999"#),
    (#""currency":"EUR","minor":119"#, #""currency":"USD","minor":119"#),
    (#""currency":"EUR","minor":119"#, #""currency":"euro","minor":119"#), ("2026-11-22", "2026-11-31"),
    (#""lines":["#, #""rows":["#),
  ])
  func aStoredVoucherThatWasTamperedWithIsRefused(part: String, forged: String) throws {
    let text = try Stored.text(sale())
    let pieces = text.split(separator: part, maxSplits: 1, omittingEmptySubsequences: false)
    try #require(pieces.count == 2, "the story expects \(part) in \(text)")
    #expect(throws: (any Error).self) {
      let _: Voucher = try Stored.read(pieces[0] + forged + pieces[1])
    }
  }

  @Test func accountsSayWhatTheyAre() throws {
    let accounts: [Account] = [.customer("US-1"), .main("401100"), .bank("USMF OPER")]
    #expect(accounts.map(\.number) == ["US-1", "401100", "USMF OPER"])
    #expect(accounts.map(\.description) == ["customer US-1", "main 401100", "bank USMF OPER"])
    #expect(try Stored.again(accounts) == accounts)
  }
}
