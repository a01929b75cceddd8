import Testing

@testable import Console

@Suite struct CanvasTests {
  @Test func aCellTakesSixteenBytes() {
    #expect(MemoryLayout<Cell>.size == 16)
    #expect(MemoryLayout<Cell>.stride == 16)
  }

  @Test func aCellKeepsItsGlyphAndItsStyle() throws {
    let glyph = try #require(Lettering.plain.glyphs(of: "e\u{301}\u{302}\u{303}\u{304}").first)
    for role in Style.Role.allCases {
      for modifiers in 0..<UInt8(16) {
        let style = Style(role, .init(rawValue: modifiers))
        let cell = Cell(glyph, style)
        #expect(cell.style == style)
        #expect(cell.glyph == glyph)
        #expect(cell.glyph.scalars.map(\.value) == [0x65, 0x301, 0x302, 0x303, 0x304])
      }
    }
  }

  @Test func aWideGlyphAtTheRightEdgeBecomesASpace() {
    var canvas = Canvas(Size(width: 5, height: 1))
    canvas.write("ab株山", in: canvas.bounds)
    #expect(canvas.text == ["ab株"])
    #expect(canvas[4, 0]?.glyph == .space)
  }

  @Test func aWideGlyphThatStartsLeftOfTheEdgeBecomesASpace() {
    var canvas = Canvas(Size(width: 4, height: 1))
    canvas.write("株b", in: Rect(x: -1, y: 0, width: 5, height: 1))
    #expect(canvas.text == [" b"])
  }

  @Test(arguments: [(1, "株x"), (2, "株x"), (0, "x 山")])
  func whatCoversHalfAWideGlyphLeavesNoOtherHalf(x: Int, expected: String) {
    var canvas = Canvas(Size(width: 4, height: 1))
    canvas.write("株山", in: canvas.bounds)
    canvas.write("x", in: Rect(x: x, y: 0, width: 1, height: 1))
    #expect(canvas.text.first == (x == 1 ? " x山" : expected))
  }

  @Test func nothingIsWrittenOutside() {
    for (x, y) in [(-9, 0), (0, -1), (0, 9), (99, 0)] {
      var canvas = Canvas(Size(width: 6, height: 3))
      canvas.write("hello, world", in: Rect(x: x, y: y, width: 8, height: 1))
      canvas.fill(Rect(x: x - 3, y: y, width: 2, height: 2), with: Glyph(ascii: "#"))
      #expect(canvas.text == ["", "", ""])
    }
  }

  @Test func onlyLinesThatDifferAreChanged() {
    var first = Canvas(Size(width: 10, height: 4))
    first.write("one", in: first.bounds.line(1))
    var second = first
    second.write("two", in: second.bounds.line(3))
    #expect(second.changedLines(since: first) == [3])
    #expect(second.changedLines(since: second) == [])
    #expect(second.changedLines(since: nil) == [0, 1, 2, 3])
    #expect(second.changedLines(since: Canvas(Size(width: 11, height: 4))) == [0, 1, 2, 3])
  }

  @Test func aClickMeansWhatLiesOnTop() {
    var canvas = Canvas(Size(width: 10, height: 4))
    canvas.mark(Rect(x: 0, y: 1, width: 10, height: 2), as: .line(0))
    canvas.mark(Rect(x: 3, y: 1, width: 2, height: 1), as: .key("a"))
    #expect(canvas.target(at: Point(x: 4, y: 1)) == .key("a"))
    #expect(canvas.target(at: Point(x: 4, y: 2)) == .line(0))
    #expect(canvas.target(at: Point(x: 4, y: 0)) == nil)
  }

  @Test func aSnapshotShowsTextStylesAndCursor() {
    var canvas = Canvas(Size(width: 12, height: 3))
    canvas.write([Span("a ", .key), Span("approve", .plain)], in: canvas.bounds)
    canvas.write("株山", Style(.warning, .cursor), in: canvas.bounds.line(2))
    canvas.cursor = .init(at: Point(x: 0, y: 2), isVisible: false)
    #expect(
      canvas.snapshot == """
        |a approve   |
          0-1 key
        |            |
        |株山        |
          0-3 warning+cursor
        cursor 0,2 hidden
        """)
    #expect(canvas.snapshot(in: .mono).contains("0-3 bold+reverse"))
  }

  /// However canvases are written over, both halves of every wide glyph stay together.
  @Test func noHalfOfAWideGlyphStandsAlone() {
    var chance = Chance(11)
    let texts = ["株式会社", "abc", "é", "x株y", "👨‍👩‍👧", " ", "~山~"]
    var canvas = Canvas(Size(width: 17, height: 5))
    for _ in 0..<5_000 {
      let area = Rect(
        x: chance.roll(20) - 2, y: chance.roll(6), width: chance.roll(12), height: 1 + chance.roll(2))
      if chance.roll(6) == 0 { canvas.fill(area) } else { canvas.write(texts[chance.roll(7)], in: area) }
      #expect(isWhole(canvas))
    }
  }

  private func isWhole(_ canvas: Canvas) -> Bool {
    (0..<canvas.size.height).allSatisfy { y in
      (0..<canvas.size.width).allSatisfy { x in
        guard let cell = canvas[x, y] else { return false }
        let isHead = cell.columns == 2
        let isFollowed = canvas[x + 1, y]?.isContinuation ?? false
        let isLed = canvas[x - 1, y].map { $0.columns == 2 } ?? false
        return isHead == isFollowed && cell.isContinuation == isLed
      }
    }
  }
}
