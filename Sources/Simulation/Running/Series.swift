/// Many simulations, some at a time.
struct Series {
  let from: UInt64
  let count: Int
  var isQuiet = false
  var defect: Defect?

  /// What came of them all.
  struct Result: Sendable {
    var tally: [String: Int] = [:]
    var failed: [UInt64] = []
    var hashes: [UInt64: UInt64] = [:]
  }

  /// Runs them.
  ///
  /// - Parameters:
  ///   - jobs: how many at a time.
  ///   - stopsAtFirst: whether the first violation is enough.
  ///   - each: takes each verdict as it comes.
  /// - Returns: what came of them.
  /// - Throws: what making a simulation throws.
  func run(
    jobs: Int, stopsAtFirst: Bool = false, each: (Verdict) -> Void = { _ in }
  ) async throws -> Result {
    try await withThrowingTaskGroup(of: Verdict.self) { group in
      var result = Result()
      var seeds = (from..<from + UInt64(count)).makeIterator()
      for _ in 0..<jobs { if let seed = seeds.next() { add(seed, to: &group) } }
      while let verdict = try await group.next() {
        each(verdict)
        result.add(verdict)
        if stopsAtFirst, !verdict.isClean { continue }
        if !stopsAtFirst || result.failed.isEmpty, let seed = seeds.next() { add(seed, to: &group) }
      }
      return result
    }
  }

  private func add(_ seed: UInt64, to group: inout ThrowingTaskGroup<Verdict, any Error>) {
    let (isQuiet, defect) = (isQuiet, defect)
    group.addTask { try await Run(Scenario(seed: seed, isQuiet: isQuiet), defect).run() }
  }
}

extension Series.Result {
  mutating func add(_ verdict: Verdict) {
    tally.merge(verdict.tally, uniquingKeysWith: +)
    hashes[verdict.seed] = verdict.hash
    if !verdict.isClean { failed.append(verdict.seed) }
  }
}
