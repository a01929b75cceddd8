import ArgumentParser

/// `Trials recovery`.
struct RecoveryTrialCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recovery", abstract: "How long it takes to the first decision after a kill.",
    discussion: """
      The workspace needs documents that wait for a person; Resources/large-workspace.sh makes one with a million, and \
      says how its sandbox is served. Each kill costs one approval. Fails when it took a second or longer.
      """)

  @Argument(help: "The folder of the workspace.") var workspace: String
  @Option(help: "The built program.") var program = ".build/release/daybook"
  @Option(help: "How often the engine is killed.") var kills = 5
  @Flag(help: "Print the figures only.") var lenient = false

  func run() async throws {
    let verdict = try await RecoveryTrial(program: program, workspace: workspace, kills: kills).run()
    verdict.lines.forEach { print($0) }
    guard verdict.longest < 1_000 || lenient else {
      print("MISSED: it took \(verdict.longest) ms; the bar is a second.")
      throw ExitCode.failure
    }
  }
}
