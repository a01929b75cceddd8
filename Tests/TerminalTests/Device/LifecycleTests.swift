import CTerminal
import Console
import Foundation
import Testing

@testable import Terminal

extension CursesTests {
  @Suite struct LifecycleTests {
    private func page(_ sign: Unicode.Scalar, _ size: Size) -> Canvas {
      var canvas = Canvas(size)
      canvas.fill(canvas.bounds, with: Glyph(ascii: sign))
      for y in 0..<size.height { canvas.write("\(sign) line \(y)", in: canvas.bounds.line(y)) }
      return canvas
    }

    /// Lines without two equal signs in a row, so that no terminal can be sent less than all of them.
    private func noise(_ seed: UInt64, _ size: Size) -> Canvas {
      var chance = Chance(seed)
      var canvas = Canvas(size)
      for y in 0..<size.height {
        let signs = (0..<size.width).map { _ in Glyph(ascii: Unicode.Scalar(UInt8(33 + chance.roll(90)))) }
        canvas.write(signs, in: canvas.bounds.line(y))
      }
      return canvas
    }

    @Test func theTerminalIsGivenBackAsItWas() throws {
      let terminal = try PtyTerminal()
      var during = termios()
      _ = terminal.device.show(page("x", terminal.device.size))
      terminal.read { terminal.emulator.text[23] == "x line 23" + String(repeating: "x", count: 71) }
      #expect(terminal.emulator.modes.isSuperset(of: [1049, 2004, 1000, 1006]))
      tcgetattr(terminal.slave, &during)
      #expect(during.c_lflag & tcflag_t(ICANON | ECHO | ISIG) == 0)
      terminal.device.close()
      terminal.read { terminal.emulator.modes.isDisjoint(with: [1049, 2004, 1000, 1006, 1]) }
      #expect(terminal.emulator.modes.isDisjoint(with: [1049, 2004, 1000, 1006, 1, 2026]))
      var after = termios()
      tcgetattr(terminal.slave, &after)
      #expect(after.c_lflag & tcflag_t(ICANON | ECHO | ISIG) == tcflag_t(ICANON | ECHO | ISIG))
    }

    @Test func theModeOfTheShellIsKeptThroughAnyNumberOfContinuations() throws {
      let terminal = try PtyTerminal()
      _ = terminal.device.show(page("x", terminal.device.size))
      terminal.device.resume()
      terminal.device.resume()
      terminal.device.close()
      var after = termios()
      tcgetattr(terminal.slave, &after)
      #expect(after.c_lflag & tcflag_t(ICANON | ECHO) == tcflag_t(ICANON | ECHO))
    }

    @Test func aFrameIsGroupedOnceTheTerminalSaidThatItKnowsHow() throws {
      let terminal = try PtyTerminal()
      let size = terminal.device.size
      _ = terminal.device.show(page("x", size))
      terminal.read { String(decoding: terminal.received, as: UTF8.self).contains("\u{1B}[?2026$p") }
      #expect(terminal.type("\u{1B}[?2026;2$y") == [])
      terminal.read { terminal.emulator.text[23].hasPrefix("x line 23") }
      terminal.forgetReceived()
      _ = terminal.device.show(page("y", size))
      let end = Array("\u{1B}[?2026l".utf8)
      terminal.read { terminal.received.suffix(end.count).elementsEqual(end) }
      #expect(terminal.received.starts(with: "\u{1B}[?2026h".utf8))
      #expect(terminal.received.suffix(end.count).elementsEqual(end))
    }

    /// PERF-9: a terminal that stops reading costs nothing, and shows the newest state when it reads again.
    @Test func framesAreDroppedWhileTheTerminalTakesNothing() throws {
      let size = Size(width: 200, height: 60)
      let terminal = try PtyTerminal("xterm-256color", size)
      var fates: [FrameFate] = []
      for seed in 0..<60 { fates.append(terminal.device.show(noise(UInt64(seed), size))) }
      #expect(fates.first == .shown || fates.first == .underWay)
      #expect(fates.suffix(40).allSatisfy { $0 == .dropped })
      let newest = page("z", size)
      var events: [DeviceEvent] = []
      while !events.contains(.room) {
        events = terminal.device.wait(milliseconds: 0)
        let before = terminal.received.count
        terminal.read { terminal.received.count > before || events.contains(.room) }
      }
      #expect(terminal.device.show(newest) != .dropped)
      let isThere = terminal.read {
        _ = terminal.device.wait(milliseconds: 0)
        return terminal.emulator.text == newest.text
      }
      #expect(isThere)
    }

    @Test func aTerminalThatTakesNothingCannotKeepTheConsoleFromEnding() throws {
      let size = Size(width: 200, height: 60)
      let terminal = try PtyTerminal("xterm-256color", size)
      for seed in 0..<20 { _ = terminal.device.show(noise(UInt64(seed), size)) }
      let start = ContinuousClock.now
      terminal.device.close()
      #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test func signalsArriveAsEvents() throws {
      let terminal = try PtyTerminal(takesSignals: true)
      for (number, name) in [(SIGTERM, "TERM"), (SIGHUP, "HUP"), (SIGINT, "INT"), (SIGQUIT, "QUIT")] {
        kill(getpid(), number)
        #expect(terminal.nextEvents() == [.stop(.signal(name))])
      }
      kill(getpid(), SIGTSTP)
      #expect(terminal.nextEvents() == [.suspendAsked])
      terminal.resize(Size(width: 33, height: 11))
      kill(getpid(), SIGWINCH)
      #expect(terminal.nextEvents() == [.resized(Size(width: 33, height: 11))])
      #expect(terminal.device.size == Size(width: 33, height: 11))
    }

    @Test func anotherSizeIsDrawnWhole() throws {
      let terminal = try PtyTerminal(takesSignals: true)
      _ = terminal.device.show(page("x", terminal.device.size))
      terminal.read { terminal.emulator.text[23].hasPrefix("x line 23") }
      let size = Size(width: 40, height: 50)
      terminal.resize(size)
      kill(getpid(), SIGWINCH)
      _ = terminal.nextEvents()
      terminal.emulator = Emulator(width: size.width, height: size.height)
      let wanted = page("y", size)
      _ = terminal.device.show(wanted)
      #expect(terminal.read { terminal.emulator.text == wanted.text })
    }

    @Test func anUnknownTypeFallsBackAndSaysSo() throws {
      let terminal = try PtyTerminal("xterm-brand-new")
      #expect(
        terminal.device.notices == [Wording.unknownTerminal("xterm-brand-new", usedInstead: "xterm-256color")]
      )
    }

    @Test func whatIsNoTerminalIsRefused() {
      var opening = CursesDevice.Opening(term: "xterm-256color")
      opening.takesSignals = false
      guard open("/dev/tty", O_RDWR) < 0 else { return }  // somebody runs the tests at a terminal
      #expect(throws: CursesDevice.Failure.noTerminal) {
        try CursesDevice(opening, settings: ScreenSettings(environment: ["TERM": "xterm-256color"]))
      }
    }

    @Test func aWakeFromAnotherThreadEndsTheSleep() throws {
      let terminal = try PtyTerminal()
      let thread = Thread { ct_wake() }
      thread.start()
      #expect(terminal.device.wait(milliseconds: -1) == [])
    }
  }
}
