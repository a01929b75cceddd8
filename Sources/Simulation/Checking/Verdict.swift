/// What came of one simulation.
struct Verdict: Hashable, Sendable {
  let seed: UInt64
  /// The hash of everything that happened; the same seed gives the same one.
  let hash: UInt64
  /// How often what should happen now and then did.
  let tally: [String: Int]
  /// What must never be.
  let violations: [String]

  var isClean: Bool { violations.isEmpty }
}
