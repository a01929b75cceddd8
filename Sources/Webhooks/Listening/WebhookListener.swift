import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
public import ServiceLifecycle
public import Store

/// Takes what Chargebee and F&O send by themselves, puts it on the disk, and answers.
///
/// What it takes is a hint: it changes when something is looked at, never what is posted (reliability.md I14).
/// Everything is found by polling too, without it.
public final class WebhookListener: Service {
  /// Where it listens.
  public struct Address: Hashable, Sendable {
    /// An IP address.
    public var host: String
    /// A port; 0 takes any that is free.
    public var port: Int

    /// An address to listen on.
    public init(host: String, port: Int) {
      self.host = host
      self.port = port
    }
  }

  /// What the listener works with.
  public struct Parts: Sendable {
    /// Who may send, and how it is read.
    public var senders: [Sender]
    /// What they have to show.
    public var credentials: BasicCredentials
    /// Puts events on the disk, all or none, and says how many were not known.
    public var commit: @Sendable ([Hint]) async throws(StoreError) -> Int
    /// Told of events that are on the disk.
    public var stored: @Sendable ([Hint]) async -> Void
    /// Told of the first refusal of a kind and of every tenfold, with the count.
    public var refused: @Sendable (Refusal, Int) -> Void
    /// Told once of the port that was taken, when senders can come.
    public var onReady: @Sendable (Int) -> Void
    /// Told once, at the end, of everything that came.
    public var ended: @Sendable (ListenerCounts) -> Void

    /// The parts of a listener.
    public init(
      senders: [Sender], credentials: BasicCredentials,
      commit: @escaping @Sendable ([Hint]) async throws(StoreError) -> Int,
      stored: @escaping @Sendable ([Hint]) async -> Void = { _ in },
      refused: @escaping @Sendable (Refusal, Int) -> Void = { _, _ in },
      onReady: @escaping @Sendable (Int) -> Void = { _ in },
      ended: @escaping @Sendable (ListenerCounts) -> Void = { _ in }
    ) {
      self.senders = senders
      self.credentials = credentials
      self.commit = commit
      self.stored = stored
      self.refused = refused
      self.onReady = onReady
      self.ended = ended
    }
  }

  /// The address cannot be taken.
  public struct AddressTaken: Error, Hashable, Sendable {
    /// Which one.
    public let address: Address
  }

  /// The server would report its own end as an error, and nothing may print while a console is up.
  private static let silence = Logger(label: "webhooks") { _ in SwiftLogNoOpLogHandler() }

  private let address: Address
  private let identity: ServerIdentity?
  private let parts: Parts
  let reception: Reception

  /// A listener that does not listen yet.
  ///
  /// - Parameters:
  ///   - address: where to listen.
  ///   - identity: the certificate to show; nil for plain connections, which only a proxy on this machine may make.
  ///   - limits: the limits.
  ///   - parts: senders, credentials, and what happens to what they send.
  public init(
    at address: Address, as identity: ServerIdentity?, limits: ListenerLimits = ListenerLimits(),
    _ parts: Parts
  ) {
    self.address = address
    self.identity = identity
    self.parts = parts
    let tally = Tally(parts.refused)
    reception = Reception(
      limits: limits, senders: parts.senders, credentials: parts.credentials,
      attendance: Attendance(limits),
      inbox: Inbox(limits, tally, commit: parts.commit, stored: parts.stored), tally: tally)
  }

  /// What came in until now.
  public var counts: ListenerCounts {
    var counts = reception.tally.all
    counts.waiting = reception.inbox.waiting
    counts.connections = reception.attendance.connections
    return counts
  }

  /// Listens until the service is shut down: then nothing new is taken, what is complete is committed and answered,
  /// and the connections end.
  ///
  /// - Throws: ``AddressTaken``.
  public func run() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await self.reception.inbox.run() }
      defer { reception.inbox.close() }
      try await withGracefulShutdownHandler {
        try await serve()
      } onGracefulShutdown: {
        self.reception.attendance.end()
      }
    }
    parts.ended(counts)
  }

  private func serve() async throws {
    let port = address.port
    let server = Server(
      childChannelSetup: WebhookChannel(reception: reception, identity: identity),
      configuration: ServerConfiguration(address: .hostname(address.host, port: port), serverName: nil),
      onServerRunning: { [parts] in parts.onReady($0.localAddress?.port ?? port) },
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: Self.silence)
    do {
      try await server.run()
    } catch is IOError {
      throw AddressTaken(address: address)
    }
  }
}
