import Testing

/// The emulator itself, by what every terminal does.
@Suite struct EmulatorTests {
  private func shown(_ text: String, width: Int = 10, height: Int = 4) -> [String] {
    var emulator = Emulator(width: width, height: height)
    emulator.feed(text.utf8)
    return emulator.text
  }

  @Test func textWrapsOnlyWhenMoreFollows() {
    #expect(shown("abcde", width: 5) == ["abcde", "", "", ""])
    #expect(shown("abcdef", width: 5) == ["abcde", "f", "", ""])
  }

  @Test func cursorMovementEraseInsertAndDelete() {
    #expect(shown("hello\u{1B}[1;2H\u{1B}[K\u{1B}[3;4Hx") == ["h", "", "   x", ""])
    #expect(shown("hello\u{1B}[1;2H\u{1B}[2@") == ["h  ello", "", "", ""])
    #expect(shown("hello\u{1B}[1;2H\u{1B}[2P") == ["hlo", "", "", ""])
    #expect(shown("hello\u{1B}[1;2H\u{1B}[2X") == ["h  lo", "", "", ""])
    #expect(shown("a\u{1B}[5b") == ["aaaaaa", "", "", ""])
  }

  @Test func linesScrollWithinTheirRegion() {
    let lines = "1\r\n2\r\n3\r\n4"
    #expect(shown(lines + "\n") == ["2", "3", "4", ""])
    #expect(shown(lines + "\u{1B}[2;3r\u{1B}[3;1H\n") == ["1", "3", "", "4"])
    #expect(shown(lines + "\u{1B}[2;3r\u{1B}[2;1H\u{1B}M") == ["1", "", "2", "4"])
    #expect(shown(lines + "\u{1B}[1;1H\u{1B}[2L") == ["", "", "1", "2"])
    #expect(shown(lines + "\u{1B}[2S") == ["3", "4", "", ""])
  }

  @Test func wideSignsTakeTwoCellsAndMarksNone() {
    #expect(shown("株é\u{1B}[1;1Hx") == ["x é", "", "", ""])
    #expect(shown("e\u{301}x") == ["e\u{301}x", "", "", ""])
  }

  @Test func aSequenceThatWasCutEndsWithCancel() {
    #expect(shown("a\u{1B}[38;5\u{18}b") == ["ab", "", "", ""])
  }
}
