import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import Sandbox
public import ServiceLifecycle

/// Serves a sandbox on 127.0.0.1 until its task is cancelled or its service group shuts down.
///
/// Chargebee has a port of its own. On the other one, paths with `/oauth2/` are Entra ID and everything else is
/// F&O. Both ports take the control requests of the world under `/sandbox/`.
public struct LoopbackFront: Service {
  /// The ports to listen on; 0 takes any that is free.
  public struct Ports: Hashable, Sendable {
    /// Chargebee's port.
    public var chargebee: Int
    /// The port of F&O and Entra ID.
    public var financeOperations: Int

    /// Two ports.
    public init(chargebee: Int = 0, financeOperations: Int = 0) {
      self.chargebee = chargebee
      self.financeOperations = financeOperations
    }
  }

  /// The server would report its own end as an error, and nothing may print while a console is up.
  private static let silence = Logger(label: "sandbox") { _ in SwiftLogNoOpLogHandler() }

  private let world: SharedWorld
  private let ports: Ports
  private let time: ServerTime
  private let onReady: @Sendable (Ports) -> Void

  /// A front that is not running yet.
  ///
  /// - Parameters:
  ///   - world: What is served.
  ///   - ports: Where to listen.
  ///   - time: The clock of the sandbox.
  ///   - onReady: Called once, with the ports that were taken, when all of them accept connections.
  public init(
    world: SharedWorld, ports: Ports, time: ServerTime,
    onReady: @escaping @Sendable (Ports) -> Void = { _ in }
  ) {
    self.world = world
    self.ports = ports
    self.time = time
    self.onReady = onReady
  }

  /// Serves until the task is cancelled.
  ///
  /// - Throws: When a port cannot be taken.
  public func run() async throws {
    let taken = Readiness(onReady)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await serve(.chargebee, port: ports.chargebee, taken) }
      group.addTask { try await serve(.financeOperations, port: ports.financeOperations, taken) }
      // A listener ends when it is told to, or by failing; either ends the other one.
      try await group.next()
      group.cancelAll()
      try await group.waitForAll()
    }
  }

  private func serve(_ host: SimulatedHost, port: Int, _ taken: Readiness) async throws {
    let answering = Answering(world: world, time: time, host: host)
    let server = Server(
      childChannelSetup: HeldChannel(
        http: HTTP1Channel { request, writer, channel in
          try await answering.answer(request, writer, channel)
        }),
      configuration: ServerConfiguration(address: .hostname("127.0.0.1", port: port), serverName: nil),
      onServerRunning: { taken.tell(host, $0.localAddress?.port ?? port) },
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: Self.silence)
    try await server.run()
  }
}
