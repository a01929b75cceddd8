import ArgumentParser

/// Measures figures and compares each with its bar.
struct Measure: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures figures and compares each with its bar.")

  @Option(help: "Only the benchmarks whose names begin with this.")
  var only = ""

  @Flag(help: "Print the figures, and succeed whether they keep their bars or not.")
  var lenient = false

  func run() async throws {
    let chosen = Self.all.filter { $0.name.hasPrefix(only) }
    guard !chosen.isEmpty else {
      throw ValidationError(
        "No benchmark is called \(only); there are \(Self.all.map(\.name).joined(separator: ", ")).")
    }
    print(Figure.heading)
    var areAllKept = true
    for benchmark in chosen {
      let figure = try await benchmark.measure()
      print(figure.line(named: benchmark.name))
      areAllKept = areAllKept && figure.isKept
    }
    guard areAllKept || lenient else { throw ExitCode.failure }
  }

  private static let all: [Benchmark] = [
    Benchmark("vouchers-derived") { try Accounting.derive() },
    Benchmark("what-if") { try Accounting.whatIf() },
    Benchmark("candidates") { try Accounting.candidates() },
  ]
}

/// Something to measure.
struct Benchmark: Sendable {
  let name: String
  let measure: @Sendable () async throws -> Figure

  init(_ name: String, _ measure: @escaping @Sendable () async throws -> Figure) {
    self.name = name
    self.measure = measure
  }
}
