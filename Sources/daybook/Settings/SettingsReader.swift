/// Reads keys one by one from a file and its environment overrides, and remembers every problem instead of
/// stopping at the first.
struct SettingsReader {
  private(set) var problems: [SettingsProblem] = []
  private let file: String
  private let tree: SettingsNode
  private let lines: LineIndex
  private let environment: [String: String]
  private var readKeys: Set<String> = []

  /// The prefix of every variable that replaces a key.
  static let variablePrefix = "DAYBOOK_"

  init(file: String, toml: String, environment: [String: String]) throws(SettingsProblem) {
    self.file = file
    tree = try SettingsNode(toml: toml, file: file)
    lines = LineIndex(toml: toml)
    self.environment = environment
  }

  /// The variable that replaces a key: `chargebee.site` becomes `DAYBOOK_CHARGEBEE_SITE`.
  static func variable(for key: String) -> String {
    variablePrefix + String(key.uppercased().map { $0 == "." ? "_" : $0 })
  }

  /// The value of a key, or nil where it is missing or wrong; a wrong one is remembered as a problem.
  mutating func optional<Value>(_ key: String, _ form: SettingsForm<Value>) -> Value? {
    readKeys.insert(key)
    let variable = Self.variable(for: key)
    if let text = environment[variable] {
      if let value = form.value(ofText: text) { return value }
      problems.append(
        SettingsProblem(
          file: "environment \(variable)",
          .wrong(key: key, found: "\"\(text)\"", expected: form.expected)))
      return nil
    }
    guard let node = tree[path(key)] else { return nil }
    if let value = form.value(of: node) { return value }
    wrong(key, found: node.written, expected: form.expected)
    return nil
  }

  /// The value of a key that must be there.
  mutating func required<Value>(_ key: String, _ form: SettingsForm<Value>) -> Value? {
    let before = problems.count
    let value = optional(key, form)
    if value == nil, problems.count == before {
      problems.append(
        SettingsProblem(file: file, line: lines.line(of: key), .missing(key: key, expected: form.expected)))
    }
    return value
  }

  /// The tables of a list such as `[[accounts]]`, each with the key by which messages name it.
  mutating func tables(_ key: String) -> [(key: String, entries: [String: SettingsNode])] {
    readKeys.insert(key)
    guard let node = tree[path(key)] else { return [] }
    guard case .list(let items) = node else {
      wrong(key, found: node.written, expected: "tables, each begun by [[\(key)]]")
      return []
    }
    return items.enumerated().compactMap { index, item in
      guard case .table(let entries) = item else {
        wrong("\(key)[\(index)]", found: item.written, expected: "a table")
        return nil
      }
      return ("\(key)[\(index)]", entries)
    }
  }

  /// The entries of a table with free names, such as amounts by currency.
  mutating func entries(_ key: String) -> [(name: String, node: SettingsNode)] {
    readKeys.insert(key)
    guard let node = tree[path(key)] else { return [] }
    guard case .table(let entries) = node else {
      wrong(key, found: node.written, expected: "a table")
      return []
    }
    return entries.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Remembers that a value is wrong.
  mutating func wrong(_ key: String, found: String, expected: String) {
    problems.append(
      SettingsProblem(
        file: file, line: lines.line(of: key), .wrong(key: key, found: found, expected: expected)))
  }

  /// Remembers that a key inside a table of a list is unknown.
  mutating func unknown(_ key: String, known: [String]) {
    problems.append(SettingsProblem(file: file, line: lines.line(of: key), .unknown(key: key, known: known)))
  }

  /// Remembers that values contradict each other.
  mutating func contradiction(at key: String, _ sentence: String) {
    problems.append(SettingsProblem(file: file, line: lines.line(of: key), .contradiction(sentence)))
  }

  /// Refuses what nobody read: unknown keys in the file, and unknown variables in our sections.
  mutating func refuseUnknown() {
    refuseUnknown(in: tree, at: "")
    let sections = Set(
      readKeys.map { Self.variable(for: $0.split(separator: ".").first.map(String.init) ?? "") })
    let known = Set(readKeys.map(Self.variable))
    for name in environment.keys.sorted() where !known.contains(name) {
      guard sections.contains(where: { name.utf8.starts(with: ($0 + "_").utf8) }) else { continue }
      problems.append(
        SettingsProblem(file: "environment", .unknown(key: name, known: known.sorted())))
    }
  }

  private mutating func refuseUnknown(in node: SettingsNode, at prefix: String) {
    guard case .table(let entries) = node else { return }
    for (name, child) in entries.sorted(by: { $0.key < $1.key }) {
      let key = prefix.isEmpty ? name : "\(prefix).\(name)"
      if readKeys.contains(key) { continue }
      if readKeys.contains(where: { $0.utf8.starts(with: (key + ".").utf8) }) {
        refuseUnknown(in: child, at: key)
      } else {
        unknown(key, known: siblings(of: prefix))
      }
    }
  }

  private func siblings(of prefix: String) -> [String] {
    let depth = prefix.isEmpty ? 0 : prefix.split(separator: ".").count
    let inside = readKeys.filter { prefix.isEmpty || $0.utf8.starts(with: (prefix + ".").utf8) }
    return Set(inside.map { $0.split(separator: ".").prefix(depth + 1).joined(separator: ".") }).sorted()
  }

  private func path(_ key: String) -> ArraySlice<String> { key.split(separator: ".").map(String.init)[...] }
}
