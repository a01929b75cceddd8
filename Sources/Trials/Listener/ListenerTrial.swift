import Foundation

/// A sender that behaves, while a thousand others hold connections, drip and send too much: it is answered all the same
/// (reliability.md W2, G19).
struct ListenerTrial: Sendable {
  /// The built program.
  var program: String
  /// How many others there are at a time.
  var slowSenders = 250
  /// How many connections the others are to make before it is over.
  var slowConnections = 1_000
  /// How many events the sender sends in each round, by connections that it keeps.
  var events = 1_000

  /// What came of it.
  struct Verdict: Sendable {
    /// What the sender saw, in each round.
    var rounds: [SendingReport] = []
    /// How many connections the others made.
    var slowConnections = 0
    /// The most memory that the program had resident, in kilobytes.
    var memory = 0

    /// The worst 99th percentile of a round, in milliseconds.
    var worstPercentile: Int { rounds.map { $0.milliseconds(perMille: 990) }.max() ?? 0 }

    /// The figures in lines.
    var lines: [String] {
      let longest = rounds.map { $0.milliseconds(perMille: 1_000) }.max() ?? 0
      return [
        "\(rounds.map(\.times.count).reduce(0, +)) events taken while others made \(slowConnections) connections:"
          + " p99 \(worstPercentile) ms, longest \(longest) ms; \(rounds.map(\.cutOff).reduce(0, +)) connections of the"
          + " sender were cut off",
        "most memory: \(memory / 1_024) MB",
      ]
    }
  }

  func run() async throws -> Verdict {
    let folder = try TrialFolder()
    let port = try await freePort()
    let options = ["--documents", "1", "--webhooks-to", "\(port)"]
    var verdict = Verdict()
    let trial = self
    let code = try await SandboxWorkspace.serve(by: program, in: folder.path + "/workspace", options) {
      workspace in
      let end = try await workspace.program.beside(["run"]) { engine in
        // The first event says that it listens.
        _ = try await trial.send(1, to: port, from: 0)
        let others = SlowSenders(trial.slowSenders, to: port)
        verdict.rounds = try await others.beside {
          var rounds: [SendingReport] = []
          while others.connections < trial.slowConnections {
            rounds.append(try await trial.send(trial.events, to: port, from: 1 + rounds.count * trial.events))
          }
          return rounds
        }
        verdict.slowConnections = others.connections
        verdict.memory = Memory.peak(of: engine.process) ?? 0
        try engine.terminate()
      }
      guard end == 0 else { throw WebhookTrial.EndedByItself(code: end) }
    }
    guard code == 0 else { throw WebhookTrial.EndedByItself(code: code) }
    return verdict
  }

  private func send(_ count: Int, to port: Int, from first: Int) async throws -> SendingReport {
    try await Sending(port: port, connections: 4).send(count) { number in
      WebhookTrial.request(Int32(first + number), to: port)
    }
  }
}
