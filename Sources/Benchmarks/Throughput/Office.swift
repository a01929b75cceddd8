import Bookkeeping
import Chargebee
import Engine
import FinanceOperations
import Ledger
import Sandbox
import SandboxServer
import Store
import Synchronization
import TenantBooks
import Transport
import Wire

/// An engine against a sandbox, with the connections, the clients and the records that are shipped, and with no budget
/// that would hold it back.
struct Office {
  let records: Records
  let engine: Engine
  let site: ChargebeeSite
  let connections: HTTPConnections
  /// The bodies of the answers that are kept for the raw limits.
  let pages: Pages

  /// Opens it in an empty folder.
  ///
  /// - Parameters:
  ///   - folder: where the records are made.
  ///   - ports: where the sandbox is.
  ///   - connectionsPerHost: how many connections there may be to each of its ports.
  ///   - keepsPages: whether the first answers are kept for the raw limits.
  /// - Returns: the office with its lease taken; nothing was read yet.
  /// - Throws: `StoreError`, or what is wrong with an address.
  static func open(
    in folder: String, _ ports: LoopbackFront.Ports, connectionsPerHost: Int, keepsPages: Bool = true
  ) async throws -> Office {
    let options = WorldOptions()
    var settings = ConnectionSettings()
    settings.connectionsPerHost = connectionsPerHost
    let connections = try HTTPConnections(settings, wallClock: { UnixTime(Moment.now / 1_000) })
    let finance = "http://127.0.0.1:\(ports.financeOperations)"
    let records = try await Records.open(
      .file(path: folder + "/records.sqlite"),
      binding: Binding(site: "acme-test", financeHost: finance, legalEntity: LegalEntityID("usmf")),
      now: Moment.now)
    try await records.save(
      RuleBook.tenant(limit: 9_000_000_000, freeText: false), by: "benchmark", now: Moment.now)
    let pages = Pages()
    let zone = try SiteZone(options.chargebee.timeZone)
    let key = Array(options.chargebee.apiKey.utf8)
    let site = ChargebeeSite(
      SiteAddress(origin: try Origin(parsing: "http://127.0.0.1:\(ports.chargebee)")),
      key: APIKey { use in key.withUnsafeBytes(use) }, zone: zone,
      transport: gate(keepsPages ? pages.watching(connections.transport) : connections.transport))
    let parts = Engine.Parts(
      site: site, finance: try environment(finance, gate(connections.transport), options.identity),
      records: records, time: time(from: options.begins), random: { $0.lowerBound },
      today: { zone.day(of: $0 / 1_000) ?? LedgerDate(dayNumber: 0) },
      report: { if $0.level >= .warning { print("\($0.part): \($0.text)") } })
    let engine = Engine(parts, try Self.settings())
    try await engine.begin(holder: "benchmark")
    return Office(records: records, engine: engine, site: site, connections: connections, pages: pages)
  }

  func close() async throws {
    await connections.close()
    try await records.close()
  }

  private static func gate(_ transport: HTTPTransport) -> HTTPTransport {
    Gate(
      transport, settings: PaceSettings.financeOperations, clock: ContinuousClock(),
      wallClock: { UnixTime(Moment.now / 1_000) }, random: SystemRandomNumberGenerator()
    ).transport(for: .live)
  }

  private static func environment(
    _ address: String, _ transport: HTTPTransport, _ identity: IdentityOptions
  ) throws -> FinanceEnvironment {
    let origin = try Origin(parsing: address)
    let secret = Array(identity.clientSecret.utf8)
    let application = try EntraApplication(
      authority: origin, tenant: identity.tenant, clientID: identity.clientID, environment: origin,
      secret: ClientSecret { use in secret.withUnsafeBytes(use) })
    return FinanceEnvironment(
      origin, tokens: TokenKeeper(application, transport: transport, clock: ContinuousClock()),
      transport: ExchangeRecorder.listening(to: transport))
  }

  /// The engine lives in the sandbox's month.
  private static func time(from begins: Int64) -> Timekeeper {
    let (clock, start) = (ContinuousClock(), ContinuousClock.now)
    return Timekeeper(
      now: { begins + Int64((clock.now - start).microseconds / 1_000) },
      sleep: { try await clock.sleep(for: $0) })
  }

  private static func settings() throws -> Engine.Settings {
    let book = try RuleBook.tenant(limit: 0, freeText: false)
    var delivery = DeliverySettings(journals: book.journals)
    delivery.confirmationInterval = 100
    return Engine.Settings(
      legalEntity: LegalEntityID("usmf"), customerAccountField: "cf_erp_account",
      pollInterval: .seconds(3_600), masterRefresh: .seconds(3_600), delivery: delivery)
  }
}

/// Keeps what was asked for and answered first, up to some mebibytes.
final class Pages: Sendable {
  private let kept = Mutex(Kept())

  private struct Kept {
    var requests: [HTTPRequest] = []
    var bodies: [[UInt8]] = []
    var bytes = 0
  }

  private static let most = 32 * 1_024 * 1_024

  var requests: [HTTPRequest] { kept.withLock { $0.requests } }
  var bodies: [[UInt8]] { kept.withLock { $0.bodies } }

  /// Forgets everything.
  func clear() { kept.withLock { $0 = Kept() } }

  func watching(_ transport: HTTPTransport) -> HTTPTransport {
    HTTPTransport { request throws(TransportError) in
      let answer = try await transport.send(request)
      self.kept.withLock { kept in
        guard kept.bytes < Self.most else { return }
        kept.requests.append(request)
        kept.bodies.append(answer.body)
        kept.bytes += answer.body.count
      }
      return answer
    }
  }
}
