import ArgumentParser

/// `Trials listener`.
struct ListenerTrialCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "listener", abstract: "A sender that behaves among a thousand that do not.",
    discussion: "Fails when one in a hundred of its answers took a second or longer.")

  @Option(help: "The built program.") var program = ".build/release/daybook"
  @Option(help: "How many others hold connections at a time.") var slowSenders = 250
  @Option(help: "How many connections they make until it is over.") var slowConnections = 10_000

  func run() async throws {
    let verdict = try await ListenerTrial(
      program: program, slowSenders: slowSenders, slowConnections: slowConnections
    ).run()
    verdict.lines.forEach { print($0) }
    guard verdict.worstPercentile < 1_000 else { throw ExitCode.failure }
  }
}
