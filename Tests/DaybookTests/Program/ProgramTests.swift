import Foundation
import Testing

@testable import daybook

/// The built program, started as a script starts it.
@Suite(.timeLimit(.minutes(10))) struct ProgramTests {
  @Test func versionAndHelpEndWithZero() async throws {
    let version = try await Program.run("version", "--json")
    #expect(version.status == 0)
    #expect(version.output == "{\"version\":\"\(Version.text)\"}\n")
    #expect(try await Program.run("--help").status == 0)
    #expect(try await Program.run("help", "approve").status == 0)
  }

  @Test func whatIsNotUnderstoodEndsWithTwo() async throws {
    let wrong = try await Program.run("lisst")
    #expect(wrong.status == 2)
    #expect(wrong.output.isEmpty)
    #expect(wrong.errors.hasPrefix("daybook: Unexpected argument"))
    let json = try await Program.run("list", "reviews", "--json")
    #expect(json.status == 2)
    #expect(json.errors.hasPrefix(#"{"error":{"code":"usage","exit":2,"#))
  }

  @Test func aMissingConfigurationEndsWithThreeAndNamesTheFile() async throws {
    let folder = try TestFolder()
    let result = try await Program.run("status", environment: ["XDG_CONFIG_HOME": folder.path])
    #expect(result.status == 3)
    #expect(result.errors.contains("\(folder.path)/daybook/daybook.toml: the file cannot be read"))
  }

  /// The demo in lines, with the engine and the sandbox behind it, led through a pipe.
  private func pipedDemo(
    _ folder: TestFolder, _ lead: (Program.Companion) async throws -> Void
  ) async throws -> Int32 {
    try await Program.run(
      ["demo", "--plain", "--documents", "60", "--faults", "none"],
      environment: ["XDG_STATE_HOME": folder.path, "TMPDIR": folder.path]
    ) { demo in
      try await demo.wait(for: "wait for review")
      try await lead(demo)
      try await demo.wait(for: "Daybook has stopped.")
      #expect(!demo.said.utf8.contains(0x1B), "lines move no cursor")
    }
  }

  @Test func theDemoCanBeLedThroughAPipe() async throws {
    let folder = try TestFolder()
    let status = try await pipedDemo(folder) { demo in
      try await demo.type("connections")
      try await demo.wait(for: "Chargebee")
      try await demo.type("nonsense")
      try await demo.wait(for: "\"nonsense\" is no command here")
      try await demo.endInput()
    }
    #expect(status == 0)
  }

  /// A signal ends it as leaving does: the engine finishes, and the demo's folder is gone.
  @Test func theDemoEndsInOrderWhenAsked() async throws {
    let folder = try TestFolder()
    let status = try await pipedDemo(folder) { demo in
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty == false)
      try demo.terminate()
    }
    #expect(status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test func theSandboxSaysWhereItIsAndEndsWhenAsked() async throws {
    let folder = try TestFolder()
    let arguments = [
      "sandbox", "serve", "--json", "--documents", "60", "--write-workspace", folder.file("workspace"),
    ]
    let status = try await Program.run(arguments) { sandbox in
      try await sandbox.wait(for: "\n")
      let object = try JSONSerialization.jsonObject(with: Data(sandbox.said.utf8)) as? [String: Any]
      #expect(object?["financePort"] is Int)
      #expect(FileManager.default.fileExists(atPath: folder.file("workspace/vault")))
      try sandbox.terminate()
    }
    #expect(status == 0)
  }
}
