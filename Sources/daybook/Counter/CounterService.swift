import Bookkeeping
import Engine
import Foundation
import Glibc
import NIOCore
import NIOPosix
import ServiceLifecycle
import Store
import Webhooks

/// The counter of a running engine: commands hand in there what a person decided, and the engine that holds the
/// records carries it out.
///
/// It is a Unix socket of mode 0600 in the workspace, a folder of mode 0700: whoever may reach it may write the
/// records as well.
struct CounterService: Service {
  private let office: Office
  private let path: String
  private let report: Reporter
  private let onReady: @Sendable () -> Void

  /// A counter that is not open yet.
  ///
  /// - Parameters:
  ///   - office: whose records and engine it serves.
  ///   - workspace: where its socket lies.
  ///   - report: takes reports.
  ///   - onReady: called once, when commands can come.
  init(
    _ office: Office, _ workspace: Workspace, report: @escaping Reporter,
    onReady: @escaping @Sendable () -> Void = {}
  ) {
    self.office = office
    path = workspace.counter
    self.report = report
    self.onReady = onReady
  }

  private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

  func run() async throws {
    let listener: NIOAsyncChannel<Connection, Never>
    do {
      listener = try await listen()
    } catch {
      // A path can be too long for a socket. The engine works all the same; commands then say that it is busy.
      report(Report(.warning, "counter", "commands cannot reach this engine: \(path) cannot be listened on"))
      try? await gracefulShutdown()
      return
    }
    try await withThrowingDiscardingTaskGroup { group in
      try await listener.executeThenClose { inbound in
        for try await connection in inbound.cancelOnGracefulShutdown() {
          group.addTask { await serve(connection) }
        }
      }
    }
    unlink(path)
  }

  private func listen() async throws -> NIOAsyncChannel<Connection, Never> {
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true) { channel in
        channel.eventLoop.makeCompletedFuture { try Connection(wrappingChannelSynchronously: channel) }
      }
    chmod(path, 0o600)
    onReady()
    return listener
  }

  /// Serves one command. A connection that breaks concerns nobody but its command.
  private func serve(_ connection: Connection) async {
    try? await connection.executeThenClose { inbound, outbound in
      guard let line = try await SlipReader.line(of: inbound) else { return }
      let receipt = await receipt(for: line)
      try await outbound.write(ByteBuffer(bytes: try JSONEncoder().encode(receipt) + [SlipReader.end]))
    }
  }

  private func receipt(for line: [UInt8]) async -> Receipt {
    do {
      return try await carryOut(try JSONDecoder().decode(Slip.self, from: Data(line)))
    } catch is DecodingError {
      return Receipt(
        Complaint(.partly, .system, "The engine is of another version. Stop it, or use its own daybook."))
    } catch {
      return Receipt(error)
    }
  }

  private func carryOut(_ slip: Slip) async throws -> Receipt {
    let teller = Teller(records: office.records, time: office.time)
    switch slip.errand {
    case .decide(let decision, let references, let reason):
      let result = try await teller.decide(decision, references, reason: reason, by: slip.person)
      office.engine.personActed()
      return .decided(done: result.done, leftOut: result.leftOut.map { Receipt.LeftBehind($0) })
    case .replay(let point, let references):
      let result = try await teller.replay(references, from: point, by: slip.person)
      office.engine.personActed()
      return .decided(done: result.done, leftOut: result.leftOut.map { Receipt.LeftBehind($0) })
    case .fetch(let documents):
      try await teller.fetch(documents, by: slip.person)
      office.engine.personActed()
      return .askedFor
    case .replayHints(let hints):
      try await teller.replayHints(hints, by: slip.person)
      office.engine.personActed()
      return .askedFor
    case .link(let customer, let account, let expectedVersion):
      let version = try await teller.link(
        customer, to: account, expectedVersion: expectedVersion, by: slip.person)
      office.engine.personActed()
      return .linked(version: version)
    case .rules(let errand):
      let number = try await errand.carryOut(in: office.records, by: slip.person, now: office.time.now())
      office.engine.personActed()
      return .ruled(number)
    case .create(let customer, let fields, let expectedVersion):
      let answer = try await teller.create(
        customer, fields, expectedVersion: expectedVersion, office.accounts, by: slip.person)
      office.engine.personActed()
      return .accountAnswered(answer)
    case .refreshMasterData:
      office.engine.refreshMasterData()
      return .masterDataAskedFor
    case .connections: return .connections(office.remotes.rows(now: office.time.now()))
    case .backfill(let order):
      let backfill = try await teller.backfill(order, by: slip.person)
      office.engine.backfillOrdered()
      return .backfill(backfill)
    case .listener: return .listener(office.listener.map { ListenerAnswer($0.counts) })
    }
  }
}
