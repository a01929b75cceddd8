import Testing

@testable import Console

@Suite struct FittingTests {
  let lettering = Lettering.plain

  @Test(arguments: [
    ("Globex Corp", 14, "Globex Corp   "), ("Globex Corp", 11, "Globex Corp"), ("Globex Corp", 8, "Globex ~"),
    ("株式会社山田", 7, "株式会~"), ("株式会社山田", 6, "株式 ~"), ("x", 1, "x"), ("xy", 1, "~"), ("xy", 0, ""),
    ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}~"),
  ])
  func namesAreCutWithATilde(text: String, columns: Int, expected: String) {
    #expect(lettering.fit(text, columns: columns).text == expected)
  }

  @Test(arguments: [
    ("1,840.00", 10, "  1,840.00"), ("1,840.00", 8, "1,840.00"), ("1,840.00", 7, "#######"),
    ("-99.00", 1, "#"),
  ])
  func amountsAreWholeOrNothing(text: String, columns: Int, expected: String) {
    #expect(lettering.fit(text, columns: columns, alignment: .trailing, cut: .whole).text == expected)
  }

  /// TEST-3: whatever the text, a cell has exactly its columns.
  @Test func whatIsFittedHasExactlyItsColumns() {
    var chance = Chance(5)
    let pool: [Unicode.Scalar] = ["a", "é", "株", "\u{301}", "\u{1B}", "\u{202E}", "🙂", " ", "ż", "\u{200D}"]
    for _ in 0..<20_000 {
      let text = (0..<chance.roll(12)).map { _ in String(pool[chance.roll(pool.count)]) }.joined()
      let columns = chance.roll(15)
      for cut in [Cut.tilde, .whole] {
        #expect(lettering.fit(text, columns: columns, cut: cut).columns == columns)
      }
    }
  }

  @Test func linesBreakAtSpaces() {
    #expect(
      lettering.wrap("Over your limit of 1,000.00 EUR, so a person decides.", columns: 20) == [
        "Over your limit of", "1,000.00 EUR, so a", "person decides.",
      ])
    #expect(lettering.wrap("", columns: 9) == [""])
    #expect(lettering.wrap("one\ntwo", columns: 9) == ["one", "two"])
  }

  @Test func aWordThatIsTooLongBreaksBetweenGlyphs() {
    #expect(lettering.wrap("株式会社山田", columns: 5) == ["株式", "会社", "山田"])
    #expect(lettering.wrap("abcdef gh", columns: 3) == ["abc", "def", "gh"])
    #expect(lettering.wrap("株", columns: 1) == ["株"])
  }

  @Test func wrappingLosesNothing() {
    var chance = Chance(6)
    for _ in 0..<3_000 {
      let words = (0..<chance.roll(9)).map { _ in String(repeating: "株", count: 1 + chance.roll(9)) }
      let columns = 2 + chance.roll(14)
      let lines = lettering.wrap(words.joined(separator: " "), columns: columns)
      #expect(lines.allSatisfy { lettering.columns(of: $0) <= columns })
      #expect(lines.joined().filter { $0 != " " } == words.joined())
    }
  }
}
