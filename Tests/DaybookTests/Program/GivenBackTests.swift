import Foundation
import Testing

/// UX-60: after every way to end, the shell has the terminal back as it was: cooked, its own screen, no mouse, with its
/// cursor (design/console.md section 4.4).
@Suite struct GivenBackTests {
  @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV, SIGABRT])
  func whateverEndsItTheTerminalIsGivenBack(number: Int32) async throws {
    let folder = try TestFolder()
    let terminal = try await demo(folder)
    try await terminal.signal(number)
    try await terminal.wait(for: "It ended with")
    try await isClean(terminal)
  }

  @Test func aStopGivesItBackAndGoingOnTakesItAgain() async throws {
    let folder = try TestFolder()
    let terminal = try await demo(folder)
    try await terminal.press("C-z")
    try await terminal.wait(until: "alternate_on", is: "0")
    #expect(try await terminal.fact("mouse_any_flag") == "0")
    #expect(try await terminal.fact("cursor_flag") == "1")
    try await terminal.press("Enter")
    try await terminal.wait(for: "What needs you")
    try await terminal.wait(until: "alternate_on", is: "1")
    try await terminal.signal(SIGTERM)
    try await terminal.wait(for: "It ended with")
  }

  private func demo(_ folder: TestFolder) async throws -> RealTerminal {
    let terminal = try await RealTerminal(
      folder, columns: 80, lines: 24, ["demo", "--documents", "60", "--faults", "none"])
    try await terminal.wait(for: "1 of 5")
    try await terminal.wait(until: "alternate_on", is: "1")
    return terminal
  }

  private func isClean(_ terminal: RealTerminal) async throws {
    try await terminal.wait(for: " icanon")
    let screen = try await terminal.screen
    #expect(screen.contains(" echo ") && screen.contains("opost ") && !screen.contains("-opost"))
    #expect(try await terminal.fact("alternate_on") == "0")
    #expect(try await terminal.fact("mouse_any_flag") == "0")
    #expect(try await terminal.fact("cursor_flag") == "1")
  }
}
