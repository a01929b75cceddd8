import NIOCore
import Synchronization

/// Who is there: connections, the bytes of their bodies, and how often an address came with wrong credentials.
final class Attendance: Sendable {
  /// A connection that was let in.
  typealias Ticket = Int

  private struct State {
    var connections = 0
    var lastTicket = 0
    /// Those that have not shown yet who they are, the oldest first, each with a way to end it.
    var strangers: [(ticket: Ticket, end: @Sendable () -> Void)] = []
    /// Those that were told to end for another and have not gone yet.
    var goers: Set<Ticket> = []
    var byAddress: [String: Int] = [:]
    var bodyBytes = 0
    var failures: [String: Failures] = [:]
    var isEnding = false
  }

  /// Wrong credentials within the time for which they are remembered.
  fileprivate struct Failures {
    var since: NIODeadline
    var count: Int
  }

  private let limits: ListenerLimits
  private let state = Mutex(State())

  init(_ limits: ListenerLimits) { self.limits = limits }

  /// Whether the program is ending.
  var isEnding: Bool { state.withLock(\.isEnding) }

  /// How many connections there are.
  var connections: Int { state.withLock(\.connections) }

  /// From now on nothing is taken any more.
  func end() { state.withLock { $0.isEnding = true } }

  /// Lets a connection in. When there are as many as there may be, the one goes that has taken longest without showing
  /// who it is: whoever holds connections and says nothing keeps nobody else out (reliability.md W2).
  ///
  /// - Parameters:
  ///   - address: where it comes from.
  ///   - end: ends it.
  /// - Returns: its ticket.
  /// - Throws: what speaks against it.
  func arrive(_ address: String, end: @escaping @Sendable () -> Void) throws(Refusal) -> Ticket {
    let (ticket, goer) = try state.withLock { state throws(Refusal) in
      let own = state.byAddress[address, default: 0]
      guard limits.isBehindProxy || own < limits.connectionsPerAddress else { throw .tooManyOfOneAddress }
      var goer: (@Sendable () -> Void)?
      if state.connections - state.goers.count >= limits.connections {
        guard let stranger = state.strangers.first else { throw .tooManyConnections }
        state.strangers.removeFirst()
        state.goers.insert(stranger.ticket)
        goer = stranger.end
      }
      state.connections += 1
      state.byAddress[address] = own + 1
      state.lastTicket += 1
      state.strangers.append((state.lastTicket, end))
      return (state.lastTicket, goer)
    }
    goer?()
    return ticket
  }

  /// A connection has shown who it is: it may stay for as long as it keeps within the limits.
  func prove(_ ticket: Ticket) {
    state.withLock { state in state.strangers.removeAll { $0.ticket == ticket } }
  }

  /// A connection that was let in is gone.
  func leave(_ address: String, _ ticket: Ticket) {
    state.withLock { state in
      state.connections -= 1
      state.goers.remove(ticket)
      state.strangers.removeAll { $0.ticket == ticket }
      let left = state.byAddress[address, default: 1] - 1
      state.byAddress[address] = left > 0 ? left : nil
    }
  }

  /// Whether there is room for so many more bytes.
  func reserve(_ bytes: Int) -> Bool {
    state.withLock { state in
      guard state.bodyBytes + bytes <= limits.bodyBytesInAll else { return false }
      state.bodyBytes += bytes
      return true
    }
  }

  /// Gives bytes back.
  func release(_ bytes: Int) { state.withLock { $0.bodyBytes -= bytes } }

  /// Whether an address came too often with wrong credentials lately.
  func isSpent(_ address: String, at now: NIODeadline) -> Bool {
    state.withLock { state in
      guard let failures = state.failures[key(address, state)] else { return false }
      return !failures.isOver(at: now, limits) && failures.count >= limits.failures
    }
  }

  /// An address came with wrong credentials.
  func failed(_ address: String, at now: NIODeadline) {
    state.withLock { state in
      if state.failures.count >= limits.addresses {
        state.failures = state.failures.filter { !$0.value.isOver(at: now, limits) }
      }
      let key = key(address, state)
      let known = state.failures[key].flatMap { $0.isOver(at: now, limits) ? nil : $0 }
      let failures = known ?? Failures(since: now, count: 0)
      state.failures[key] = Failures(since: failures.since, count: failures.count + 1)
    }
  }

  /// Under which name failures are counted: the address, or none where too many are remembered.
  private func key(_ address: String, _ state: State) -> String {
    state.failures[address] != nil || state.failures.count < limits.addresses ? address : ""
  }
}

extension Attendance.Failures {
  fileprivate func isOver(at now: NIODeadline, _ limits: ListenerLimits) -> Bool {
    now - since >= TimeAmount(limits.failureTime)
  }
}
