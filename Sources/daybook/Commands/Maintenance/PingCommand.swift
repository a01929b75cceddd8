import ArgumentParser
import Chargebee
import FinanceOperations
import Ledger
import Transport
import Wire

/// `daybook ping`.
struct PingCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "ping", abstract: "One authenticated read from each system, with the time it took.")

  @OptionGroup var global: GlobalOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let settings = try premises.settings()
    let credentials = try Credentials(try await premises.openVault(settings))
    let remotes = try Remotes(settings, credentials, .real(surroundings.time))
    let answers = [
      await Self.answer("chargebee", remotes.site.address.origin.description) {
        _ = try await remotes.site.ping()
      },
      await Self.answer("identity", settings.finance.authority.description) {
        try await remotes.tokens.check()
      },
      await Self.answer("financeOperations", settings.finance.baseURL.description) {
        _ = try await remotes.finance.ledger(of: settings.finance.legalEntity)
      },
    ]
    await remotes.connections.close()
    for answer in answers { surroundings.out(global.json ? try JSONText.line(answer) : answer.words) }
    return answers.allSatisfy(\.answered) ? .done : .remote
  }

  private static func answer(
    _ system: String, _ address: String, _ read: () async throws -> Void
  ) async -> PingAnswer {
    let clock = ContinuousClock()
    let started = clock.now
    var problem: String?
    do { try await read() } catch { problem = Complaint(error).description }
    return PingAnswer(
      system: system, address: address, answered: problem == nil,
      milliseconds: started.duration(to: clock.now).milliseconds, problem: problem)
  }
}

/// What one system answered.
private struct PingAnswer: Encodable, Sendable {
  let system: String
  let address: String
  let answered: Bool
  let milliseconds: Int64
  let problem: String?

  var words: String {
    "\(system) \(address): " + (problem?.safe ?? "answered in \(milliseconds) ms")
  }
}
