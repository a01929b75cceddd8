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

  @Option(help: "How many simulations at a time.")
  var jobs = 2

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

  func validate() throws {
    guard count > 0 else { throw ValidationError("--count is \(count); it takes a number from 1 on.") }
    guard (1...64).contains(jobs) else { throw ValidationError("--jobs is \(jobs); it takes 1 to 64.") }
  }

  func run() async throws {
    if defects { return try await plantAll() }
    if let seed { return try await runOne(seed) }
    try await runMany()
  }

  private var planted: Defect? { defect.flatMap(Defect.init(rawValue:)) }

  /// Runs seeds with each defect until one of them finds it.
  private func plantAll() async throws {
    var hidden = 0
    for defect in Defect.allCases {
      var found: Verdict?
      _ = try await Series(from: from, count: count, defect: defect).run(jobs: jobs, stopsAtFirst: true) {
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
    let run = try Run(Scenario(seed: seed, isQuiet: quiet), planted, prints: trace)
    let verdict = await run.run()
    print("seed \(seed): \(String(verdict.hash, radix: 16))")
    for (what, times) in verdict.tally.sorted(by: { $0.key < $1.key }) { print("  \(times) x \(what)") }
    verdict.violations.forEach { print("VIOLATION seed \(seed): \($0)") }
    if !verdict.isClean { throw ExitCode(1) }
  }

  private func runMany() async throws {
    let clock = ContinuousClock()
    let began = clock.now
    let series = try await Series(from: from, count: count, isQuiet: quiet, defect: planted).run(jobs: jobs) {
      verdict in
      verdict.violations.forEach { print("VIOLATION seed \(verdict.seed): \($0)") }
      // Whoever waits for the last of ten thousand seeds wants to hear of the first one that failed.
      if !verdict.isClean { fflush(nil) }
    }
    let took = began.duration(to: clock.now)
    for (what, times) in series.tally.sorted(by: { $0.key < $1.key }) { print("  \(times) x \(what)") }
    print("\(count) seeds in \(took), \(series.failed.count) with violations")
    let missed = sometimes ? Occasions.missed(series.tally, seeds: count) : []
    for (name, times) in missed { print("TOO SELDOM \(times) x \(name)") }
    if !series.failed.isEmpty || !missed.isEmpty { throw ExitCode(1) }
  }
}
