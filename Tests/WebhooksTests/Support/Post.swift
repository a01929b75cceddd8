import Ledger
import Logging
import ServiceLifecycle

@testable import Store
@testable import Webhooks
@testable import daybook

/// A listener on a port of the system's choice, with real records behind it.
struct Post: Sendable {
  static let now: Int64 = 1_800_000_000_000
  static let password = "correct horse battery"
  /// chargebee:correct horse battery
  static let authorization = "Authorization: Basic Y2hhcmdlYmVlOmNvcnJlY3QgaG9yc2UgYmF0dGVyeQ=="

  /// How events come into the records; a story can make that fail.
  struct Committing: Sendable {
    let carryOut: @Sendable (Records, [Hint]) async throws(StoreError) -> Int

    static let real = Committing { records, hints throws(StoreError) in
      try await records.receive(hints, now: now)
    }
  }

  let records: Records
  let listener: WebhookListener
  let client: RawClient
  private let group: ServiceGroup

  /// The usual limits with all the time in the world: how long a busy machine takes is no matter of a test. Patience
  /// has tests of its own, whose clock is moved by hand.
  static var patient: ListenerLimits {
    var limits = ListenerLimits()
    limits.headerTime = .seconds(3_600)
    limits.bodyTime = .seconds(3_600)
    limits.graceTime = .seconds(3_600)
    limits.idleTime = .seconds(3_600)
    limits.answerTime = .seconds(3_600)
    limits.farewellTime = .seconds(60)
    return limits
  }

  /// The credentials that every listener here asks for.
  static func credentials(_ passwords: String...) -> BasicCredentials {
    var credentials = BasicCredentials(username: "chargebee")
    for password in passwords { Array(password.utf8).withUnsafeBytes { credentials.accept($0) } }
    return credentials
  }

  /// Records in memory, or in a file.
  static func records(_ location: Location = .memory) async throws -> Records {
    try await Records.open(
      location, binding: Binding(site: "acme", financeHost: "acme.example", legalEntity: "USMF"), now: now)
  }

  /// Runs a story against a listener and returns when the listener has ended.
  ///
  /// - Parameters:
  ///   - limits: its limits.
  ///   - identity: its certificate, for TLS.
  ///   - location: where its records are.
  ///   - password: what senders have to show.
  ///   - commit: puts events into the records.
  ///   - body: the story.
  /// - Throws: what the story or the listener throws.
  static func serving(
    _ limits: ListenerLimits = patient, as identity: ServerIdentity? = nil,
    in location: Location = .memory, password: String = Post.password,
    commit: Committing = .real,
    _ body: @escaping @Sendable (Post) async throws -> Void
  ) async throws {
    let records = try await records(location)
    let (ready, tell) = AsyncStream.makeStream(of: Int.self)
    let parts = WebhookListener.Parts(
      senders: [.chargebee, .financeOperations], credentials: credentials(password),
      commit: { hints throws(StoreError) in try await commit.carryOut(records, hints) },
      onReady: { tell.yield($0) })
    let listener = WebhookListener(
      at: WebhookListener.Address(host: "127.0.0.1", port: 0), as: identity, limits: limits, parts)
    let services = ServiceGroup(
      services: [listener], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { tell.finish() }
        try await services.run()
      }
      var ports = ready.makeAsyncIterator()
      if let port = await ports.next() {
        let client = RawClient(port: port)
        try await body(Post(records: records, listener: listener, client: client, group: services))
      }
      await services.triggerGracefulShutdown()
      try await group.waitForAll()
    }
    try await records.close()
  }

  /// Asks the listener to end.
  func end() async { await group.triggerGracefulShutdown() }

  /// How many events are on the disk, followed or not.
  func stored() async throws -> Int {
    try await records.read("test") { db in Int(try db.number("SELECT count(*) FROM hints") ?? 0) }
  }
}

extension Post {
  /// An event of Chargebee, as its webhooks carry it.
  static func event(_ id: String, invoice: String = "INV-1", type: String = "invoice_updated") -> String {
    #"{"id":"\#(id)","occurred_at":1800000000,"event_type":"\#(type)","source":"api","#
      + #""content":{"invoice":{"id":"\#(invoice)","object":"invoice","total":100}}}"#
  }

  /// A whole request.
  static func request(
    _ body: String, to path: String = "/chargebee", method: String = "POST",
    type: String = "application/json",
    authorization: String? = authorization, closes: Bool = true, fields: [String] = []
  ) -> String {
    var lines = ["\(method) \(path) HTTP/1.1", "Host: books.example", "Content-Type: \(type)"]
    if let authorization { lines.append(authorization) }
    if closes { lines.append("Connection: close") }
    lines += fields + ["Content-Length: \(body.utf8.count)", "", body]
    return lines.joined(separator: "\r\n")
  }
}
