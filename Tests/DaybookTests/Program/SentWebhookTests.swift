import Foundation
import Glibc
import Testing

@testable import daybook

/// The whole way of a webhook between two built programs: it happens in the sandbox, is sent, taken in by the engine's
/// listener, read back and decided about.
@Suite(.timeLimit(.minutes(20))) struct SentWebhookTests {
  /// A program that runs until the test ends.
  private final class Companion {
    let process = Process()
    private let output = Pipe()

    init(_ arguments: [String]) throws {
      process.executableURL = ProgramTests.program
      process.arguments = arguments
      process.environment = [:]
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      try process.run()
    }

    /// What it says first.
    func firstOutput() async throws -> String {
      let data = try await offPool { [output] in output.fileHandleForReading.availableData }
      return String(decoding: data, as: UTF8.self)
    }

    /// Asks it to end, and says how it did.
    func end() async throws -> Int32 {
      process.terminate()
      return try await offPool { [process] in
        process.waitUntilExit()
        return process.terminationStatus
      }
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
  }

  @Test func whatHappensInTheSandboxReachesAnEngineBecauseItWasSent() async throws {
    let folder = try TestFolder()
    let workspace = folder.file("workspace")
    let place = [
      "--workspace", workspace, "--config", "\(workspace)/daybook.toml", "--key-file",
      "\(workspace)/vault.key",
    ]
    let sandbox = try Companion(
      [
        "sandbox", "serve", "--documents", "60", "--arrived", "50", "--arrives-within", "20", "--webhooks-to",
        "\(try freePort())", "--write-workspace", workspace,
      ])
    _ = try await sandbox.firstOutput()
    let engine = try Companion(["run"] + place)
    var taken = 0
    // Asking takes a while by itself; the time limit of the suite ends what never comes.
    while taken < 10, engine.process.isRunning {
      let status = try await offPool { try ProgramTests.run(["status", "--json"] + place) }
      let object = try? JSONSerialization.jsonObject(with: Data(status.output.utf8)) as? [String: Any]
      let webhooks = object?["webhooks"] as? [String: Any]
      taken = (webhooks?["received"] as? Int ?? 0) + (webhooks?["knownAlready"] as? Int ?? 0)
    }
    #expect(taken >= 10)
    #expect(try await engine.end() == 0)
    #expect(try await sandbox.end() == 0)
  }

  /// A port that nobody listened on a moment ago.
  private func freePort() throws -> Int {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) | getsockname(socket, $0, &length)
      }
    }
    try #require(status == 0)
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
