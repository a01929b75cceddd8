import Billing
import Bookkeeping
import Ledger
import Testing

let eur = try! Currency("EUR")
let usd = try! Currency("USD")
let jpy = try! Currency("JPY")

/// An amount of euros as it is read aloud: `"1840.00".eur`.
extension String {
  var eur: Money { try! Money(parsing: self, BookkeepingTests.eur) }
  var day: LedgerDate { try! LedgerDate(self) }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func chance(of percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}
