import Bookkeeping
import Foundation
import SandboxServer
import Store
import Synchronization

@testable import Sandbox
@testable import daybook

/// A sandbox in this process with a workspace for the built program beside it, both of which can be set back to where
/// they were: a try costs no more than what is tried.
final class FaultBench: Sendable {
  private struct Kept: Sendable {
    let world: World
    let files: [String: Data]
  }

  let stage: Stage
  let folder: TestFolder
  /// The workspace.
  let workspace: String
  private let kept = Mutex<Kept?>(nil)

  /// Lets work happen beside a sandbox whose posting job is always there at once.
  static func with(
    documents: Int, reviews: Bool, _ work: @escaping @Sendable (FaultBench) async throws -> Void
  ) async throws {
    var options = Stage.Options()
    options.documents = documents
    options.postingInterval = 2
    let stage = Stage(options, time: .system)
    let (ready, tell) = AsyncStream<LoopbackFront.Ports>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await stage.front { tell.yield($0) }.run() }
      group.addTask {
        guard let ports = await ready.first(where: { _ in true }) else { return }
        try await work(FaultBench(stage, stage.programme(ports, reviews: reviews)))
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private init(_ stage: Stage, _ programme: StageAnswer) async throws {
    self.stage = stage
    folder = try TestFolder()
    workspace = folder.file("workspace")
    try await StageWorkspace(folder: workspace).write(programme, in: .process)
  }

  /// Remembers the world and the workspace as they are.
  func keep() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: workspace)
    let files = try names.map { ($0, try Data(contentsOf: URL(filePath: "\(workspace)/\($0)"))) }
    let state = Kept(
      world: stage.world.withWorld { $0 }, files: Dictionary(uniqueKeysWithValues: files))
    kept.withLock { $0 = state }
  }

  /// Sets both back to where they were kept. A file that is there stays the same file with its old bytes: the program
  /// takes another one for a copy.
  func setBack() throws {
    guard let state = kept.withLock({ $0 }) else { return }
    stage.world.withWorld { $0 = state.world }
    for name in try FileManager.default.contentsOfDirectory(atPath: workspace) where state.files[name] == nil
    {
      try FileManager.default.removeItem(atPath: "\(workspace)/\(name)")
    }
    for (name, bytes) in state.files { try bytes.write(to: URL(filePath: "\(workspace)/\(name)")) }
  }

  /// Lets F&O's posting job run every so many milliseconds, or not at all.
  func setPosting(every interval: Int64?) {
    stage.world.withWorld { world in
      world.finance.options.postingInterval = interval
      world.finance.nextPostingRun = interval.map { stage.clock.now() + $0 }
    }
  }

  /// The program's surroundings: lost answers are looked up at once, since this sandbox is never late.
  var environment: [String: String] {
    [
      "DAYBOOK_WORKSPACE": workspace, "DAYBOOK_CONFIG": "\(workspace)/daybook.toml",
      "DAYBOOK_KEY_FILE": "\(workspace)/vault.key", "DAYBOOK_FINANCE_OPERATIONS_QUIET_PERIOD": "0s",
      "DAYBOOK_FINANCE_OPERATIONS_CONFIRMATION_INTERVAL": "1s",
    ]
  }

  /// Runs the program without a fault.
  func run(_ arguments: String..., input: String = "") async throws -> Program.Result {
    try await Program.run(arguments, environment: environment, input: input)
  }

  /// Where commands work that are carried out in this process.
  var premises: Premises { StageWorkspace(folder: workspace).premises(in: .process) }

  /// Looks at the records as they are.
  func look<Value: Sendable>(_ body: (Records) async throws -> Value) async throws -> Value {
    try await premises.withRecords(try premises.settings(), as: .reader, body)
  }
}
