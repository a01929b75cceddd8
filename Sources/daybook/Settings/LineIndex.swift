/// Finds the line on which a key of a TOML text stands, so that a message can point at it.
///
/// It knows section headers, lists of tables and plain keys: enough to point, and never used to read a value.
struct LineIndex {
  private var lines: [String: Int] = [:]

  init(toml: String) {
    var section = ""
    var counts: [String: Int] = [:]
    for (index, line) in toml.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let text = line.trimmed
      if let name = text.between("[[", "]]") {
        let count = counts[name, default: 0]
        counts[name] = count + 1
        section = "\(name)[\(count)]"
        note(section, index)
      } else if let name = text.between("[", "]") {
        section = name
        note(section, index)
      } else if let equals = text.firstIndex(of: "="), text.first != "#" {
        let key = text[..<equals].trimmed
        note(section.isEmpty ? key : "\(section).\(key)", index)
      }
    }
  }

  private mutating func note(_ key: String, _ index: Int) {
    if lines[key] == nil { lines[key] = index + 1 }
  }

  /// The line of a key, or of the nearest table around it.
  func line(of key: String) -> Int? {
    var path = key[...]
    while true {
      if let line = lines[String(path)] { return line }
      guard let end = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { return nil }
      path = path[..<end]
    }
  }
}

extension Substring {
  fileprivate var trimmed: String { String(self).trimmed }
}

extension String {
  fileprivate var trimmed: String {
    let isBlank = { (character: Character) in character == " " || character == "\t" || character == "\r" }
    return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }

  fileprivate func between(_ open: String, _ close: String) -> String? {
    guard utf8.starts(with: open.utf8), let end = range(ofFirst: close) else { return nil }
    return String(self[index(startIndex, offsetBy: open.count)..<end]).trimmed
  }

  private func range(ofFirst text: String) -> Index? {
    indices.first { self[$0...].utf8.starts(with: text.utf8) }
  }
}
