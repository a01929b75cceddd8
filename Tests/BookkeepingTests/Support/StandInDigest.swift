/// Thirty-two bytes that depend on every byte of a message: enough to tell texts apart in a test, and no
/// cryptography.
@Sendable func digest(_ bytes: [UInt8]) -> [UInt8] {
  (0..<4).flatMap { round in
    var dice = Dice(
      seed: bytes.reduce(UInt64(round) &+ 0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
    let word = dice.next()
    return (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
  }
}
