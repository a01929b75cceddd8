import ArgumentParser
import Engine
import Store

/// `daybook restore FILE`.
struct RestoreCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Puts a copy that backup made in the place of the records, which are kept beside it.",
    discussion: """
      The copy is checked whole first, and must belong to the site and the company of the configuration. Nobody may \
      work on the workspace meanwhile. At the next start of the engine every delivery that the copy does not know the end \
      of is looked up in F&O before anything of it is sent, and what is in the books already counts as posted.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The copy.", completion: .file())
  var file: String

  /// What came of it.
  private struct Answer: Encodable {
    let restored: String
    let line: Int64
    let before: String?
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let settings = try premises.settings()
    try premises.workspace.prepare()
    let restoration = try await Records.restore(
      file, to: premises.workspace.records, binding: Binding(settings), by: surroundings.person,
      now: surroundings.time.now())
    surroundings.out(try words(restoration))
    return .done
  }

  private func words(_ restoration: Restoration) throws -> String {
    guard !global.json else {
      return try JSONText.line(Answer(restored: file, line: restoration.line, before: restoration.aside))
    }
    let before = restoration.aside.map { " What was there before is in \($0)." } ?? ""
    return "The records are those of \(file), up to line \(restoration.line) of the audit trail.\(before)"
  }
}
