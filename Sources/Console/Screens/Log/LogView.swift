import Bookkeeping

/// The log as running text: it follows what comes until somebody scrolls, and never moves by itself after that
/// (UX-26).
struct LogView: DeskView {
  let name = ViewName.log
  private(set) var shelf = LogShelf()
  /// The gravest lines only, or more.
  private(set) var level = LogLine.Level.info
  /// The number of the line under the cursor; nil follows the newest.
  private(set) var cursor: Int?
  /// The visible line of the cursor.
  private(set) var cursorLine = 0
  private(set) var isFollowing = true
  private(set) var wraps = false
  /// How many columns are left of the screen.
  private(set) var column = 0
  private(set) var search = FilterLine()
  private(set) var isOpen = false
  private var height = 10
  /// The number of the newest line when following ended.
  private(set) var seenUpTo = 0

  var isTyping: Bool { search.isOpen }
  var hasDetailOpen: Bool { isOpen }

  /// The lines of the chosen level.
  var lines: [LogShelf.Entry] { shelf.entries.filter { $0.line.level >= level } }

  /// The index of the line under the cursor.
  func index(in lines: [LogShelf.Entry]) -> Int {
    guard let cursor else { return lines.count - 1 }
    return lines.lastIndex { $0.number <= cursor } ?? 0
  }

  mutating func receive(_ news: DeskNews, _ situation: Situation, isShown: Bool) -> [Wish] {
    if case .log(let lines) = news { append(lines) }
    return []
  }

  /// Lines that came.
  mutating func append(_ lines: [LogLine]) {
    shelf.append(lines)
    if isFollowing { toEnd() }
  }

  mutating func resize(_ situation: Situation) -> [Wish] {
    height = max(1, situation.layout.list.height)
    cursorLine = min(cursorLine, height - 1)
    if isFollowing { toEnd() }
    return []
  }

  private mutating func toEnd() {
    let shown = lines
    cursor = shown.last?.number
    cursorLine = min(height, shown.count) - 1
    cursorLine = max(0, cursorLine)
    seenUpTo = shelf.entries.last?.number ?? 0
  }

  // MARK: - Acts

  mutating func perform(_ act: Act, by key: Key?, _ situation: Situation) -> [Wish] {
    if let step = act.step {
      move(step)
      return []
    }
    switch act {
    case .open: isOpen.toggle()
    case .follow:
      isFollowing = true
      toEnd()
    case .wrap:
      wraps.toggle()
      return [.say(wraps ? "Long lines are wrapped" : "Long lines run on; h and l scroll")]
    case .level: nextLevel()
    case .scrollLeft: column = max(0, column - 8)
    case .scrollRight: column = min(column + 8, 400)
    case .filter: search.open()
    case .nextMatch: return find(.match, 1) ? [] : [.say("No line below contains it")]
    case .previousMatch: return find(.match, -1) ? [] : [.say("No line above contains it")]
    case .nextError: return find(.error, 1) ? [] : [.say("No error below")]
    case .previousError: return find(.error, -1) ? [] : [.say("No error above")]
    case .explain: isOpen = true
    case .copy: return current.map { [.copy($0.text)] } ?? []
    case .refresh: return [.say("The log comes by itself")]
    default: break
    }
    return []
  }

  /// The line under the cursor.
  var current: LogLine? {
    let lines = lines
    let index = index(in: lines)
    return lines.indices.contains(index) ? lines[index].line : nil
  }

  private mutating func move(_ step: ListStep) {
    let lines = lines
    guard !lines.isEmpty else { return }
    let now = index(in: lines)
    let wanted =
      switch step {
      case .rows(let count): now + count
      case .pages(let count): now + count * height
      case .halfPages(let count): now + count * max(1, height / 2)
      case .start: 0
      case .end: lines.count - 1
      case .line(let line): now + line - cursorLine
      }
    place(min(max(0, wanted), lines.count - 1), from: now, in: lines)
    guard step == .end else { return }
    isFollowing = true
    toEnd()
  }

  private mutating func place(_ index: Int, from now: Int, in lines: [LogShelf.Entry]) {
    if index < lines.count - 1, isFollowing {
      isFollowing = false
      seenUpTo = shelf.entries.last?.number ?? 0
    }
    cursorLine = min(max(0, cursorLine + index - now), height - 1, index)
    cursor = lines[index].number
  }

  private mutating func nextLevel() {
    let all = LogLine.Level.allCases
    level = all[(level.rawValue + 1) % all.count]
    if isFollowing { toEnd() }
    cursorLine = min(cursorLine, max(0, index(in: lines)))
  }

  private enum Goal {
    case match, error
  }

  private func fits(_ line: LogLine, _ goal: Goal) -> Bool {
    switch goal {
    case .match: !search.text.isEmpty && Fuzzy.contains(words: search.text, in: line.whole)
    case .error: line.level == .error
    }
  }

  private mutating func find(_ goal: Goal, _ step: Int) -> Bool {
    let lines = lines
    let now = index(in: lines)
    var index = now + step
    while lines.indices.contains(index) {
      if fits(lines[index].line, goal) {
        place(index, from: now, in: lines)
        return true
      }
      index += step
    }
    return false
  }

  mutating func type(_ key: Key, _ situation: Situation) -> [Wish] {
    _ = search.press(key)
    guard key == .enter, let line = current, !fits(line, .match) else { return [] }
    return find(.match, -1) || find(.match, 1) || search.text.isEmpty ? [] : [.say("No line contains it")]
  }

  mutating func paste(_ text: String, _ situation: Situation) -> [Wish] {
    _ = search.paste(text)
    return []
  }

  mutating func close(_ situation: Situation) -> [Wish]? {
    if isOpen {
      isOpen = false
      return []
    }
    guard !search.text.isEmpty else { return nil }
    _ = search.clear()
    return []
  }

  mutating func click(_ target: Target, _ situation: Situation) -> [Wish] {
    if case .line(let line) = target { move(.line(line)) }
    return []
  }
}

extension LogLine {
  /// Level, part and text, for searching and copying.
  var whole: String { "\(level.word) \(part) \(text)" }
}

extension LogLine.Level {
  /// The word in five columns.
  var word: String {
    switch self {
    case .debug: "DEBUG"
    case .info: "INFO"
    case .warning: "WARN"
    case .error: "ERROR"
    }
  }

  var style: Style {
    switch self {
    case .debug: .quiet
    case .info: .plain
    case .warning: .warning
    case .error: .bad
    }
  }
}
