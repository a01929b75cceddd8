import Foundation
import Transport
import Vault
import Wire

/// The first setup: asks for both systems, tries every answer, writes the configuration and seals the secrets.
struct FirstSetup: Sendable {
  let premises: Premises
  /// How requests travel; tests bring their own.
  var transport: HTTPTransport?

  private var surroundings: Surroundings { premises.surroundings }

  /// Whether there is something that a setup would write over.
  var isDone: Bool { FileManager.default.fileExists(atPath: premises.configuration.path) }

  /// Asks, writes, and examines what came of it.
  ///
  /// - Returns: what `daybook doctor` finds afterwards.
  /// - Throws: ``Complaint`` where there is a configuration already, or the input ends.
  func run() async throws -> [Finding] {
    guard !isDone else {
      throw Complaint(
        .configuration, .configuration,
        "\(premises.configuration.path) is there already. Edit it and let daybook doctor check it, or move it away"
          + " and set up anew.")
    }
    guard surroundings.isInteractive else {
      throw Complaint(
        .wrongUsage, .usage,
        "daybook setup asks a person at a terminal. Without one, copy Resources/daybook.example.toml, edit it, and"
          + " seal the secrets with daybook vault set.")
    }
    let (chargebee, finance) = try await ask()
    try await keep(chargebee, finance)
    return await Examination(premises: premises, transport: transport).findings()
  }

  private func ask() async throws -> (ChargebeeAnswers, FinanceAnswers) {
    let interview = Interview(surroundings: surroundings)
    let clocks = Clocks.real(surroundings.time)
    let connections = try HTTPConnections(wallClock: clocks.wall)
    return try await Premises.closing({ await connections.close() }) {
      let transport = transport ?? connections.transport
      interview.say(
        "Daybook asks for both systems and tries every answer. Nothing is written before the last question.")
      let chargebee = try await ChargebeeQuestions(interview: interview, transport: transport).answers()
      let finance = try await FinanceQuestions(
        interview: interview, transport: transport, clock: clocks.steady
      ).answers()
      return (chargebee, finance)
    }
  }

  /// Writes everything; the configuration last, so that a setup which broke off can be done again.
  private func keep(_ chargebee: ChargebeeAnswers, _ finance: FinanceAnswers) async throws {
    let path = premises.configuration.path
    let text = ConfigurationText(chargebee: chargebee, finance: finance).text
    let settings = try Settings(file: path, toml: text, environment: surroundings.environment)
    let vault = try await premises.openOrMakeVault(settings)
    try await vault.set(.chargebeeAPIKey, to: chargebee.key)
    try await vault.set(.financeClientSecret, to: finance.secret)
    let folder = URL(filePath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path), options: .withoutOverwriting)
    Interview(surroundings: surroundings).say(
      "Wrote \(path), and sealed both secrets in \(premises.workspace.vault).")
  }
}
