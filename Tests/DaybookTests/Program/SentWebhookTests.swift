import Foundation
import Glibc
import Testing

@testable import daybook

/// The whole way of a webhook between two built programs: it happens in the sandbox, is sent, taken in by the engine's
/// listener, read back and decided about.
@Suite(.timeLimit(.minutes(20))) struct SentWebhookTests {
  @Test func whatHappensInTheSandboxReachesAnEngineBecauseItWasSent() async throws {
    let folder = try TestFolder()
    let workspace = folder.file("workspace")
    let place = [
      "--workspace", workspace, "--config", "\(workspace)/daybook.toml", "--key-file",
      "\(workspace)/vault.key",
    ]
    let serve = [
      "sandbox", "serve", "--documents", "60", "--arrived", "50", "--arrives-within", "20", "--webhooks-to",
      "\(try freePort())", "--write-workspace", workspace,
    ]
    let sandboxStatus = try await Program.run(serve) { sandbox in
      try await sandbox.wait(for: "\n")
      let engineStatus = try await Program.run(["run"] + place) { engine in
        var taken = 0
        // Asking takes a while by itself; the time limit of the suite ends what never comes.
        while taken < 10 {
          let status = try await Program.run(["status", "--json"] + place)
          let object = try? JSONSerialization.jsonObject(with: Data(status.output.utf8)) as? [String: Any]
          let webhooks = object?["webhooks"] as? [String: Any]
          taken = (webhooks?["received"] as? Int ?? 0) + (webhooks?["knownAlready"] as? Int ?? 0)
        }
        try engine.terminate()
      }
      #expect(engineStatus == 0)
      try sandbox.terminate()
    }
    #expect(sandboxStatus == 0)
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
