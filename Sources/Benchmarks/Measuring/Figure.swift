/// A figure beside its bar.
struct Figure: Hashable, Sendable {
  /// What the figure must be.
  enum Bar: Hashable, Sendable {
    case atLeast(Int)
    case atMost(Int)

    fileprivate var words: String {
      switch self {
      case .atLeast(let bar): "at least \(bar)"
      case .atMost(let bar): "at most \(bar)"
      }
    }

    fileprivate func holds(_ figure: Int) -> Bool {
      switch self {
      case .atLeast(let bar): figure >= bar
      case .atMost(let bar): figure <= bar
      }
    }
  }

  /// Which of the figures of one benchmark it is; empty where there is one only.
  var part = ""
  let value: Int
  let unit: String
  let bar: Bar
  /// What stands under it: limits of the same run, and where the time went.
  var remarks: [String] = []

  var isKept: Bool { bar.holds(value) }

  static let heading = columns("BENCHMARK", "FIGURE", "UNIT", "BAR", "")

  func lines(named name: String) -> String {
    let title = part.isEmpty ? name : "\(name), \(part)"
    let line = Self.columns(title, String(value), unit, bar.words, isKept ? "kept" : "MISSED")
    return ([line] + remarks.map { "  " + $0 }).joined(separator: "\n")
  }

  private static func columns(_ texts: String...) -> String {
    zip(texts, [20, 12, 22, 18, 0]).map { text, width in
      text + String(repeating: " ", count: max(0, width - text.utf8.count))
    }.joined()
  }
}

/// The quickest of a few measurements of the same work: what a machine does beside it makes it slower, never quicker.
func quickest(of runs: Int, _ measure: () throws -> Duration) rethrows -> Duration {
  try (1..<runs).reduce(try measure()) { best, _ in min(best, try measure()) }
}

extension Duration {
  var microseconds: Int {
    Int(components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000)
  }

  /// How many of something a second that are.
  func rate(of count: Int) -> Int { count * 1_000_000 / max(1, microseconds) }
}

/// How many times one rate is another one: `4.2`.
func times(_ rate: Int, of other: Int) -> String {
  let tenths = rate * 10 / max(1, other)
  return "\(tenths / 10).\(tenths % 10)"
}
