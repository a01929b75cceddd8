/// The last lines of the log, each with a number that it keeps.
struct LogShelf: Sendable {
  /// How many lines are kept.
  static let capacity = 5_000

  /// A line with its number.
  struct Entry: Sendable {
    let number: Int
    let line: LogLine
  }

  private(set) var entries: [Entry] = []
  private var last = 0

  /// How many errors are among them.
  var errors: Int { entries.count { $0.line.level == .error } }

  /// Puts lines at the end; the oldest give way, many at a time so that this stays cheap.
  mutating func append(_ lines: [LogLine]) {
    for line in lines {
      last += 1
      entries.append(Entry(number: last, line: line))
    }
    if entries.count > Self.capacity + 500 { entries.removeFirst(entries.count - Self.capacity) }
  }
}
