import NIOCore
import Synchronization

/// Who is there: connections, the bytes of their bodies, and how often an address came with wrong credentials.
final class Attendance: Sendable {
  private struct State {
    var connections = 0
    var byAddress: [String: Int] = [:]
    var bodyBytes = 0
    var failures: [String: Failures] = [:]
    var isEnding = false
  }

  /// Wrong credentials within one minute.
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

  /// Lets a connection in; what speaks against it, or nil.
  func arrive(_ address: String) -> Refusal? {
    state.withLock { state in
      guard state.connections < limits.connections else { return .tooManyConnections }
      let own = state.byAddress[address, default: 0]
      guard limits.isBehindProxy || own < limits.connectionsPerAddress else { return .tooManyOfOneAddress }
      state.connections += 1
      state.byAddress[address] = own + 1
      return nil
    }
  }

  /// A connection that was let in is gone.
  func leave(_ address: String) {
    state.withLock { state in
      state.connections -= 1
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

  /// Whether an address came too often with wrong credentials within the last minute.
  func isSpent(_ address: String, at now: NIODeadline) -> Bool {
    state.withLock { state in
      guard let failures = state.failures[key(address, state)] else { return false }
      return !failures.isOver(at: now) && failures.count >= limits.failuresPerMinute
    }
  }

  /// An address came with wrong credentials.
  func failed(_ address: String, at now: NIODeadline) {
    state.withLock { state in
      if state.failures.count >= limits.addresses {
        state.failures = state.failures.filter { !$0.value.isOver(at: now) }
      }
      let key = key(address, state)
      let known = state.failures[key].flatMap { $0.isOver(at: now) ? nil : $0 }
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
  fileprivate func isOver(at now: NIODeadline) -> Bool { now - since >= .minutes(1) }
}
