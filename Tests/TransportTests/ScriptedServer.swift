import Synchronization
import Transport

/// The other side as a test writes it: answers each call in turn, and can keep one waiting.
final class ScriptedServer: Sendable {
  enum Answer: Sendable {
    case status(Int, HTTPFields = HTTPFields())
    case failure(TransportError.Reason)
    /// Waits for ``ScriptedServer/release()``, then answers 200.
    case later
    /// Waits for ``ScriptedServer/release()``, then answers like this.
    case keptThen(Int, HTTPFields)
  }

  private struct State {
    var script: [Answer]
    var calls: [HTTPRequest] = []
    var times: [Duration] = []
    var kept: [CheckedContinuation<Void, Never>] = []
    var watchers: [(count: Int, CheckedContinuation<Void, Never>)] = []
  }

  private let state: Mutex<State>
  private let clock: TestClock

  init(_ clock: TestClock, _ script: [Answer] = []) {
    self.clock = clock
    state = Mutex(State(script: script))
  }

  var operations: [String] { state.withLock { $0.calls.map(\.operation) } }
  /// When each call arrived.
  var times: [Duration] { state.withLock { $0.times } }

  var transport: HTTPTransport {
    HTTPTransport { request throws(TransportError) in
      switch self.arrive(request) {
      case .status(let status, let fields): return HTTPResponse(status: status, fields: fields)
      case .failure(let reason): throw TransportError(reason, for: request)
      case .later:
        await withCheckedContinuation { self.keep($0) }
        return HTTPResponse(status: 200)
      case .keptThen(let status, let fields):
        await withCheckedContinuation { self.keep($0) }
        return HTTPResponse(status: status, fields: fields)
      }
    }
  }

  private func arrive(_ request: HTTPRequest) -> Answer {
    let now = clock.now.offset
    return state.withLock { state in
      state.calls.append(request)
      state.times.append(now)
      return state.script.isEmpty ? .status(200) : state.script.removeFirst()
    }
  }

  private func keep(_ continuation: CheckedContinuation<Void, Never>) {
    state.withLock { state in
      state.kept.append(continuation)
      let seen = state.watchers.filter { $0.count <= state.kept.count }
      state.watchers.removeAll { $0.count <= state.kept.count }
      for watcher in seen { watcher.1.resume() }
    }
  }

  /// Returns when this many calls are kept waiting.
  func keeps(_ count: Int) async {
    await withCheckedContinuation { (seen: CheckedContinuation<Void, Never>) in
      state.withLock { state in
        if state.kept.count >= count { seen.resume() } else { state.watchers.append((count, seen)) }
      }
    }
  }

  /// Answers all calls that were kept waiting.
  func release() {
    let kept = state.withLock { state in
      defer { state.kept = [] }
      return state.kept
    }
    for continuation in kept { continuation.resume() }
  }
}
