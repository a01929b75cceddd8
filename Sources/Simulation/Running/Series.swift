/// Many simulations, some at a time.
struct Series {
  let from: UInt64
  let count: Int
  var edition = Edition.latest
  var isQuiet = false
  var defect: Defect?
  /// Whether each is run a second time, which must give the same.
  var isTwice = false

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
    let (edition, isQuiet, defect, isTwice) = (edition, isQuiet, defect, isTwice)
    group.addTask {
      let scenario = Scenario(seed: seed, edition: edition, isQuiet: isQuiet)
      let verdict = try await Run(scenario, defect).run()
      return isTwice ? verdict.repeated(by: try await Run(scenario, defect).run()) : verdict
    }
  }
}

extension Series.Result {
  mutating func add(_ verdict: Verdict) {
    tally.merge(verdict.tally, uniquingKeysWith: +)
    hashes[verdict.seed] = verdict.hash
    if !verdict.isClean { failed.append(verdict.seed) }
  }

  /// One number for everything that happened in all of them; two processes compare it.
  var hash: UInt64 {
    hashes.sorted { $0.key < $1.key }.reduce(0xCBF2_9CE4_8422_2325) { hash, seed in
      (hash ^ seed.value ^ seed.key) &* 0x100_0000_01B3
    }
  }
}

extension Verdict {
  /// The verdict, with a violation where a second run gave another one.
  fileprivate func repeated(by other: Verdict) -> Verdict {
    guard self != other else { return self }
    return Verdict(
      seed: seed, hash: hash, tally: tally,
      violations: violations + [
        "a second run gave \(String(other.hash, radix: 16)) for \(String(hash, radix: 16))"
      ])
  }
}
