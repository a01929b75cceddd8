import Testing

@testable import Console

@Suite struct KeyTests {
  @Test(arguments: [
    ("a", Key.character("a")), ("?", "?"), ("Space", .character(" ")), ("Ctrl-D", .control("d")),
    ("Ctrl-d", .control("d")), ("Alt-x", .alt("x")), ("F10", .function(10)), ("Enter", .enter),
    ("Esc", .escape),
    ("Shift-Tab", .backTab), ("PgDn", .pageDown), ("ż", .character("ż")), ("Ctrl-Space", .control(" ")),
  ])
  func keysAreWrittenAsTheyAreRead(name: String, key: Key) {
    #expect(Key(name) == key)
    #expect(Key("\(key)") == key)
  }

  @Test(arguments: [
    "", "ab", "Ctrl-", "Ctrl-DD", "Ctrl-5", "F0", "F13", "F1x", "esc", "Alt-", "\u{7}", "Ctrl-ż",
  ])
  func whatIsNoKeyIsRefused(name: String) {
    #expect(Key(name) == nil)
  }
}
