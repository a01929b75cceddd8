/// Chance from a seed: SplitMix64. Everything that is left to chance in a simulation comes from one of these.
struct Dice: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  /// Chance for one purpose; the same seed gives another sequence for another purpose.
  init(seed: UInt64, for purpose: String) {
    state = purpose.utf8.reduce(seed &* 0x9E37_79B9_7F4A_7C15) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of a range, each as likely as any other.
  mutating func within(_ range: ClosedRange<Int64>) -> Int64 {
    range.lowerBound + Int64(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  /// True so many times in a thousand.
  mutating func perMille(_ chance: Int) -> Bool { within(0...999) < Int64(chance) }

  /// True every other time.
  mutating func flip() -> Bool { perMille(500) }

  /// One of some things; nil of none.
  mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[Int(within(0...Int64(elements.count - 1)))]
  }
}
