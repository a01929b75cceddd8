import Ledger
import Testing

@testable import Bookkeeping

/// How lines are worded, ordered or split makes no voucher another one: only balances do.
@Suite struct PlannedLinesTests {
  private func line(_ account: String, _ amount: Int64, _ text: String = "") -> VoucherLine {
    VoucherLine(.main(MainAccountNumber(account)), Money(amount, eur), text: text)
  }

  /// Every voucher of up to three lines out of these.
  private var vouchers: [[VoucherLine]] {
    let lines = [line("401100", 1), line("401100", 1, "seats"), line("401100", 2), line("401200", 1)]
    let two = lines.flatMap { first in lines.map { [first, $0] } }
    return [[]] + lines.map { [$0] } + two + two.flatMap { pair in lines.map { pair + [$0] } }
  }

  @Test func whatBothHaveInOnePlaceDecidesNothing() {
    for mine in vouchers {
      for theirs in vouchers {
        let left = (mine.differing(from: theirs), theirs.differing(from: mine))
        #expect((left.0.balances == left.1.balances) == (mine.balances == theirs.balances))
      }
    }
  }

  @Test func onlyLinesThatDifferAreLeft() {
    let mine = [line("401100", 1), line("401100", 2), line("401200", 1)]
    #expect(mine.differing(from: [line("401100", 1), line("401200", 2)]) == [mine[1], mine[2]])
    #expect(mine.differing(from: mine) == [])
  }
}
