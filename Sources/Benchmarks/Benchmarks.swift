import ArgumentParser

/// Measures what Daybook promises in figures and compares each figure with its bar.
///
/// Of use in a release build only: `bash Resources/benchmarks.sh`.
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmarks", abstract: "Measures the figures that Daybook promises.")

  @Option(help: "Only the benchmarks whose names begin with this.")
  var only = ""

  @Flag(help: "Print the figures, and succeed whether they keep their bars or not.")
  var lenient = false

  func run() throws {
    let chosen = Self.all.filter { $0.name.hasPrefix(only) }
    guard !chosen.isEmpty else {
      throw ValidationError(
        "No benchmark is called \(only); there are \(Self.all.map(\.name).joined(separator: ", ")).")
    }
    print(Figure.heading)
    var areAllKept = true
    for benchmark in chosen {
      let figure = try benchmark.measure()
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
  let measure: @Sendable () throws -> Figure

  init(_ name: String, _ measure: @escaping @Sendable () throws -> Figure) {
    self.name = name
    self.measure = measure
  }
}
