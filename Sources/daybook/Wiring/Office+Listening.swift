import Bookkeeping
import Chargebee
import Engine
import FinanceOperations
import Store
import Webhooks

extension Office {
  /// The listener of the configuration; nil where nothing is listened for.
  ///
  /// - Throws: ``MissingSecret`` without a password, ``ServerIdentity/Flaw``.
  static func listener(
    _ settings: Settings, _ credentials: Credentials, records: Records, engine: Engine, time: Timekeeper,
    report: @escaping Reporter
  ) throws -> WebhookListener? {
    guard let webhooks = settings.webhooks else { return nil }
    let accepted = credentials.webhookCredentials(of: webhooks.username)
    guard !accepted.isEmpty else { throw MissingSecret(name: "webhook-password") }
    var limits = ListenerLimits()
    limits.isBehindProxy = webhooks.certificate == nil
    let address = webhooks.address
    return WebhookListener(
      at: address, as: try webhooks.identity, limits: limits,
      WebhookListener.Parts(
        senders: [.chargebee, .financeOperations], credentials: accepted,
        commit: { hints throws(StoreError) in
          try await records.receive(hints, unlessHalted: true, now: time.now())
        },
        stored: { hints in
          report(Report(.debug, "webhooks", "events taken in: \(hints.count)"))
          await engine.hintsCame(hints)
        },
        refused: { refusal, count in report(Report(refusal, count)) },
        onReady: { port in
          let taken = WebhookListener.Address(host: address.host, port: port)
          report(Report(.info, "webhooks", "listening on \(taken.text)"))
        },
        ended: { counts in report(Report(counts)) }))
  }
}

extension WebhookSettings {
  /// The certificate to show; nil behind a proxy.
  var identity: ServerIdentity? {
    get throws(ServerIdentity.Flaw) {
      guard let certificate else { return nil }
      return try ServerIdentity(certificate: certificate.chain, privateKey: certificate.privateKey)
    }
  }
}

extension Sender {
  /// Chargebee's webhooks (contracts/chargebee.md section 7).
  static let chargebee = Sender(path: "/chargebee") { body throws(UnreadableNotice) in
    guard let event = try? EventNotice(webhookBody: body) else { throw UnreadableNotice() }
    return .hint(Hint(event))
  }

  /// F&O's business events. F&O knows an address and nothing else, so the password may stand in it
  /// (contracts/d365fo.md section 10).
  static let financeOperations = Sender(path: "/business-events", takesKeyInPath: true) {
    body throws(UnreadableNotice) in
    guard let event = try? BusinessEvent(body: body) else { throw UnreadableNotice() }
    return event.isTest || !event.concernsReceivables ? .nothing : .hint(Hint(event))
  }
}

extension Office {
  /// How everything stands that is asked, or sends by itself, for the screens.
  func connections(now: Int64) -> [ConnectionRow] {
    remotes.rows(now: now) + (listener.map { [ConnectionRow($0.counts)] } ?? [])
  }
}

extension ConnectionRow {
  /// What was sent to us, as a line among the connections.
  fileprivate init(_ counts: ListenerCounts) {
    self.init(system: .webhooks, state: counts.received + counts.ignored > 0 ? .ok : .idle)
    intake = ConnectionIntake(
      received: counts.received, knownAlready: counts.knownAlready, ignored: counts.ignored,
      waiting: counts.waiting, connections: counts.connections,
      refused: counts.refused.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        .map { .init($0.key.sentence, $0.value) })
  }
}

extension Report {
  /// What came until the end.
  fileprivate init(_ counts: ListenerCounts) {
    self.init(
      .info, "webhooks",
      "ended: \(counts.received) events received, \(counts.knownAlready) known already, \(counts.ignored) of no"
        + " interest, \(counts.refusals) requests refused")
  }

  /// What was refused for the first time, or for the tenth, the hundredth, ...
  fileprivate init(_ refusal: Webhooks.Refusal, _ count: Int) {
    let times = count == 1 ? "for the first time" : "\(count) times until now"
    self.init(.warning, "webhooks", "\(refusal.sentence), \(times)")
  }
}

extension Webhooks.Refusal {
  /// What was not taken, for the log.
  fileprivate var sentence: String {
    switch self {
    case .malformed: "a request was no well-formed HTTP"
    case .unreadable: "a body was no event with an id"
    case .wrongCredentials: "a sender showed wrong credentials"
    case .unknownPath: "a request went to an unknown address"
    case .wrongMethod: "a request was no POST"
    case .wrongType: "a body was not announced as JSON"
    case .tooLarge: "a body was too large"
    case .tooSlow: "a sender was too slow"
    case .tooManyFailures: "an address showed wrong credentials too often"
    case .tooManyConnections: "there were too many connections"
    case .tooManyOfOneAddress: "there were too many connections from one address"
    case .tooManyBytes: "the bodies took too much memory"
    case .inboxFull: "the inbox was full, senders come again"
    case .diskFull: "the disk was full, senders come again"
    case .halted: "sending is halted, senders come again"
    case .storeFailed: "the records could not be written, senders come again"
    case .commitLate: "a commit took too long, the sender comes again"
    case .ending: "a request came while the program was ending"
    }
  }
}
