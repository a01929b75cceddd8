import Testing

@testable import Console

@Suite struct PaletteTests {
  private func palette() -> Palette<Act> {
    let entries = Keymap<Act>.daybook.commands(in: .review) { act in
      switch act {
      case .approve: .onFor(3)
      case .export: .off("nothing is shown")
      default: .on
      }
    }
    return Palette(entries, openedBy: ":")
  }

  @Test func theBestMatchComesFirst() {
    var palette = palette()
    for key in "apr".unicodeScalars { _ = palette.press(.character(key)) }
    #expect(palette.matches.first?.title == "Approve (3)")
    let answer = palette.press(.enter)
    #expect(answer == .chosen(.approve))
  }

  @Test func whatIsOffSaysWhy() {
    var palette = palette()
    for key in "export".unicodeScalars { _ = palette.press(.character(key)) }
    let answer = palette.press(.enter)
    #expect(answer == .refused("nothing is shown"))
  }

  @Test func aCommandWithAnArgumentIsHandedOn() {
    var palette = palette()
    palette.paste("explain D365-CUST-017")
    let answer = palette.press(.enter)
    #expect(answer == .typed("explain D365-CUST-017"))
  }

  /// `:next` is no *Next match*: what is typed whole is what is meant.
  @Test func aWordThatIsTypedWholeComesFirst() {
    let words = [
      PaletteWord("next", "the next step"), PaletteWord("explain", "what a code means", takesMore: true),
      PaletteWord("screenshot", "write it", takesMore: true),
    ]
    let entries = Keymap<Act>.daybook.commands(in: .review) { _ in .on }
    func typed(_ text: String) -> Palette<Act> {
      var palette = Palette(entries, words: words, openedBy: ":")
      palette.paste(text)
      return palette
    }
    var palette = typed("next")
    #expect(palette.press(.enter) == .typed("next"))
    palette = typed("explain")
    #expect(palette.press(.enter) == .chosen(.explain), "a command of that name has a key")
    palette = typed("explain CUST-03")
    #expect(palette.press(.enter) == .typed("explain CUST-03"))
    palette = typed("screenshot")
    #expect(palette.press(.enter) == .open && palette.input.text == "screenshot ")
    palette.paste("a.txt")
    #expect(palette.press(.enter) == .typed("screenshot a.txt"))
    palette = typed("nonsense words")
    #expect(palette.press(.enter) == .typed("nonsense words"))
  }

  @Test func theKeyThatOpenedItTypesNothing() {
    var palette = palette()
    _ = palette.press(":")
    #expect(palette.input.isEmpty)
    let closed = palette.press(.escape)
    #expect(closed == .closed)
  }

  @Test func eachCommandShowsItsKeyOrWhyNot() {
    var palette = palette()
    palette.paste("exp")
    var canvas = Canvas(Size(width: 60, height: 10))
    palette.draw(on: &canvas, in: canvas.bounds)
    #expect(canvas.text[1].contains(": exp"))
    #expect(canvas.text[2].contains("> Export") && canvas.text[2].contains("(off: nothing is shown)"))
    #expect(canvas.text[3].contains("  Explain") && canvas.text[3].contains(" e "))
  }

  @Test func helpIsNarrowedByWhatIsTyped() {
    let sections = Keymap<Act>.daybook.help(in: .review) { $0 == .undo ? .off("nothing to undo") : .on }
    var card = HelpCard("Keys in Review", sections)
    var canvas = Canvas(Size(width: 90, height: 40))
    card.draw(on: &canvas, in: canvas.bounds)
    let all = canvas.text.joined(separator: "\n")
    #expect(all.contains("DO SOMETHING") && all.contains("EVERYWHERE") && all.contains("(off: nothing"))
    for key in "sort".unicodeScalars { _ = card.press(.character(key)) }
    canvas = Canvas(Size(width: 90, height: 40))
    card.draw(on: &canvas, in: canvas.bounds)
    let narrowed = canvas.text.joined(separator: "\n")
    #expect(narrowed.contains("sort by a column") && !narrowed.contains("DO SOMETHING"))
    let stays = card.press("?")
    #expect(stays)
    let closes = card.press(.escape)
    #expect(!closes)
  }

  /// TEST-4.
  @Test func cardsOfAnySizeStayInside() {
    let sections = Keymap<Act>.daybook.help(in: .failed) { _ in .on }
    let sizes = stride(from: 1, through: 90, by: 4).flatMap { width in
      stride(from: 1, through: 30, by: 4).map { (width, $0) }
    }
    for (width, height) in sizes {
      var canvas = Canvas(Size(width: width, height: height))
      HelpCard("Keys in Failed", sections).draw(on: &canvas, in: canvas.bounds)
      palette().draw(on: &canvas, in: canvas.bounds)
      #expect(canvas.text.count == height)
    }
  }
}
