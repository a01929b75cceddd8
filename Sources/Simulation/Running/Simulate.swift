import ArgumentParser
import Glibc

/// Runs simulations of the whole program and prints what was wrong with them.
@main
struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Simulation",
    abstract: "Runs the real engine and store through simulated months full of faults.")

  @Option(help: "One seed.")
  var seed: UInt64?

  @Option(help: "The first seed of several.")
  var from: UInt64 = 1

  @Option(help: "How many seeds.")
  var count = 100

  @Option(help: "How many simulations at a time; as many as there are cores unless said.")
  var jobs = Self.cores

  @Option(help: "How months are made from seeds: 1, the large months of before, or 2.")
  var edition = Edition.latest.rawValue

  @Flag(help: "Print everything that happens.")
  var trace = false

  @Flag(help: "Nothing goes wrong.")
  var quiet = false

  @Flag(help: "Plant every defect, and fail unless each is found.")
  var defects = false

  @Option(help: "Plant one defect.")
  var defect: String?

  @Flag(
    help: "Fail when a trouble, or a way of a decision or delivery, came less than once in a hundred seeds.")
  var sometimes = false

  @Flag(help: "Run each seed a second time, and fail where that gives another hash.")
  var twice = false

  @Option(help: "Run the seeds of a list of those that once found something.")
  var known: String?

  func validate() throws {
    guard count > 0 else { throw ValidationError("--count is \(count); it takes a number from 1 on.") }
    guard (1...64).contains(jobs) else { throw ValidationError("--jobs is \(jobs); it takes 1 to 64.") }
    guard Edition(rawValue: edition) != nil else {
      throw ValidationError("--edition is \(edition); it takes 1 or \(Edition.latest.rawValue).")
    }
    guard defect == nil || planted != nil else {
      let names = Defect.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--defect is \(defect ?? ""); it takes one of \(names).")
    }
  }

  func run() async throws {
    CrashDisk.hurry()
    if defects { return try await plantAll() }
    if let known { return try await runKnown(known) }
    if let seed { return try await runOne(seed) }
    try await runMany()
  }

  private var planted: Defect? { defect.flatMap(Defect.init(rawValue:)) }
  private var chosenEdition: Edition { Edition(rawValue: edition) ?? .latest }
  private static var cores: Int { min(64, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Runs seeds with each defect until one of them finds it.
  private func plantAll() async throws {
    var hidden = 0
    for defect in Defect.allCases {
      var found: Verdict?
      _ = try await Series(from: from, count: count, edition: chosenEdition, defect: defect)
        .run(jobs: jobs, stopsAtFirst: true) {
          if !$0.isClean, $0.seed < found?.seed ?? .max { found = $0 }
        }
      let name = defect.rawValue + String(repeating: " ", count: 26 - defect.rawValue.utf8.count)
      print(name, found.map { "seed \($0.seed): \($0.violations[0])" } ?? "NOT FOUND in \(count) seeds")
      if found == nil { hidden += 1 }
      fflush(nil)
    }
    print("\(Defect.allCases.count - hidden) of \(Defect.allCases.count) planted defects found")
    if hidden > 0 { throw ExitCode(1) }
  }

  private func runOne(_ seed: UInt64) async throws {
    let scenario = Scenario(seed: seed, edition: chosenEdition, isQuiet: quiet)
    let verdict = try await Run(scenario, planted, prints: trace).run()
    print("seed \(seed): \(String(verdict.hash, radix: 16))")
    for (what, times) in verdict.tally.sorted(by: { $0.key < $1.key }) { print("  \(times) x \(what)") }
    tell(verdict)
    if !verdict.isClean { throw ExitCode(1) }
  }

  private func runKnown(_ path: String) async throws {
    var failed = 0
    let seeds = try KnownSeeds(contentsOf: path).scenarios
    for (seed, edition) in seeds {
      let verdict = try await Run(Scenario(seed: seed, edition: edition)).run()
      tell(verdict)
      if !verdict.isClean { failed += 1 }
    }
    print("\(seeds.count) known seeds, \(failed) with violations")
    if failed > 0 { throw ExitCode(1) }
  }

  private func runMany() async throws {
    let clock = ContinuousClock()
    let began = clock.now
    let asked = Series(
      from: from, count: count, edition: chosenEdition, isQuiet: quiet, defect: planted, isTwice: twice)
    let series = try await asked.run(jobs: jobs, each: tell)
    let took = began.duration(to: clock.now)
    for (what, times) in series.tally.sorted(by: { $0.key < $1.key }) { print("  \(times) x \(what)") }
    print("hash of all: \(String(series.hash, radix: 16))")
    print("\(count) seeds in \(took), \(series.failed.count) with violations")
    let missed = sometimes ? Occasions.missed(series.tally, seeds: count) : []
    for (name, times) in missed { print("TOO SELDOM \(times) x \(name)") }
    if !series.failed.isEmpty || !missed.isEmpty { throw ExitCode(1) }
  }

  /// Whoever waits for the last of ten thousand seeds wants to hear of the first one that failed.
  private func tell(_ verdict: Verdict) {
    guard !verdict.isClean else { return }
    verdict.violations.forEach { print("VIOLATION seed \(verdict.seed): \($0)") }
    fflush(nil)
  }
}
