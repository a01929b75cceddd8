import Foundation
import Testing

/// The built program in a real terminal, attached to an engine in another process, and an engine that goes on after
/// its console.
@Suite(.timeLimit(.minutes(20))) struct AttachedTerminalTests {
  @Test func aVoucherIsApprovedAtAConsoleThatIsAttached() async throws {
    try await besideASandbox { folder, place in
      let status = try await Program.run(["run"] + place) { engine in
        let document = try await self.waiting(place)
        let terminal = try await RealTerminal(folder, columns: 80, lines: 24, ["attach"] + place)
        try await terminal.wait(for: "1 of 5")
        try await terminal.press("Escape")
        try await terminal.wait(for: "postings wait")
        try await terminal.press("2")
        try await terminal.press("/")
        try await terminal.press("-l", document)
        try await terminal.press("Enter")
        try await terminal.wait(for: "1 of 1")
        try await terminal.wait(for: "[ Cancel ]", pressing: "a")
        try await terminal.wait(for: "\(document) approved", pressing: "y")
        // Leaving asks nothing: the engine goes on.
        try await terminal.wait(for: "The engine goes on.", pressing: "q")
        #expect(try await Program.run(["status"] + place).output.contains("the engine is running"))
        try engine.terminate()
      }
      #expect(status == 0)
      let trail = try await Program.run(["audit", "show", "--json"] + place).output
      #expect(trail.contains(#""action":"approve""#))
    }
  }

  @Test func whoeverOnlyLooksDecidesNothing() async throws {
    try await besideASandbox { folder, place in
      let status = try await Program.run(["run"] + place) { engine in
        _ = try await self.waiting(place)
        let terminal = try await RealTerminal(
          folder, columns: 80, lines: 24, ["attach", "--read-only"] + place)
        try await terminal.wait(for: "1 of 5")
        try await terminal.press("Escape")
        try await terminal.wait(for: "postings wait")
        try await terminal.press("2")
        try await terminal.wait(for: "Receivable")
        try await terminal.wait(for: "you are viewer", pressing: "a")
        try await terminal.wait(for: "It ended with 0.", pressing: "q")
        try engine.terminate()
      }
      #expect(status == 0)
    }
  }

  @Test func aDetachedEngineGoesOnByItself() async throws {
    try await besideASandbox { folder, place in
      _ = try await Program.run(["run", "--until-idle"] + place)
      let document = try await waiting(place)
      let terminal = try await RealTerminal(folder, columns: 80, lines: 24, place)
      try await terminal.wait(for: "1 of 5")
      try await terminal.press("Escape")
      try await terminal.wait(for: "postings wait")
      try await terminal.press("2")
      try await terminal.press("/")
      try await terminal.press("-l", document)
      try await terminal.press("Enter")
      try await terminal.wait(for: "1 of 1")
      try await terminal.wait(for: "[ Cancel ]", pressing: "a")
      try await terminal.wait(for: "\(document) approved", pressing: "y")
      // An approval that can still be taken back makes it ask.
      try await terminal.wait(for: "[ Detach ]", pressing: "q")
      try await terminal.press("Tab", "Tab", "Enter")
      try await terminal.wait(for: "The engine goes on by itself (process ")
      let screen = try await terminal.screen
      let digits = try #require(screen.components(separatedBy: "(process ").last).prefix { $0.isNumber }
      let engine = try #require(Int32(digits))
      #expect(try await Program.run(["status"] + place).output.contains("the engine is running"))
      try await terminal.wait(for: "It ended with 0.")
      #expect(kill(engine, SIGTERM) == 0)
      while kill(engine, 0) == 0 { _ = try await Program.run(["version"]) }
    }
  }

  /// A sandbox in a process of its own, with the place of a workspace for it.
  private func besideASandbox(
    _ work: (TestFolder, [String]) async throws -> Void
  ) async throws {
    let folder = try TestFolder()
    let workspace = folder.file("workspace")
    let serve = ["sandbox", "serve", "--documents", "60", "--write-workspace", workspace]
    _ = try await Program.run(serve) { sandbox in
      try await sandbox.wait(for: "\n")
      try await work(
        folder,
        [
          "--workspace", workspace, "--config", "\(workspace)/daybook.toml", "--key-file",
          "\(workspace)/vault.key",
        ])
      try sandbox.terminate()
    }
  }

  /// A document that waits for a person; asking takes a while by itself, and the suite's time limit ends what never
  /// comes.
  private func waiting(_ place: [String]) async throws -> String {
    while true {
      let words = try await Program.run(["list", "review"] + place).output.split(separator: " ")
      if let document = words.first(where: { $0.hasPrefix("INV-") }) { return String(document) }
    }
  }
}
