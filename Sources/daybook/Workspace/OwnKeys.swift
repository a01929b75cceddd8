import Console
import Foundation

/// The person's own keys: `keys.toml` beside the configuration of all workspaces.
struct OwnKeys: Sendable {
  let path: String

  init(environment: [String: String]) {
    let configuration = environment["XDG_CONFIG_HOME"] ?? "\(environment["HOME"] ?? ".")/.config"
    path = "\(configuration)/daybook/keys.toml"
  }

  /// The keys of Daybook, changed as the file says; without a file as they are.
  ///
  /// - Throws: ``Complaint`` with every line that is refused; nothing is taken over then.
  func keymap() throws(Complaint) -> Keymap<Act> {
    guard FileManager.default.fileExists(atPath: path) else { return .daybook }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Complaint(
        .configuration, .configuration, "\(path) cannot be read. Mend its rights, or take the file away.")
    }
    do {
      return try Keymap.daybook.overridden(by: KeysFile(text).overrides())
    } catch {
      let problems = error.refused.map { "\(path):\($0.line): \($0.problem.sentence)" }
      throw Complaint(
        .configuration, .configuration,
        (problems + ["Mend these lines, or take the file away; no key was changed."]).joined(separator: "\n"))
    }
  }
}
