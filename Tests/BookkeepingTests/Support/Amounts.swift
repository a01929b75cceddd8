import Billing
import Bookkeeping
import Ledger
import Testing

let eur = must { try Currency("EUR") }
let usd = must { try Currency("USD") }
let jpy = must { try Currency("JPY") }

/// A value of a story that cannot fail to be one.
func must<Value>(_ make: () throws -> Value) -> Value {
  do {
    return try make()
  } catch {
    preconditionFailure("the story is wrong: \(error)")
  }
}

extension String {
  /// An amount of euros as it is read aloud: `"1840.00".eur`.
  var eur: Money { must { try Money(parsing: self, BookkeepingTests.eur) } }

  /// A day: `"2026-11-22".day`.
  var day: LedgerDate { must { try LedgerDate(self) } }
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

  mutating func chance(of percent: Int) -> Bool { roll(0..<100) < percent }

  mutating func roll(_ range: Range<Int>) -> Int { Int.random(in: range, using: &self) }

  /// One of some things, of which there is at least one.
  mutating func pick<Thing>(_ things: [Thing]) -> Thing { things[roll(0..<things.count)] }
}
