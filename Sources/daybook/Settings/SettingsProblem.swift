/// One thing that is wrong with the configuration: where, what was found, and what would be right.
struct SettingsProblem: Error, Hashable, CustomStringConvertible {
  /// The file, or the environment variable that replaced its value.
  let source: String
  /// The line of the file, where it is known.
  let line: Int?
  let kind: Kind

  enum Kind: Hashable {
    case notTOML(String)
    case missing(key: String, expected: String)
    case wrong(key: String, found: String, expected: String)
    case unknown(key: String, known: [String])
    case contradiction(String)
    case unreadable(String)
  }

  init(file: String, line: Int? = nil, _ kind: Kind) {
    source = file
    self.line = line
    self.kind = kind
  }

  var description: String {
    let place = line.map { "\(source):\($0)" } ?? source
    return "\(place): \(sentence)"
  }

  private var sentence: String {
    switch kind {
    case .notTOML(let why):
      "this is not TOML: \(why)"
    case .missing(let key, let expected):
      "\(key) is missing; it takes \(expected)."
    case .wrong(let key, let found, let expected):
      "\(key) is \(found); it takes \(expected)."
    case .unknown(let key, let known):
      "\(key) is not known here. Known: \(known.joined(separator: ", "))."
    case .contradiction(let sentence):
      sentence
    case .unreadable(let why):
      "the file cannot be read: \(why)"
    }
  }
}

/// Everything that is wrong with the configuration, all at once.
struct InvalidSettings: Error, Hashable, CustomStringConvertible {
  let problems: [SettingsProblem]

  var description: String { problems.map(\.description).joined(separator: "\n") }
}
