import ArgumentParser
import Glibc
import Sandbox
import SandboxServer

/// The sandbox as a process of its own, so that its memory and its processor time are not counted as ours.
struct ServeSandbox: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve-sandbox",
    abstract: "Serves a sandbox on 127.0.0.1 until whoever started it has ended.", shouldDisplay: false)

  @Option(help: "How many documents the month has.")
  var documents = 50_000

  func run() async throws {
    var options = WorldOptions()
    // Nothing else is posted while journals wait for the job.
    options.finance.postingInterval = 200
    let world = SharedWorld(World(seed: 7, documents: documents, options: options))
    let clock = ContinuousClock()
    let time = ServerTime.running(from: options.begins, on: clock)
    let front = LoopbackFront(world: world, ports: LoopbackFront.Ports(), time: time) { ports in
      print("\(ports.chargebee) \(ports.financeOperations)")
      fflush(nil)
    }
    let parent = getppid()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await front.run() }
      group.addTask { while getppid() == parent { try await clock.sleep(for: .milliseconds(200)) } }
      try await group.next()
      group.cancelAll()
    }
  }
}
