/// The five cards of the first start: move, look, approve, undo, help (UX-46). They only show; nothing is sent.
struct Tour: Sendable {
  /// A card.
  struct Card {
    let title: String
    let lines: [Line]
  }

  private(set) var index = 0
  let cards: [Card]

  /// The cards with the keys that the person has.
  init(_ keymap: Keymap<Act> = .daybook) { cards = Cards(keymap: keymap).all }

  /// Takes a key in.
  ///
  /// - Returns: whether the tour goes on.
  mutating func press(_ key: Key) -> Bool {
    switch key {
    case .escape, "q", .control("c"), .function(10): return false
    case .enter, .right, "l", " ", .tab, .down, "j", .pageDown:
      guard index < cards.count - 1 else { return false }
      index += 1
    case .left, "h", .backTab, .up, "k", .pageUp: index = max(0, index - 1)
    default: break
    }
    return true
  }

  /// Draws the card in the middle of an area.
  func draw(on canvas: inout Canvas, in area: Rect) {
    let card = cards[index]
    let isLast = index == cards.count - 1
    let title = "\(index + 1) of \(cards.count)  \(card.title)"
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

/// What stands on the cards.
private struct Cards {
  let keymap: Keymap<Act>

  var all: [Tour.Card] { [move, look, approve, undo, help] }

  private var move: Tour.Card {
    Tour.Card(
      title: "Move",
      lines: [
        "Daybook shows what needs you, most urgent first.", "",
        line(key(.lineDown) + " " + key(.lineUp), "or the arrows move down and up"),
        line(key(.open), "opens the marked line"), line(key(.close), "goes back, always"),
        line("1 to 0", "show the other views at once"),
      ])
  }

  private var look: Tour.Card {
    Tour.Card(
      title: "Look",
      lines: [
        "Looking changes nothing, so look at everything.", "",
        line(key(.open), "shows a posting with its debits and credits, exactly as posted"),
        line(key(.explain), "explains where each account and amount comes from"),
        line(key(.filter), "shows only what contains a word, like / globex"),
      ])
  }

  private var approve: Tour.Card {
    Tour.Card(
      title: "Approve",
      lines: [
        "What waits for you is in Review.", "",
        line(key(.approve), "approves; with a warning it asks first"),
        line(key(.markOne), "selects several, then \(key(.approve)) asks for all of them at once"),
        line(key(.hold), "puts aside, with a reason: hold, reject or exclude"),
      ])
  }

  private var undo: Tour.Card {
    Tour.Card(
      title: "Undo",
      lines: [
        "An approval waits ten seconds before it is sent.", "", line(key(.undo), "takes it back until then"),
        "The status line counts the seconds. Nothing is ever posted twice.",
      ])
  }

  private var help: Tour.Card {
    Tour.Card(
      title: "Help",
      lines: [
        "The bottom line always shows the keys that matter now.", "",
        line(key(.help), "shows all keys of a view"),
        line(key(.commands), "finds every command by its name, with its key"), line(key(.quit), "quits"),
      ])
  }

  private func key(_ act: Act) -> String { keymap.written(act) }

  private func line(_ key: String, _ text: String) -> Line {
    [Span("  \(Lettering.plain.fit(key, columns: 8).text) ", .key), Span(text)]
  }
}
