import Sandbox
import Synchronization
import Transport

/// Brings requests to a simulated world and plays the network, without one.
final class SimulatedWire: Sendable {
  /// What happens to the program around a request.
  enum Moment: Hashable, Sendable {
    /// Nothing left yet.
    case before
    /// The other side has answered, and nobody has read it.
    case after
  }

  let world: Mutex<World>
  private let time: VirtualTime
  /// Returns true when the program dies at this moment.
  private let death = Mutex(Death { _, _ in false })

  private struct Death { let comes: @Sendable (WireRequest, Moment) -> Bool }

  init(_ world: sending World, _ time: VirtualTime) {
    self.world = Mutex(world)
    self.time = time
  }

  /// Decides around each request whether the program dies.
  func dies(_ decide: @escaping @Sendable (WireRequest, Moment) -> Bool) {
    death.withLock { $0 = Death(comes: decide) }
  }

  var transport: HTTPTransport {
    HTTPTransport { request throws(TransportError) in try self.send(request) }
  }

  private func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
    let wire = WireRequest(request)
    let isDead = death.withLock { $0 }.comes
    guard !isDead(wire, .before) else { throw TransportError(.closed, for: request) }
    time.pass(5)
    let answer = world.withLock { $0.answer(wire, at: time.now) }
    guard !isDead(wire, .after) else { throw TransportError(.closed, for: request) }
    switch answer.delivery {
    case .delivered: break
    case .delayed(let milliseconds): time.pass(milliseconds)
    case .lostAfterCommit, .lostBeforeCommit: throw TransportError(.connectionLost, for: request)
    case .appliedLater:
      time.pass(request.deadline.components.seconds * 1_000)
      throw TransportError(.timedOut(after: request.deadline), for: request)
    case .truncated(let bytes):
      throw TransportError(.truncated(status: answer.status, received: bytes), for: request)
    }
    return HTTPResponse(
      status: answer.status, fields: HTTPFields(answer.headers.map { (name: $0.name, value: $0.value) }),
      body: answer.body)
  }
}

extension WireRequest {
  /// A request as the sandbox takes it: Chargebee listens on port 1, Entra ID and F&O share port 2.
  init(_ request: HTTPRequest) {
    let target = request.address.path + (request.address.query.map { "?" + $0 } ?? "")
    let isToken = target.split(separator: "/").dropFirst().first == "oauth2"
    let host: SimulatedHost =
      request.address.origin.port == 1 ? .chargebee : isToken ? .identity : .financeOperations
    self.init(
      host: host, method: request.method.rawValue, target: target,
      headers: request.fields.all.map { WireHeader($0.name, $0.value) }, body: request.body,
      origin: request.address.origin.description)
  }

  /// Whether it asks F&O for a change.
  var isWrite: Bool { host == .financeOperations && method != "GET" }
}
