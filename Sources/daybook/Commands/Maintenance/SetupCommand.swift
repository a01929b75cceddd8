import ArgumentParser

/// `daybook setup`.
struct SetupCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "setup",
    abstract: "Asks for both systems, tries every answer, writes the configuration and seals the secrets.",
    discussion: """
      Nothing is written before the last question. F&O itself says which legal entities, journal names and accounts \
      there are. What it does not ask for is explained in Resources/daybook.example.toml.
      """)

  @OptionGroup var global: GlobalOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let findings = try await FirstSetup(premises: Premises(global, surroundings)).run()
    findings.flatMap(\.lines).forEach(surroundings.out)
    if findings.status == .done { surroundings.out("Daybook is set up. Look at it with: daybook") }
    return findings.status
  }
}
