/// The user's own keys, as `keys.toml` holds them: a line for each action, `approve = "a"` or `help = ["?", "F1"]`.
/// Lines that begin with `#`, or with `[` as heads of tables do, say nothing.
public struct KeysFile: Sendable {
  private let lines: [Substring]

  /// The text of a file.
  public init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// What the lines say.
  ///
  /// - Throws: ``KeyOverrideErrors`` with every line that cannot be read.
  public func overrides() throws(KeyOverrideErrors) -> [KeyOverride] {
    var (read, refused) = ([KeyOverride](), [RefusedKeyOverride]())
    for (index, line) in lines.enumerated() {
      let text = line.trimmed
      guard let first = text.first, first != "#", first != "[" else { continue }
      if let (name, keys) = Self.parts(of: text) {
        read.append(KeyOverride(name: name, keys: keys, line: index + 1))
      } else {
        refused.append(RefusedKeyOverride(line: index + 1, problem: .unreadable(String(text))))
      }
    }
    guard refused.isEmpty else { throw KeyOverrideErrors(refused: refused) }
    return read
  }

  private static func parts(of line: Substring) -> (name: String, keys: [String])? {
    guard let equals = line.firstIndex(of: "=") else { return nil }
    let name = line[..<equals].trimmed
    var rest = line[line.index(after: equals)...].trimmed
    guard !name.isEmpty else { return nil }
    let isList = rest.first == "["
    if isList { rest = rest.dropFirst().trimmed }
    var keys: [String] = []
    repeat {
      guard let (key, left) = quoted(rest) else { return nil }
      keys.append(key)
      rest = left.trimmed
      guard isList, rest.first == "," else { break }
      rest = rest.dropFirst().trimmed
    } while rest.first != "]"
    if isList {
      guard rest.first == "]" else { return nil }
      rest = rest.dropFirst().trimmed
    }
    return rest.isEmpty || rest.first == "#" ? (String(name), keys) : nil
  }

  /// A text in quotation marks at the beginning, and what follows it. In `"..."` a backslash takes the sign behind it
  /// as it is.
  private static func quoted(_ text: Substring) -> (String, Substring)? {
    guard let mark = text.first, mark == "\"" || mark == "'" else { return nil }
    var (value, rest) = ("", text.dropFirst())
    while let sign = rest.popFirst() {
      if sign == mark { return (value, rest) }
      if sign == "\\", mark == "\"" {
        guard let next = rest.popFirst() else { return nil }
        value.append(next)
      } else {
        value.append(sign)
      }
    }
    return nil
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = self
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}
