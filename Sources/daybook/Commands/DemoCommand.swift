import ArgumentParser
import Console
import Engine
import Foundation
import Sandbox
import Terminal

/// `daybook demo`: the sandbox, a temporary workspace, the engine, the console.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Opens Daybook on a simulated company: nothing outside this machine is touched.")

  @Option(help: "What the simulated month looks like; the same number gives the same month.")
  var seed: UInt64 = 7

  @Option(help: "How many invoices, credit notes and transactions the month has.")
  var documents = 400

  @Option(
    help: """
      What goes wrong by itself: \(FaultPlan.names.joined(separator: ", ")). A screen shows mishaps unless told \
      otherwise, --headless none.
      """)
  var faults: String?

  @Option(help: "A folder for the demo's database, which is then kept; it must not hold another company's.")
  var workspace: String?

  @Flag(help: "Works the whole month off without a screen, and compares the books with the ground truth.")
  var headless = false

  @Flag(help: "Goes on in plain lines instead of a screen.")
  var plain = false

  @OptionGroup var screen: ScreenOptions

  func validate() throws {
    guard (1...200_000).contains(documents) else {
      throw ValidationError("--documents is \(documents); it takes a number from 1 to 200000.")
    }
    guard FaultPlan.named(plan) != nil else {
      throw ValidationError(
        "--faults is \(plan); it takes one of: \(FaultPlan.names.joined(separator: ", ")).")
    }
  }

  private var plan: String { faults ?? (headless ? "none" : "mishaps") }

  func run() async throws {
    var options = Tenant.Options()
    options.seed = seed
    options.documents = documents
    options.faults = FaultPlan.named(plan) ?? .none
    guard headless else { return try await look(options) }
    options.speed = 20
    let clean = try await TemporaryWorkspace.using(kept: workspace) { workspace in
      try await Tenant.serving(options) { tenant in try await runHeadless(tenant, workspace) }
    }
    if !clean { throw ExitCode(1) }
  }

  /// Opens the console on a month of which a part is still to come.
  private func look(_ options: Tenant.Options) async throws {
    var options = options
    options.arrivedPercent = 80
    let environment = ProcessInfo.processInfo.environment
    var setup = Setup(
      person: Surroundings.process.person, keymap: try OwnKeys(environment: environment).keymap())
    screen.apply(to: &setup)
    let farewell = try await TemporaryWorkspace.using(kept: workspace) { [options, setup] workspace in
      try await Tenant.serving(options) { tenant in
        let bridge = DeskHost.makeBridge()
        let log = LogFeed(bridge: bridge, time: tenant.time)
        let sitting = Sitting(
          bridge: bridge, setup: setup, workspace: workspace, report: log.take,
          settings: screen.settings(environment), isPlain: plain)
        return try await ConsoleSession(sitting: sitting).run {
          try await DemoOffice.open(tenant, in: workspace, reviews: true, report: log.take)
        }.farewell
      }
    }
    print(farewell)
  }

  private func runHeadless(_ tenant: Tenant, _ workspace: Workspace) async throws -> Bool {
    let office = try await DemoOffice.open(tenant, in: workspace, reviews: false) { report in
      if report.level >= .warning { StandardError.line(report.text) }
    }
    let started = ContinuousClock.now
    let reckoning: Reckoning
    do {
      reckoning = try await HeadlessDemo(tenant: tenant, office: office, say: StandardError.line).run()
    } catch {
      try await office.close()
      throw error
    }
    try await office.close()
    print("\(documents) documents asked for, \(ContinuousClock.now - started) taken.")
    print(reckoning)
    return reckoning.isClean
  }
}
