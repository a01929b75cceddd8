import Foundation
import SandboxServer

@testable import daybook

/// A sandbox in this process, on ports of its own, with an empty folder and a shell beside it.
struct Bench: Sendable {
  let stage: Stage
  let programme: StageAnswer
  let clock: ManualClock
  let folder: TestFolder
  let shell: Shell

  /// Where the commands of the shell work.
  var premises: StageWorkspace { StageWorkspace(folder: folder.path) }

  /// Lets a body of work happen beside a sandbox.
  static func with(
    documents: Int = 100, _ work: @escaping @Sendable (Bench) async throws -> Void
  ) async throws {
    let clock = ManualClock()
    var options = Stage.Options()
    options.documents = documents
    let stage = Stage(options, time: clock.time)
    let (ready, tell) = AsyncStream<LoopbackFront.Ports>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await stage.front { tell.yield($0) }.run() }
      group.addTask {
        guard let ports = await ready.first(where: { _ in true }) else { return }
        try await work(Bench(stage, ports, clock))
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private init(_ stage: Stage, _ ports: LoopbackFront.Ports, _ clock: ManualClock) throws {
    self.stage = stage
    self.clock = clock
    folder = try TestFolder()
    programme = stage.programme(ports, reviews: true)
    try folder.write(programme.configuration, to: "daybook.toml")
    shell = Shell(
      options: [
        "--workspace", folder.path, "--config", folder.file("daybook.toml"), "--key-file",
        folder.file("vault.key"),
      ], time: clock.time)
  }

  /// Seals the sandbox's credentials.
  func fillVault() async throws {
    _ = try await shell("vault", "set", "chargebee-api-key", input: programme.apiKey)
    _ = try await shell("vault", "set", "finance-client-secret", input: programme.clientSecret + "\n")
  }

  /// A workspace in which the month was read and decided, and nothing was approved by a person.
  func readMonth() async throws {
    try await fillVault()
    _ = try await shell("run", "--until-idle")
  }
}
