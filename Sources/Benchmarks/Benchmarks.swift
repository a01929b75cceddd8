import ArgumentParser

/// Measures what Daybook promises in figures, and makes what it takes to measure.
///
/// Of use in a release build only: `bash Resources/benchmarks.sh`.
@main
struct Benchmarks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmarks", abstract: "Measures the figures that Daybook promises.",
    subcommands: [Measure.self, FillWorkspace.self, ServeSandbox.self], defaultSubcommand: Measure.self)
}
