import ArgumentParser
import Engine
import Logging
import Sandbox
import SandboxServer
import ServiceLifecycle

/// `daybook sandbox`: the simulated systems on their own.
struct SandboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox", abstract: "The simulated Chargebee, Entra ID and F&O on this machine.",
    subcommands: [ServeSandbox.self])
}

/// `daybook sandbox serve`.
struct ServeSandbox: Verb {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serves the sandbox on 127.0.0.1 until SIGTERM or SIGINT.")

  @OptionGroup var global: GlobalOptions

  @Option(help: "Chargebee's port; 0 takes any that is free.")
  var chargebeePort = 0

  @Option(help: "The port of F&O and Entra ID; 0 takes any that is free.")
  var financePort = 0

  @Option(
    help: ArgumentHelp(
      "Sends Chargebee's webhooks to this port of 127.0.0.1, where a Daybook listens; some come twice, some late,"
        + " some never.", valueName: "port"))
  var webhooksTo: Int?

  @Option(help: "How much of the month is there at once, in per cent; the rest arrives later.")
  var arrived = 100

  @Option(help: ArgumentHelp("Over how many seconds the rest arrives.", valueName: "seconds"))
  var arrivesWithin = 900

  @Option(help: "What the simulated month looks like; the same number gives the same month.")
  var seed: UInt64 = 7

  @Option(help: "How many invoices, credit notes and transactions the month has.")
  var documents = 400

  @Option(help: "What goes wrong by itself: \(FaultPlan.names.joined(separator: ", ")).")
  var faults = "none"

  @Flag(
    inversion: .prefixedNo,
    help: "Whether the configuration leaves amounts over 500.00 to people.")
  var reviews = true

  @Option(
    help: ArgumentHelp(
      "Makes this folder a workspace for the sandbox: configuration, key file, sealed credentials.",
      valueName: "dir"), completion: .directory)
  var writeWorkspace: String?

  @Flag(help: "At the end, compares F&O's books with the ground truth; needs --write-workspace.")
  var reckon = false

  func validate() throws {
    guard (1...200_000).contains(documents) else {
      throw ValidationError("--documents is \(documents); it takes a number from 1 to 200000.")
    }
    guard FaultPlan.named(faults) != nil else {
      throw ValidationError(
        "--faults is \(faults); it takes one of: \(FaultPlan.names.joined(separator: ", ")).")
    }
    if let port = webhooksTo, !(1...65_535).contains(port) {
      throw ValidationError("--webhooks-to is \(port); it takes a port from 1 to 65535.")
    }
    guard (0...100).contains(arrived) else {
      throw ValidationError("--arrived is \(arrived); it takes a number from 0 to 100.")
    }
    guard (1...86_400).contains(arrivesWithin) else {
      throw ValidationError("--arrives-within is \(arrivesWithin); it takes a number from 1 to 86400.")
    }
    for port in [chargebeePort, financePort] where !(0...65_535).contains(port) {
      throw ValidationError("A port is \(port); it takes a number from 0 to 65535.")
    }
    if reckon, writeWorkspace == nil { throw ValidationError("--reckon needs --write-workspace.") }
  }

  /// The sandbox that the options describe.
  func stage(_ time: Timekeeper) -> Stage {
    var options = Stage.Options()
    (options.seed, options.documents) = (seed, documents)
    options.faults = FaultPlan.named(faults) ?? .none
    options.ports = LoopbackFront.Ports(chargebee: chargebeePort, financeOperations: financePort)
    (options.arrivedPercent, options.arrivalSeconds) = (arrived, arrivesWithin)
    options.webhooksTo = webhooksTo
    return Stage(options, time: time)
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let stage = stage(surroundings.time)
    let (ready, tell) = AsyncStream<LoopbackFront.Ports>.makeStream()
    let opening = Opening { try await announce(stage, ready.first { _ in true }, surroundings) }
    let services: [any Service] =
      [stage.front { tell.yield($0) }, opening] + (stage.sender().map { [$0] } ?? [])
    let group = ServiceGroup(
      configuration: .init(
        services: services.map { .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup) },
        gracefulShutdownSignals: surroundings.endingSignals, logger: .silent))
    try await group.run()
    guard reckon, let writeWorkspace else { return .done }
    let premises = StageWorkspace(folder: writeWorkspace).premises(in: surroundings)
    let reckoning = try await stage.reckoning(premises)
    surroundings.out(reckoning.description)
    return reckoning.isClean ? .done : .partly
  }

  /// Says where the sandbox is, once it is there.
  private func announce(
    _ stage: Stage, _ ports: LoopbackFront.Ports?, _ surroundings: Surroundings
  ) async throws {
    guard let ports else { return }
    let programme = stage.programme(ports, reviews: reviews)
    if let writeWorkspace {
      try await StageWorkspace(folder: writeWorkspace).write(programme, in: surroundings)
    }
    if global.json {
      surroundings.out(try JSONText.line(programme))
    } else {
      programme.lines.forEach(surroundings.out)
    }
  }
}

/// What is said at the beginning; then it waits for the end.
private struct Opening: Service {
  let speak: @Sendable () async throws -> Void

  func run() async throws {
    try await speak()
    try? await gracefulShutdown()
  }
}
