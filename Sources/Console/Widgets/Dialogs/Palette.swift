/// The command palette: what was typed, and the commands that it fits, each with its key or the reason why it
/// cannot be carried out (UX-45).
public struct Palette<Name: ActionName>: Hashable, Sendable {
  /// What a key came to.
  public enum Answer: Hashable, Sendable {
    /// The palette stays.
    case open
    /// It closes and nothing happens.
    case closed
    /// An action was chosen.
    case chosen(Name)
    /// Something was typed that is no action's name, for commands with an argument: `explain D365-CUST-017`.
    case typed(String)
    /// The chosen action cannot be carried out, for a reason.
    case refused(String)
  }

  /// What was typed.
  public private(set) var input = TextField(limit: 80)
  /// Which of the fitting commands Enter starts.
  public private(set) var cursor = 0
  private let entries: [PaletteEntry<Name>]
  private let words: [PaletteWord]
  private let opener: Key?

  /// A line of the palette.
  private enum Choice {
    case entry(PaletteEntry<Name>)
    case word(PaletteWord)
  }

  /// A palette with nothing typed yet, of the entries of ``Keymap/commands(in:availability:)`` and of words that are
  /// typed. The key that opened it types nothing while the field is empty.
  public init(_ entries: [PaletteEntry<Name>], words: [PaletteWord] = [], openedBy opener: Key?) {
    self.entries = entries
    self.words = words
    self.opener = opener
  }

  /// The commands that fit what was typed, the best first; all of them in their order while nothing is typed.
  public var matches: [PaletteEntry<Name>] {
    guard !input.isEmpty else { return entries }
    let scored = entries.enumerated().compactMap { index, entry in
      Fuzzy.score(input.text, in: entry.title).map { (score: $0, index: index, entry: entry) }
    }
    return scored.sorted { ($1.score, $0.index) < ($0.score, $1.index) }.map(\.entry)
  }

  /// What can be chosen: a word that was typed whole, then the commands that fit, then the words that do.
  private var choices: [Choice] {
    let typed = String(input.text.unicodeScalars.prefix { $0 != " " }).lowercased()
    let hasMore = input.text.unicodeScalars.contains(" ")
    let exact = words.filter { word in
      word.name == typed && (hasMore || !entries.contains { $0.title.lowercased() == typed })
    }
    if hasMore, !exact.isEmpty { return exact.map { .word($0) } }
    let others = words.filter { word in
      !exact.contains(word) && (typed.isEmpty || Fuzzy.score(input.text, in: word.name) != nil)
    }
    return exact.map { .word($0) } + matches.map { .entry($0) } + others.map { .word($0) }
  }

  /// Takes a key in.
  public mutating func press(_ key: Key) -> Answer {
    switch key {
    case opener where input.isEmpty: return .open
    case .escape, .control("c"), .function(10): return .closed
    case .enter: return choose()
    case .down, .up: cursor = min(max(0, cursor + (key == .down ? 1 : -1)), max(0, choices.count - 1))
    default: if input.press(key) { cursor = 0 }
    }
    return .open
  }

  /// Takes pasted text in.
  public mutating func paste(_ text: String) {
    input.insert(text)
    cursor = 0
  }

  /// Takes a click in: it moves the cursor, a second click starts.
  public mutating func click(_ target: Target?, isDouble: Bool) -> Answer {
    guard case .choice(let index) = target, choices.indices.contains(index) else { return .open }
    cursor = index
    return isDouble ? choose() : .open
  }

  private mutating func choose() -> Answer {
    let choices = choices
    guard choices.indices.contains(cursor) else { return input.isEmpty ? .closed : .typed(input.text) }
    switch choices[cursor] {
    case .entry(let entry): return entry.reason.map { .refused($0) } ?? .chosen(entry.name)
    case .word(let word): return take(word)
    }
  }

  /// A word that wants something behind it is written into the field first.
  private mutating func take(_ word: PaletteWord) -> Answer {
    let typed = input.text.split(separator: " ", maxSplits: 1)
    if typed.count == 2, typed[0].lowercased() == word.name { return .typed("\(word.name) \(typed[1])") }
    guard word.takesMore else { return .typed(word.name) }
    input = TextField(limit: 80)
    input.insert("\(word.name) ")
    cursor = 0
    return .open
  }

  /// Draws it in the upper part of an area.
  public func draw(on canvas: inout Canvas, in area: Rect) {
    let width = min(68, area.width)
    let height = min(max(3, area.height - 2), 14)
    let box = Rect(x: area.x + (area.width - width) / 2, y: area.y, width: width, height: height)
    let inside = DialogFrame("Commands", keys: ["Up/Down choose  Enter run  Esc close", "Esc close"])
      .draw(on: &canvas, in: box.clipped(to: area))
    let longest = entries.map { canvas.lettering.columns(of: $0.title) }.max() ?? 0
    let room = min(longest, inside.width * 3 / 5)
    let lines = choices.map { choice -> Line in
      switch choice {
      case .entry(let entry): line(entry, titleWidth: room, canvas.lettering)
      case .word(let word): [Span(":\(word.name)  ", .key), Span(word.explanation)]
      }
    }
    Choices(lines, chosen: cursor, visible: inside.height)
      .draw(on: &canvas, in: inside.droppingLines(1))
    let prompt = canvas.write(": ", .key, in: inside)
    input.draw(on: &canvas, in: inside.line(0).columns(from: prompt, count: inside.width))
  }

  private func line(_ entry: PaletteEntry<Name>, titleWidth: Int, _ lettering: Lettering) -> Line {
    let right = entry.reason.map { "(off: \($0))" } ?? entry.key.map { "\($0)" } ?? ""
    let title = lettering.fit(entry.title, columns: titleWidth).text
    return [Span(title + "  "), Span(right, entry.reason == nil ? .key : Style(.quiet, .off))]
  }
}

/// A command that is typed in the palette and has no key.
public struct PaletteWord: Hashable, Sendable {
  /// The word.
  public let name: String
  /// What it does.
  public let explanation: String
  /// Whether something stands behind it: `explain CUST-03`.
  public let takesMore: Bool

  /// A word with what it does.
  public init(_ name: String, _ explanation: String, takesMore: Bool = false) {
    self.name = name
    self.explanation = explanation
    self.takesMore = takesMore
  }
}
