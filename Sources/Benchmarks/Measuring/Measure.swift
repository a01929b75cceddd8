import ArgumentParser

/// Measures figures and compares each with its bar.
struct Measure: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures figures and compares each with its bar.")

  @Option(help: "Only the benchmarks whose names begin with this.")
  var only = ""

  @Flag(help: "Measure what takes long, too: a million documents, which want 6 GiB of memory and of disk.")
  var all = false

  @Flag(help: "Print the figures, and succeed whether they keep their bars or not.")
  var lenient = false

  func run() async throws {
    let named = Self.benchmarks.filter { $0.name.hasPrefix(only) }
    guard !named.isEmpty else {
      let names = Self.benchmarks.map(\.name).joined(separator: ", ")
      throw ValidationError("No benchmark is called \(only); there are \(names).")
    }
    // Whoever names one that takes long wants it.
    let chosen = named.filter { all || !$0.takesLong || !only.isEmpty }
    print(Figure.heading)
    var areAllKept = true
    for benchmark in chosen {
      for figure in try await benchmark.measure() {
        print(figure.lines(named: benchmark.name))
        areAllKept = areAllKept && figure.isKept
      }
    }
    guard areAllKept || lenient else { throw ExitCode.failure }
  }

  private static let benchmarks: [Benchmark] = [
    Benchmark("vouchers-derived") { [try Accounting.derive()] },
    Benchmark("what-if") { [try Accounting.whatIf()] },
    Benchmark("candidates") { [try Accounting.candidates()] },
    Benchmark("extraction") { [try await Extraction.perSecond(documents: 50_000)] },
    Benchmark("posting") { [try await PostingLines.perSecond(documents: 10_000)] },
    Benchmark("million", takesLong: true) { try await Million.figures(documents: 1_000_000) },
  ]
}

/// Something to measure.
struct Benchmark: Sendable {
  let name: String
  let takesLong: Bool
  let measure: @Sendable () async throws -> [Figure]

  init(
    _ name: String, takesLong: Bool = false, _ measure: @escaping @Sendable () async throws -> [Figure]
  ) {
    (self.name, self.takesLong, self.measure) = (name, takesLong, measure)
  }
}
