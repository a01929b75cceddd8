import Foundation

/// How long it takes from the start to the first decision and to the first screen after the engine was killed in the
/// midst of its work (reliability.md G9).
struct RecoveryTrial: Sendable {
  /// The built program.
  var program: String
  /// A workspace with documents that wait for a person.
  var workspace: String
  var kills = 5
  var seed: UInt64 = 3

  /// What came of it, in milliseconds.
  struct Verdict: Sendable {
    /// From the start of the engine until it has carried out an approval.
    var decisions: [Int64] = []
    /// From the start of a command that shows the review until it has ended.
    var screens: [Int64] = []
    /// The bytes of the log that each kill left.
    var logs: [Int] = []

    /// The longest of all.
    var longest: Int64 { (decisions + screens).max() ?? 0 }

    /// The figures in lines.
    var lines: [String] {
      [
        "from the start of the engine to the first decision: \(decisions.map(String.init).joined(separator: ", ")) ms",
        "from the start to the first screen: \(screens.map(String.init).joined(separator: ", ")) ms",
        "bytes of the log that was found: \(logs.map(String.init).joined(separator: ", "))",
      ]
    }
  }

  /// Nothing waits for a person.
  struct NothingWaits: Error, CustomStringConvertible {
    let description = "Nothing waits for a person in this workspace, so nothing can be decided."
  }

  func run() async throws -> Verdict {
    let built = BuiltProgram(
      file: program,
      environment: [
        "DAYBOOK_WORKSPACE": workspace, "DAYBOOK_CONFIG": workspace + "/daybook.toml",
        "DAYBOOK_KEY_FILE": workspace + "/vault.key",
      ])
    var dice = Dice(seed: seed)
    var verdict = Verdict()
    var waiting = try await documents(built)[...]
    for _ in 0..<kills {
      let delay = Duration.milliseconds(500 + dice.below(2_000))
      _ = try await built.beside(["run"]) { engine in
        try await Task.sleep(for: delay)
        try engine.kill()
      }
      verdict.logs.append(size(of: workspace + "/records.sqlite-wal"))
      verdict.screens.append(
        try await time { try await built.succeed(["show", "review", "--size", "100x30"]) })
      guard let document = waiting.popFirst() else { throw NothingWaits() }
      // What the killed one left would be taken for the next one's.
      try? FileManager.default.removeItem(atPath: workspace + "/daybook.sock")
      let begun = ContinuousClock.now
      _ = try await built.beside(["run"]) { engine in
        try await decide(document, built)
        verdict.decisions.append((ContinuousClock.now - begun).milliseconds)
        try engine.kill()
      }
    }
    return verdict
  }

  /// Approves a document by the engine, as soon as it takes orders.
  private func decide(_ document: String, _ built: BuiltProgram) async throws {
    let counter = workspace + "/daybook.sock"
    while true {
      if FileManager.default.fileExists(atPath: counter) {
        let end = try await built.run(["approve", document, "--yes", "--json"])
        if end.code == 0, end.output.contains(#""done":1"#) { return }
        // Until the engine takes orders it is only there.
        guard end.errors.contains("works on this workspace") else {
          throw BuiltProgram.Failure(arguments: ["approve"], code: end.code, errors: end.errors + end.output)
        }
      }
      try await Task.sleep(for: .milliseconds(2))
    }
  }

  private func time(_ work: () async throws -> Void) async rethrows -> Int64 {
    let begun = ContinuousClock.now
    try await work()
    return (ContinuousClock.now - begun).milliseconds
  }

  /// As many documents in review as there are kills.
  private func documents(_ built: BuiltProgram) async throws -> [String] {
    var found: [String] = []
    // The rest of a long list is not waited for.
    _ = try await built.beside(["list", "review", "--json"]) { list in
      while found.count < kills, let line = try await list.line() {
        guard let mark = line.firstRange(of: #""document":""#) else { continue }
        found.append(String(line[mark.upperBound...].prefix { $0 != "\"" }))
      }
      try? list.kill()
    }
    return found
  }

  private func size(of file: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0
  }
}
