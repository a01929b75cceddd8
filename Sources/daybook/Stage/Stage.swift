import Engine
import Foundation
import Sandbox
import SandboxServer
import Store

/// The sandbox as a server of its own, for a Daybook in another process. Its clock is that of this machine, so
/// that both live at the same time; the month that it simulates has just ended.
struct Stage: Sendable {
  /// How a stage is set up.
  struct Options: Hashable, Sendable {
    var seed: UInt64 = 7
    var documents = 400
    var faults = FaultPlan.none
    var ports = LoopbackFront.Ports()
    /// How much of the month is there at the beginning, in per cent.
    var arrivedPercent = 100
    /// Over how many seconds the rest arrives.
    var arrivalSeconds = 900
    /// How often F&O's posting job runs, in milliseconds.
    var postingInterval: Int64 = 3_000
    /// The port on 127.0.0.1 that webhooks are sent to; nil where none are.
    var webhooksTo: Int?
  }

  let world: SharedWorld
  let options: Options
  private let time: Timekeeper

  init(_ options: Options, time: Timekeeper) {
    var world = WorldOptions()
    let now = time.now()
    world.monthStart = Tenant.monthStart(before: Date(timeIntervalSince1970: Double(now / 1_000)))
    world.start = now
    world.faults = options.faults
    world.arrivedPercent = options.arrivedPercent
    world.arrivalSeconds = options.arrivalSeconds
    world.finance.postingInterval = options.postingInterval
    self.world = SharedWorld(World(seed: options.seed, documents: options.documents, options: world))
    self.options = options
    self.time = time
  }

  /// The clock of the sandbox.
  var clock: ServerTime {
    ServerTime(now: time.now, wait: { [time] in try await time.sleep(.milliseconds($0)) })
  }

  /// The server, which says on which ports it listens once it does.
  func front(onReady: @escaping @Sendable (LoopbackFront.Ports) -> Void) -> LoopbackFront {
    LoopbackFront(world: world, ports: options.ports, time: clock, onReady: onReady)
  }

  /// What a second process needs to know of it.
  func programme(_ ports: LoopbackFront.Ports, reviews: Bool) -> StageAnswer {
    let (identity, key) = world.withWorld { ($0.options.identity, $0.options.chargebee.apiKey) }
    return StageAnswer(
      chargebeePort: ports.chargebee, financePort: ports.financeOperations, apiKey: key,
      clientSecret: identity.clientSecret, tenant: identity.tenant, clientID: identity.clientID,
      webhookPassword: options.webhooksTo.map { _ in Self.webhookPassword },
      configuration: DemoConfiguration.text(
        chargebeePort: ports.chargebee, financePort: ports.financeOperations, tenant: identity.tenant,
        clientID: identity.clientID, reviews: reviews,
        quietSeconds: world.withWorld { $0.options.faults.quietSeconds }, webhooksAt: options.webhooksTo))
  }

  /// Compares F&O's books with the ground truth, given the records of a Daybook that worked on this stage.
  func reckoning(_ premises: Premises) async throws -> Reckoning {
    let (truth, finance) = world.withWorld { ($0.truth, $0.financeState) }
    return try await premises.withRecords(try premises.settings(), as: .reader) { records in
      try await Reckoning(truth: truth, finance: finance, records: records)
    }
  }
}

/// Where the sandbox listens and what it asks for. Nothing of it is secret: it guards a simulation.
struct StageAnswer: Encodable, Sendable {
  let chargebeePort: Int
  let financePort: Int
  let apiKey: String
  let clientSecret: String
  let tenant: String
  let clientID: String
  /// What the sandbox shows when it sends webhooks; nil where it sends none.
  let webhookPassword: String?
  let configuration: String

  /// The answer for people, with the configuration to begin with.
  var lines: [String] {
    [
      "Chargebee:  http://127.0.0.1:\(chargebeePort)   key \(apiKey)",
      "F&O, Entra: http://127.0.0.1:\(financePort)   tenant \(tenant), client \(clientID), secret \(clientSecret)",
      "", configuration,
    ]
  }
}
