import Console
import Foundation

/// The person's own keys: `keys.toml` beside the configuration of all workspaces, with a line for each action:
/// `approve = "a"` or `help = ["?", "F1"]` (design/console.md section 5.5).
struct OwnKeys: Sendable {
  let path: String

  init(environment: [String: String]) {
    path = "\(environment.configurationFolder)/daybook/keys.toml"
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
    let read: [Result<KeyOverride, SettingsProblem>]
    do {
      read = try lines(of: text).map { line in
        Result { () throws(SettingsProblem) in try override(line) }
      }
    } catch {
      throw refused([error.description])
    }
    var refusals = read.compactMap { if case .failure(let problem) = $0 { problem.description } else { nil } }
    var keymap = Keymap.daybook
    do throws(KeyOverrideErrors) {
      keymap = try keymap.overridden(by: read.compactMap { try? $0.get() })
    } catch {
      refusals += error.refused.map { "\(path):\($0.line): \($0.problem.sentence)" }
    }
    guard refusals.isEmpty else { throw refused(refusals) }
    return keymap
  }

  private func lines(
    of text: String
  ) throws(SettingsProblem) -> [(name: String, node: SettingsNode, line: Int)] {
    guard case .table(let entries) = try SettingsNode(toml: text, file: path) else { return [] }
    let index = LineIndex(toml: text)
    return entries.map { ($0.key, $0.value, index.line(of: $0.key) ?? 1) }.sorted { $0.line < $1.line }
  }

  private func override(
    _ line: (name: String, node: SettingsNode, line: Int)
  ) throws(SettingsProblem) -> KeyOverride {
    let nodes = if case .list(let nodes) = line.node { nodes } else { [line.node] }
    let keys = nodes.compactMap { if case .text(let key) = $0 { key } else { nil } }
    guard !keys.isEmpty, keys.count == nodes.count else {
      throw SettingsProblem(
        file: path, line: line.line,
        .wrong(
          key: line.name, found: line.node.written,
          expected: "a key like \"a\", or a list of keys like [\"?\", \"F1\"]"))
    }
    return KeyOverride(name: line.name, keys: keys, line: line.line)
  }

  private func refused(_ problems: [String]) -> Complaint {
    Complaint(
      .configuration, .configuration,
      (problems + ["Mend these lines, or take the file away; no key was changed."]).joined(separator: "\n"))
  }
}
