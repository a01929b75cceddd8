import Console
import Foundation
import Testing

@testable import Terminal

extension CursesTests {
  /// UX-60: the terminal is given back after a crash, too.
  @Suite struct CrashTests {
    @Test func aCrashGivesTheTerminalBack() async throws {
      let file = FileManager.default.temporaryDirectory.appendingPathComponent("daybook-crash-\(getpid())")
        .path
      defer { unlink(file) }
      for number in [SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE] {
        await #expect(processExitsWith: .failure) { [file = file as String, number = number as Int32] in
          try Self.drawThenDie(number, on: file)
        }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        var emulator = Emulator(width: 80, height: 24)
        emulator.feed(bytes)
        #expect(bytes.count > 100)
        #expect(emulator.modes.isDisjoint(with: [1049, 2004, 1000, 1006, 1, 2026]), "signal \(number)")
        #expect(emulator.modes.contains(25), "signal \(number)")
      }
    }

    private static func drawThenDie(_ number: Int32, on file: String) throws {
      let output = open(file, O_RDWR | O_CREAT | O_TRUNC, 0o600)
      var opening = CursesDevice.Opening(term: "xterm-256color")
      opening.descriptors = (open("/dev/null", O_RDONLY), output)
      var device = try CursesDevice(
        opening, settings: ScreenSettings(environment: ["TERM": "xterm-256color"]))
      var canvas = Canvas(device.size)
      canvas.write("before the crash", in: canvas.bounds)
      _ = device.show(canvas)
      if number == SIGABRT { abort() }
      raise(number)
      exit(0)
    }

    /// UX-62: nothing but the console writes to the screen.
    @Test func whatIsWrittenToStandardErrorIsCaughtAndPrintedAfterwards() async {
      await #expect(processExitsWith: .success) {
        let terminal = try PtyTerminal()
        let before = dup(2)
        dup2(terminal.slave, 2)
        terminal.device.close()
        let caught = try PtyTerminal(takesSignals: true)
        let text = Array("a library says something\nand half a li".utf8)
        _ = write(2, text, text.count)
        let events = caught.device.wait(milliseconds: 2_000)
        caught.device.close()
        let isPrinted = terminal.read {
          String(decoding: terminal.received, as: UTF8.self).contains("and half a li")
        }
        dup2(before, 2)
        guard events == [.strayLine("a library says something")] else { exit(2) }
        exit(isPrinted ? 0 : 3)
      }
    }
  }
}
