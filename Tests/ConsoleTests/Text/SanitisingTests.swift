import Testing

@testable import Console

/// TEST-9: text from outside.
@Suite struct SanitisingTests {
  let lettering = Lettering.plain

  @Test(arguments: [
    ("Zażółć", "Zażółć", 6), ("株式会社山田", "株式会社山田", 12), ("e\u{301}", "e\u{301}", 1),
    ("🙂", "🙂", 2), ("", "", 0), ("한국", "한국", 4), ("\u{1112}\u{1161}\u{11AB}", "\u{1112}\u{1161}\u{11AB}", 2),
    ("\u{1B}[31mRed", "·[31mRed", 8), ("INV\u{202E}321", "INV·321", 7), ("a\u{200B}b", "a·b", 3),
    ("a\u{2028}b", "a·b", 3), ("\u{FEFF}x", "·x", 2), ("a\u{E0041}b", "a·b", 3), ("a\u{AD}b", "a·b", 3),
    ("a\tb\nc", "a·b·c", 5), ("a\u{200D}b", "a·b", 3), ("\u{301}a", "·a", 2), ("\u{9B}31m", "·31m", 4),
    ("a\u{7F}", "a·", 2), ("\u{E000}", "\u{FFFD}", 1), ("❤\u{FE0F}", "❤", 1),
    ("👍\u{1F3FD}", "👍", 2), ("👨\u{200D}👩\u{200D}👧", "👨👩👧", 6), ("🇩🇪", "🇩🇪", 4),
    ("\u{115F}x", "·x", 2), ("\u{3164}x", "·x", 2),
  ])
  func whatMayPassPassesAndWhatHidesIsShown(text: String, shown: String, columns: Int) {
    let glyphs = lettering.glyphs(of: text)
    #expect(Array(glyphs.text.unicodeScalars) == Array(shown.unicodeScalars))
    #expect(glyphs.columns == columns)
    #expect(lettering.columns(of: text) == columns)
  }

  @Test func aGlyphKeepsFourMarksAndDropsTheRest() {
    let zalgo = "a" + String(repeating: "\u{301}", count: 40)
    #expect(lettering.glyphs(of: zalgo).map(\.scalars.count) == [5])
  }

  /// Every scalar there is, alone and behind a letter: none that could move the cursor, turn text around
  /// or hide it reaches a glyph (S5).
  @Test func noForbiddenScalarReachesTheCanvas() {
    let forbidden: [ClosedRange<UInt32>] = [
      0x00...0x1F, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F,
      0xFEFF...0xFEFF, 0xE0000...0xE0FFF, 0x1F3FB...0x1F3FF,
    ]
    for range in forbidden {
      for scalar in range.compactMap(Unicode.Scalar.init) {
        for text in ["\(scalar)", "A\(scalar)B", "🙂\(scalar)"] {
          let reached = lettering.glyphs(of: text).flatMap(\.scalars)
          #expect(!reached.contains(scalar), "U+\(String(scalar.value, radix: 16))")
        }
      }
    }
  }

  @Test func everyGlyphTakesOneOrTwoColumns() {
    for scalar in (0...UInt32(0x2_FFFF)).compactMap(Unicode.Scalar.init) {
      let glyphs = lettering.glyphs(of: "\(scalar)")
      #expect(glyphs.allSatisfy { (1...2).contains($0.columns) })
    }
  }

  @Test func aLocaleWithoutUnicodeGetsQuestionMarks() {
    let bare = Lettering(width: .builtIn, repertoire: .asciiOnly)
    #expect(bare.glyphs(of: "Zażółć 株 \u{1B}e\u{301}").text == "Za???? ? ?e")
    #expect(bare.glyphs(of: "ż").flatMap(\.scalars) == ["?"])
  }

  @Test func framesAreLinesOnlyWhereTheyTakeOneColumn() {
    let narrow = Lettering(width: .builtIn, repertoire: .lines)
    #expect([narrow.border.horizontal].text == "─")
    let eastAsian = Width { scalar in scalar.value >= 0x2500 ? 2 : Width.builtIn(scalar) }
    #expect([Lettering(width: eastAsian, repertoire: .lines).border.horizontal].text == "-")
    #expect([Lettering.plain.border.vertical].text == "|")
  }

  /// ASCII frames, bars, charts and marks hold nothing of ambiguous width (TEST-3).
  @Test func asciiFramesAreAscii() {
    let border = Lettering.plain.border
    let glyphs = [border.horizontal, border.vertical] + border.corners
    #expect(glyphs.text.utf8.allSatisfy { $0 < 0x80 })
    #expect(Sparkline.signs.allSatisfy { $0.isASCII })
  }
}
