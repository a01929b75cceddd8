import Bookkeeping
import Chargebee
import Engine
import FinanceOperations
import Foundation
import Transport
import Wire

/// The remote systems: their connections, their pacing, and their clients on top.
struct Remotes: Sendable {
  let connections: HTTPConnections
  let site: ChargebeeSite
  /// The same site for backfills and recounts, which come after everything live.
  let history: ChargebeeSite
  let finance: FinanceEnvironment
  let tokens: TokenKeeper
  private let gates: [ConnectionRow.System: Gate]
  private let last: [ConnectionRow.System: LastExchange]

  /// The remote systems over this machine's network, or over a transport that stands in for it.
  ///
  /// `keep` writes down a wait that a system asks for, and the moment of its end in milliseconds since 1970 UTC.
  init(
    _ settings: Settings, _ credentials: Credentials, _ clocks: Clocks,
    over transport: HTTPTransport? = nil,
    keep: @escaping @Sendable (ConnectionRow.System, Int64) async -> Void = { _, _ in }
  ) throws {
    let connections = try HTTPConnections(wallClock: clocks.wall)
    let gate = { (system: ConnectionRow.System, pace: PaceSettings) in
      Gate(
        transport ?? connections.transport, settings: pace, clock: clocks.steady, wallClock: clocks.wall,
        random: SystemRandomNumberGenerator(),
        waitAsked: { await keep(system, clocks.engine.now() + $0.milliseconds) })
    }
    let (chargebee, identity, finance) = (
      gate(.chargebee, settings.chargebee.pace), gate(.identity, PaceSettings()),
      gate(.financeOperations, .financeOperations)
    )
    gates = [.chargebee: chargebee, .identity: identity, .financeOperations: finance]
    let last: [ConnectionRow.System: LastExchange] = [
      .chargebee: LastExchange(), .identity: LastExchange(), .financeOperations: LastExchange(),
    ]
    self.last = last
    self.connections = connections
    let watch = CredentialWatch(gate: chargebee, patience: 1)
    let (address, zone) = (
      SiteAddress(origin: try settings.chargebee.origin), try SiteZone(settings.chargebee.timeZone)
    )
    let reader = { (spender: Spender) in
      ChargebeeSite(
        address, key: credentials.chargebee, zone: zone,
        transport: last.witnessing(watch.transport(for: spender), of: .chargebee))
    }
    (site, history) = (reader(.live), reader(.backfill))
    let application = try EntraApplication(
      authority: settings.finance.authority, tenant: settings.finance.tenant,
      clientID: settings.finance.clientID, environment: settings.finance.baseURL,
      secret: credentials.finance)
    tokens = TokenKeeper(
      application, transport: last.witnessing(identity.transport(for: .live), of: .identity),
      clock: clocks.steady)
    self.finance = FinanceEnvironment(
      settings.finance.baseURL, tokens: tokens,
      transport: ExchangeRecorder.listening(
        to: last.witnessing(CredentialWatch(gate: finance, patience: 2).transport(), of: .financeOperations)))
  }

  /// How each system stands, for the screens and `status`.
  func rows(now: Int64) -> [ConnectionRow] {
    ConnectionRow.System.allCases.compactMap { system in
      gates[system].map { ConnectionRow(system, $0.pace, now: now) }
    }
  }

  /// The last call to a system, for the screen.
  func lastExchange(with system: ConnectionRow.System) -> LastExchange? { last[system] }

  /// How each system stands, whenever that changes.
  func paces() -> [AsyncStream<PaceState>] {
    ConnectionRow.System.allCases.compactMap { gates[$0]?.paces() }
  }

  /// Takes over the waits that were asked for before this process: until when each system wants to be left alone.
  func keepWaiting(_ waits: [ConnectionRow.System: Int64], now: Int64) {
    for (system, until) in waits where until > now { gates[system]?.keepWaiting(.milliseconds(until - now)) }
  }

  /// Lets backfills spend so many of a hundred of Chargebee's requests.
  func shareWithBackfill(percent: Int) { gates[.chargebee]?.shareWithBackfill(percent: percent) }

  /// Lets nothing out, or goes on.
  func setPaused(_ isPaused: Bool) {
    for system in ConnectionRow.System.allCases {
      if isPaused { gates[system]?.pause() } else { gates[system]?.resume() }
    }
  }

  /// A person asks for another try: our own waits end, and refused credentials are tried once more. A wait
  /// that the other side asked for is kept.
  func tryNow(_ system: ConnectionRow.System) async {
    guard let gate = gates[system] else { return }
    if system != .chargebee { await tokens.credentialsChanged() }
    gate.credentialsChanged()
    gate.tryNow()
  }
}

extension [ConnectionRow.System: LastExchange] {
  fileprivate func witnessing(_ transport: HTTPTransport, of system: ConnectionRow.System) -> HTTPTransport {
    self[system]?.witnessing(transport) ?? transport
  }
}

extension ChargebeeSettings {
  /// How the plan's budget is used.
  var pace: PaceSettings { .chargebee(perMinute: requestsPerMinute) }
}

extension ChargebeeSettings {
  /// Where the site is: the configured address, else the likelier one of its region.
  fileprivate var origin: Origin {
    get throws {
      if let baseURL { return baseURL }
      let name = try SiteName(site)
      let region = Chargebee.Region(rawValue: region.rawValue) ?? .us
      guard let origin = region.origins(of: name).first else { throw InvalidAddress(reason: .host) }
      return origin
    }
  }
}
