import ArgumentParser

/// `Trials webhooks`.
struct WebhookTrialCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "webhooks", abstract: "Webhooks under load while the program that takes them is killed.",
    discussion: """
      Of ten deliveries three repeat an event and one comes out of order. Fails when an acknowledged event is lost or \
      doubled, or a bar is missed.
      """)

  @Option(help: "The built program.") var program = ".build/release/daybook"
  @Option(help: "How many deliveries.") var deliveries = 1_000_000
  @Option(help: "How often the program is killed.") var kills = 20
  @Option(help: "How many connections send.") var connections = 64
  @Option(help: "The same number sends the same in the same order.") var seed: UInt64 = 11
  @Flag(help: "Print the figures, and judge only what was lost or doubled.") var lenient = false

  func run() async throws {
    let trial = WebhookTrial(
      program: program, deliveries: deliveries, kills: kills, connections: connections, seed: seed)
    let verdict = try await trial.run()
    verdict.lines.forEach { print($0) }
    print(verdict.isWhole ? "Nothing lost, nothing twice." : "FAILED: events were lost or doubled.")
    let missed = verdict.missedBars
    missed.forEach { print("MISSED: \($0)") }
    guard verdict.isWhole, missed.isEmpty || lenient else { throw ExitCode.failure }
  }
}

extension WebhookVerdict {
  /// The bars that are missed, in words: 3,334 a second, 99 of 100 answers within 250 ms, 200 MB.
  fileprivate var missedBars: [String] {
    [
      sending.rate >= 3_334 ? nil : "\(sending.rate) deliveries a second; a million in five minutes are 3334",
      sending.milliseconds(perMille: 990) < 250 ? nil : "p99 is not under 250 ms",
      memory < 200 * 1_024 ? nil : "memory is not under 200 MB",
    ].compactMap(\.self)
  }
}
