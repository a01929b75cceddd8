import Console
import Foundation
import Testing

@testable import Terminal

@Suite struct SessionTests {
  @Test func theEnvironmentSaysWhatTheTerminalIs() {
    let settings = ScreenSettings(environment: [
      "TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0", "NO_COLOR": "1", "HOME": "/home/ops1",
      "DAYBOOK_IDLE_FD": "7", "LANG": "ja_JP.UTF-8",
    ])
    #expect(settings.isInTmux && settings.isEastAsian && settings.canDraw)
    #expect(settings.copyFile == "/home/ops1/.local/state/daybook/copied.txt")
    #expect(settings.idleDescriptor == 7)
    #expect(settings.repertoire(term: "tmux-256color", isUnicode: true) == .asciiFrames)
  }

  @Test(arguments: [
    ("xterm-256color", true, Lettering.Repertoire.lines), ("linux", true, .asciiFrames),
    ("vt100", true, .asciiFrames),
    ("xterm-256color", false, .asciiOnly),
  ])
  func framesFollowTheTerminal(term: String, isUnicode: Bool, expected: Lettering.Repertoire) {
    #expect(ScreenSettings(environment: [:]).repertoire(term: term, isUnicode: isUnicode) == expected)
  }

  @Test(arguments: ["", "dumb"])
  func aTerminalThatCannotBeDrawnOnIsForPlainMode(term: String) async {
    let bridge = Bridge<TallyModel.News, TallyModel.Command>()
    await #expect(throws: ScreenUnavailable.notATerminal) {
      try await ScreenSession.run(
        TallyModel(), bridge: bridge, settings: ScreenSettings(environment: ["TERM": term]))
    }
  }

  @Test func anIdleDescriptorIsNeverOneOfTheStandardThree() {
    #expect(ScreenSettings(environment: ["DAYBOOK_IDLE_FD": "2"]).idleDescriptor == nil)
    #expect(ScreenSettings(environment: ["DAYBOOK_IDLE_FD": "x"]).idleDescriptor == nil)
  }
}

@Suite struct CopierTests {
  @Test func aCopyIsKeptInAFileThatOnlyTheUserCanRead() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "daybook-copy-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("state/copied.txt").path
    let outcome = Copier(isInTmux: false, file: file).copy("INV-20931\tGlobex Corp")
    #expect(outcome.places == [file])
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "INV-20931\tGlobex Corp")
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
  }

  @Test func aShortCopyGoesThroughTheTerminalAndALongOneDoesNot() {
    #expect(Copier.sequence("INV-1") == Array("\u{1B}]52;c;SU5WLTE=\u{7}".utf8))
    let most = String(repeating: "x", count: 56_244)
    #expect(Copier.sequence(most)?.count == 74_992 + 8)
    #expect(Copier.sequence(most + "xxx") == nil)
  }

  @Test func whatCannotBeWrittenIsSaid() {
    let outcome = Copier(isInTmux: false, file: "/proc/nowhere/copied.txt").copy(
      String(repeating: "x", count: 60_000))
    #expect(outcome == CopyOutcome(signs: 60_000, places: [], sequence: nil))
    #expect(Wording.copied(signs: 5, to: []).hasPrefix("Nothing could be copied"))
  }
}
