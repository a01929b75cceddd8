/// The five cards of the first start: move, look, approve, undo, help (UX-46). They only show; nothing is sent.
struct Tour: Sendable {
  /// A card.
  struct Card {
    let title: String
    let lines: [Line]
  }

  private(set) var index = 0

  static let cards: [Card] = [
    Card(
      title: "Move",
      lines: [
        "Daybook shows what needs you, most urgent first.", "",
        key("j k", "or the arrows move down and up"), key("Enter", "opens the marked line"),
        key("Esc", "goes back, always"), key("1 to 0", "show the other views at once"),
      ]),
    Card(
      title: "Look",
      lines: [
        "Looking changes nothing, so look at everything.", "",
        key("Enter", "shows a posting with its debits and credits, exactly as posted"),
        key("e", "explains where each account and amount comes from"),
        key("/", "shows only what contains a word, like / globex"),
      ]),
    Card(
      title: "Approve",
      lines: [
        "What waits for you is in Review.", "", key("a", "approves; with a warning it asks first"),
        key("Space", "selects several, then a asks for all of them at once"),
        key("x", "puts aside, with a reason: hold, reject or exclude"),
      ]),
    Card(
      title: "Undo",
      lines: [
        "An approval waits ten seconds before it is sent.", "", key("u", "takes it back until then"),
        "The status line counts the seconds. Nothing is ever posted twice.",
      ]),
    Card(
      title: "Help",
      lines: [
        "The bottom line always shows the keys that matter now.", "", key("?", "shows all keys of a view"),
        key(":", "finds every command by its name, with its key"), key("q", "quits"),
      ]),
  ]

  private static func key(_ key: String, _ text: String) -> Line {
    [Span("  \(Lettering.plain.fit(key, columns: 8).text) ", .key), Span(text)]
  }

  /// Takes a key in.
  ///
  /// - Returns: whether the tour goes on.
  mutating func press(_ key: Key) -> Bool {
    switch key {
    case .escape, "q", .control("c"), .function(10): return false
    case .enter, .right, "l", " ", .tab, .down, "j", .pageDown:
      guard index < Self.cards.count - 1 else { return false }
      index += 1
    case .left, "h", .backTab, .up, "k", .pageUp: index = max(0, index - 1)
    default: break
    }
    return true
  }

  /// Draws the card in the middle of an area.
  func draw(on canvas: inout Canvas, in area: Rect) {
    let card = Self.cards[index]
    let isLast = index == Self.cards.count - 1
    let title = "\(index + 1) of \(Self.cards.count)  \(card.title)"
    let keys = [
      isLast ? "Enter begins, Left goes back" : "Enter goes on, Esc leaves; :tour shows it again",
      "Enter, Esc",
    ]
    let width = min(68, area.width)
    let height = Prose(card.lines).height(width: width - 4, lettering: canvas.lettering) + 4
    let inside = DialogFrame(title, keys: keys)
      .draw(on: &canvas, in: area.centred(Size(width: width, height: height)))
    Prose(card.lines).draw(on: &canvas, in: inside.inset(columns: 0, lines: inside.height > 3 ? 1 : 0))
  }
}
