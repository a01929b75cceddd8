import ArgumentParser
import Store

/// `daybook backup FILE`.
struct BackupCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Writes a copy of the records to a new file, also while an engine works.",
    discussion: """
      The vault is not part of it: its key and its secrets are kept apart. daybook restore puts the copy in the place of \
      the records.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The new file; nothing may be there.", completion: .file())
  var file: String

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    try await premises.withRecords(try premises.settings(), as: .reader) { try await $0.backUp(to: file) }
    surroundings.out(global.json ? try JSONText.line(["backup": file]) : "The records are copied to \(file).")
    return .done
  }
}
