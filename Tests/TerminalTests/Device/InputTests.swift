import Console
import Foundation
import Testing

@testable import Terminal

extension CursesTests {
  @Suite struct InputTests {
    @Test(
      arguments: [
        ("a", [Key.character("a")]), ("ż", ["ż"]), ("株", ["株"]), ("\r", [.enter]), ("\n", [.enter]),
        ("\t", [.tab]),
        ("\u{7F}", [.backspace]), ("\u{8}", [.backspace]), ("\u{4}", [.control("d")]),
        ("\u{3}", [.control("c")]),
        ("\u{1A}", [.control("z")]), ("\u{1C}", [.control("\\")]), ("\0", [.control(" ")]),
        ("\u{1B}[A", [.up]), ("\u{1B}OB", [.down]), ("\u{1B}[1~", [.home]), ("\u{1B}[F", [.end]),
        ("\u{1B}[5~", [.pageUp]), ("\u{1B}[6~", [.pageDown]), ("\u{1B}[3~", [.delete]),
        ("\u{1B}[Z", [.backTab]),
        ("\u{1B}OP", [.function(1)]), ("\u{1B}[[A", [.function(1)]), ("\u{1B}[21~", [.function(10)]),
        ("\u{1B}[1;2B", [.shiftDown]), ("\u{1B}x", [.alt("x")]), ("\u{1B}", [.escape]),
        ("\u{1B}\u{1B}", [.escape, .escape]),
        ("jj\u{1B}[Bk", ["j", "j", .down, "k"]),
      ] as [(String, [Key])])
    func keysAreRecognised(bytes: String, keys: [Key]) throws {
      let terminal = try PtyTerminal()
      #expect(terminal.type(bytes) == keys.map { .key($0) })
    }

    @Test(arguments: ["linux", "vt220", "vt100", "tmux-256color", "screen-256color"])
    func theKeysThatMoveWorkOnEveryTerminal(term: String) throws {
      let terminal = try PtyTerminal(term)
      for (bytes, key) in [
        ("\u{1B}[A", Key.up), ("\u{1B}OB", .down), ("\u{1B}[6~", .pageDown), ("\u{1B}[1~", .home),
      ] {
        #expect(terminal.type(bytes) == [.key(key)])
      }
    }

    /// What nobody knows is swallowed, and never typed: a letter in it could be a key that does something.
    @Test(arguments: [
      "\u{1B}[99;12~", "\u{1B}[?62;22c", "\u{1B}]11;rgb:0000/0000/0000\u{7}", "\u{1B}P1$r0m\u{1B}\\",
      "\u{1B}[1;5C", "\u{1B}[I", "\u{1B}[24;80R", "\u{1B}[M !!", "\u{1B}Ox", "\u{1B}[?2026;0$y",
      "\u{1B}[1;6A",
    ])
    func sequencesThatNobodyKnowsAreSwallowed(bytes: String) throws {
      let terminal = try PtyTerminal()
      #expect(terminal.type(bytes + "a") == [.key("a")])
    }

    @Test func aPastedBlockIsOneEvent() throws {
      let terminal = try PtyTerminal()
      let events = terminal.type("x\u{1B}[200~approve a\r\nrż\t\u{1B}[201~y")
      #expect(events == [.key("x"), .paste("approve a\n\nrż\t"), .key("y")])
    }

    @Test func theMouseReportsPressReleaseAndWheel() throws {
      let terminal = try PtyTerminal()
      let events = terminal.type("\u{1B}[<0;5;3M\u{1B}[<0;5;3m\u{1B}[<64;1;1M\u{1B}[<65;1;1M")
      let place = Point(x: 4, y: 2)
      #expect(
        events == [
          .pointer(.init(.press, at: place)), .pointer(.init(.release, at: place)),
          .pointer(.init(.wheelUp, at: Point(x: 0, y: 0))),
          .pointer(.init(.wheelDown, at: Point(x: 0, y: 0))),
        ])
    }

    @Test func aTerminalThatIsHungUpEndsTheConsole() throws {
      let terminal = try PtyTerminal()
      terminal.hangUp()
      #expect(terminal.device.wait(milliseconds: 2_000).contains(.stop(.hangUp)))
    }
  }
}
