import Foundation
import Testing

@testable import daybook

/// The built program, started as a script starts it.
@Suite struct ProgramTests {
  struct Result {
    let status: Int32
    let output: String
    let errors: String
  }

  static let program = Bundle.main.bundleURL.appending(path: "daybook")

  static func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Result {
    try run(arguments, environment: environment)
  }

  static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Result {
    let process = Process()
    let (output, errors) = (Pipe(), Pipe())
    process.executableURL = program
    process.arguments = arguments
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    let complained = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
      errors: String(decoding: complained, as: UTF8.self))
  }

  @Test func versionAndHelpEndWithZero() throws {
    let version = try Self.run("version", "--json")
    #expect(version.status == 0)
    #expect(version.output == "{\"version\":\"\(Version.text)\"}\n")
    #expect(try Self.run("--help").status == 0)
    #expect(try Self.run("help", "approve").status == 0)
  }

  @Test func whatIsNotUnderstoodEndsWithTwo() throws {
    let wrong = try Self.run("lisst")
    #expect(wrong.status == 2)
    #expect(wrong.output.isEmpty)
    #expect(wrong.errors.hasPrefix("daybook: Unexpected argument"))
    let json = try Self.run("list", "reviews", "--json")
    #expect(json.status == 2)
    #expect(json.errors.hasPrefix(#"{"error":{"code":"usage","exit":2,"#))
  }

  @Test func aMissingConfigurationEndsWithThreeAndNamesTheFile() throws {
    let folder = try TestFolder()
    let result = try Self.run("status", environment: ["XDG_CONFIG_HOME": folder.path])
    #expect(result.status == 3)
    #expect(result.errors.contains("\(folder.path)/daybook/daybook.toml: the file cannot be read"))
  }

  /// The demo in lines, with the engine and the sandbox behind it, led through a pipe.
  private final class PipedDemo {
    let process = Process()
    private let (input, output) = (Pipe(), Pipe())
    private(set) var said = ""

    init(_ folder: TestFolder) throws {
      process.executableURL = ProgramTests.program
      process.arguments = ["demo", "--plain", "--documents", "60", "--faults", "none"]
      process.environment = ["XDG_STATE_HOME": folder.path, "TMPDIR": folder.path]
      process.standardInput = input
      process.standardOutput = output
      try process.run()
    }

    func wait(for text: String) async throws {
      while !said.contains(text) {
        // A sentence that never comes must fail the test and not stop it.
        let data = try await offPool { [output] () throws -> Data? in
          var waiting = pollfd(
            fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
          return poll(&waiting, 1, 120_000) > 0 ? output.fileHandleForReading.availableData : nil
        }
        let more = try #require(data, "it does not say: \(text)\n\(said)")
        try #require(!more.isEmpty, "the program ended before it said: \(text)\n\(said)")
        said += String(decoding: more, as: UTF8.self)
      }
    }

    func type(_ line: String) throws {
      try input.fileHandleForWriting.write(contentsOf: Data("\(line)\n".utf8))
    }

    deinit { process.terminate() }

    func endInput() throws { try input.fileHandleForWriting.close() }
  }

  @Test func theDemoCanBeLedThroughAPipe() async throws {
    let folder = try TestFolder()
    let demo = try PipedDemo(folder)
    try await demo.wait(for: "wait for review")
    try demo.type("connections")
    try await demo.wait(for: "Chargebee")
    try demo.type("nonsense")
    try await demo.wait(for: "\"nonsense\" is no command here")
    try demo.endInput()
    try await demo.wait(for: "Daybook has stopped.")
    demo.process.waitUntilExit()
    #expect(demo.process.terminationStatus == 0)
    #expect(!demo.said.utf8.contains(0x1B), "lines move no cursor")
  }

  /// A signal ends it as leaving does: the engine finishes, and the demo's folder is gone.
  @Test func theDemoEndsInOrderWhenAsked() async throws {
    let folder = try TestFolder()
    let demo = try PipedDemo(folder)
    try await demo.wait(for: "wait for review")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty == false)
    demo.process.terminate()
    try await demo.wait(for: "Daybook has stopped.")
    demo.process.waitUntilExit()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test func theSandboxSaysWhereItIsAndEndsWhenAsked() throws {
    let folder = try TestFolder()
    let process = Process()
    let output = Pipe()
    process.executableURL = Self.program
    process.arguments = [
      "sandbox", "serve", "--json", "--documents", "60", "--write-workspace", folder.file("workspace"),
    ]
    process.standardOutput = output
    try process.run()
    var line = Data()
    while !line.contains(UInt8(ascii: "\n")) {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { break }
      line += more
    }
    let object = try JSONSerialization.jsonObject(with: line) as? [String: Any]
    #expect(object?["financePort"] is Int)
    #expect(FileManager.default.fileExists(atPath: folder.file("workspace/vault")))
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 0)
  }
}
