import Bookkeeping
import Foundation

/// A rule book in a file of its own: the tables of the configuration that make it, in the same syntax, and
/// nothing else.
struct RuleBookFile {
  /// What the file says; its version means nothing.
  let book: RuleBook
  private let file: String
  private let lines: LineIndex

  /// Reads a rule book from a file.
  ///
  /// - Throws: ``InvalidSettings`` with every problem that there is, each with its line.
  init(path: String) throws(InvalidSettings) {
    let toml: String
    do {
      toml = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw InvalidSettings(
        problems: [SettingsProblem(file: path, .unreadable(error.localizedDescription))])
    }
    try self.init(file: path, toml: toml)
  }

  /// Reads a rule book from a text. Nothing of the environment is laid over it: what was reviewed is what counts.
  ///
  /// - Throws: as ``init(path:)``.
  init(file: String, toml: String) throws(InvalidSettings) {
    var reader: SettingsReader
    do {
      reader = try SettingsReader(file: file, toml: toml, environment: [:])
    } catch {
      throw InvalidSettings(problems: [error])
    }
    book = RuleBook(&reader)
    reader.refuseUnknown()
    guard reader.problems.isEmpty else { throw InvalidSettings(problems: reader.problems) }
    self.file = file
    lines = LineIndex(toml: toml)
  }

  /// Where in the file something was found: `rules.toml:14`.
  func place(of finding: RuleBookFinding) -> String {
    lines.line(of: finding.place.key).map { "\(file):\($0)" } ?? file
  }
}

extension RuleBookFinding.Place {
  /// The key of the configuration.
  fileprivate var key: String {
    switch self {
    case .account(let index): "accounts[\(index)].id"
    case .dimension(let index): "dimensions[\(index)].id"
    case .journal(let purpose): "finance_operations.journals.\(purpose.rawValue)"
    }
  }
}
