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

  func run() async throws {
    let listener: NIOAsyncChannel<Caller, Never>
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
        for try await caller in inbound.cancelOnGracefulShutdown() {
          group.addTask { await serve(caller) }
        }
      }
    }
    unlink(path)
  }

  private func listen() async throws -> NIOAsyncChannel<Caller, Never> {
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true) { Caller.waiting($0) }
    chmod(path, 0o600)
    onReady()
    return listener
  }

  /// Serves one command. A connection that breaks concerns nobody but its command.
  private func serve(_ caller: Caller) async {
    defer { withExtendedLifetime(caller) {} }
    try? await caller.answered().executeThenClose { inbound, outbound in
      guard let line = try await SlipReader.line(of: inbound) else { return }
      let receipt = await receipt(for: line)
      try await outbound.write(ByteBuffer(bytes: try JSONEncoder().encode(receipt) + [SlipReader.end]))
    }
  }

  private func receipt(for line: [UInt8]) async -> Receipt {
    do {
      return try await Clerk(office: office).carryOut(
        try JSONDecoder().decode(Slip.self, from: Data(line)))
    } catch is DecodingError {
      return Receipt(Complaint.otherVersion)
    } catch {
      return Receipt(error)
    }
  }
}
