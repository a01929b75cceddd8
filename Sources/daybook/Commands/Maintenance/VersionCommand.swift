import ArgumentParser

/// The version of the program.
enum Version {
  static let text = "1.0.0"
}

/// `daybook version`.
struct VersionCommand: Verb {
  static let configuration = CommandConfiguration(commandName: "version", abstract: "The version.")

  @OptionGroup var global: GlobalOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    surroundings.out(global.json ? try JSONText.line(["version": Version.text]) : "daybook \(Version.text)")
    return .done
  }
}
