import Bookkeeping
import Sandbox
import Synchronization
import Transport

/// Brings requests to the simulated world and plays the network.
final class SimulatedWire: Sendable {
  let world: Mutex<World>
  private let time: VirtualTime
  private let disk: CrashDisk
  private let trace: Trace
  private let state: Mutex<State>

  private struct State {
    var dice: Dice
    /// Until when each host asked the program for silence.
    var floors: [SimulatedHost: Floor] = [:]
    /// After how many requests the machine dies, and whether the answer was given then.
    var death: (requests: Int64, isAnswered: Bool)?
    /// Whether the disk is looked at before the next write.
    var provesIntent: Bool
  }

  private struct Floor {
    let until: Int64
    /// How far the clock on the wall was ahead: another life knows the wait by that clock alone.
    let ahead: Int64
    /// Whether another life can know of it.
    var isKept = false
  }

  init(
    _ world: sending World, _ time: VirtualTime, _ disk: CrashDisk, _ trace: Trace, provesIntent: Bool,
    _ dice: Dice
  ) {
    self.world = Mutex(world)
    self.time = time
    self.disk = disk
    self.trace = trace
    state = Mutex(State(dice: dice, provesIntent: provesIntent))
  }

  var transport: HTTPTransport {
    HTTPTransport { request throws(TransportError) in try self.send(request) }
  }

  /// The machine dies at a request that is still to come.
  func die(after requests: Int64, isAnswered: Bool) {
    state.withLock { $0.death = (requests, isAnswered) }
  }

  /// The machine dies at no request any more.
  func disarm() { state.withLock { $0.death = nil } }

  /// Another life begins: it was told nothing yet, and knows what the one before wrote down.
  func forget() {
    let ahead = time.wall - time.now
    state.withLock { state in
      state.floors = state.floors.filter { $0.value.isKept && $0.value.ahead == ahead }
      state.death = nil
    }
  }

  /// A wait that a system asked for is on the disk.
  func waitWasKept(_ system: ConnectionRow.System) {
    guard let host = SimulatedHost(rawValue: system.rawValue) else { return }
    state.withLock { $0.floors[host]?.isKept = true }
  }

  private func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
    let wire = WireRequest(request)
    let death = diesNow()
    if death == .before { disk.die() }
    // Whoever is dead sends nothing.
    guard !disk.isDead else { throw TransportError(.closed, for: request) }
    inspect(wire)
    time.pass(state.withLock { $0.dice.within(3...40) })
    let answer = world.withLock { $0.answer(wire, at: time.now) }
    note(wire, answer)
    if death == .after {
      disk.die()
      throw TransportError(.connectionLost, for: request)
    }
    return try deliver(answer, from: wire.host, request)
  }

  private enum Death { case before, after }

  private func diesNow() -> Death? {
    state.withLock { state in
      guard let death = state.death else { return nil }
      state.death = death.requests > 1 ? (death.requests - 1, death.isAnswered) : nil
      return death.requests > 1 ? nil : death.isAnswered ? .after : .before
    }
  }

  /// Checks that a request may leave at all (reliability.md I5, I7, I17).
  private func inspect(_ wire: WireRequest) {
    if let floor = state.withLock({ $0.floors[wire.host] }), time.now < floor.until {
      trace.violate(time.now, "a request to \(wire.host.rawValue) left before its Retry-After was over")
    }
    if wire.host == .chargebee, wire.method != "GET" {
      trace.violate(time.now, "\(wire.method) was sent to Chargebee")
    }
    guard wire.isWrite else { return }
    if disk.unsynced > 0 { trace.violate(time.now, "a write left before its intent was synced") }
    if state.withLock(\.provesIntent) { proveIntent() }
  }

  /// What a power loss now would leave of the disk names the write that is about to leave (reliability.md I7). Opening
  /// another disk takes longer than all else of a write, so it is done for the first one of some simulations.
  private func proveIntent() {
    state.withLock { $0.provesIntent = false }
    do {
      let intents = try disk.copy(durable: true).query("SELECT id FROM attempts WHERE ended_at IS NULL")
      if intents.count != 1 {
        trace.violate(time.now, "a write left with \(intents.count) intents on the disk")
      }
    } catch {
      trace.violate(time.now, "a write left, and what is durable cannot be read: \(error.words)")
    }
  }

  private func note(_ wire: WireRequest, _ answer: WireAnswer) {
    let sum = wire.body.reduce(UInt64(7)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    trace.note(time.now, "\(wire.method) \(wire.target) \(sum) \(answer.status) \(answer.delivery)")
  }

  private func deliver(
    _ answer: WireAnswer, from host: SimulatedHost, _ request: HTTPRequest
  ) throws(TransportError) -> HTTPResponse {
    switch answer.delivery {
    case .delivered: break
    case .delayed(let milliseconds):
      trace.sometimes("fault: slow answer")
      time.pass(milliseconds)
    case .lostAfterCommit:
      trace.sometimes("fault: lost answer")
      throw TransportError(.connectionLost, for: request)
    case .lostBeforeCommit:
      trace.sometimes("fault: lost request")
      throw TransportError(.connectionLost, for: request)
    case .appliedLater:
      trace.sometimes("fault: ghost write")
      time.pass(request.deadline.milliseconds)
      throw TransportError(.timedOut(after: request.deadline), for: request)
    case .truncated(let bytes):
      trace.sometimes(answer.isBatch ? "fault: truncated $batch" : "fault: truncated answer")
      throw TransportError(.truncated(status: answer.status, received: bytes), for: request)
    }
    if answer.status == 429 { throttle(host, answer) }
    if answer.status == 401 { trace.sometimes("fault: token ran out") }
    if answer.status >= 500 { trace.sometimes("fault: server error") }
    return HTTPResponse(
      status: answer.status, fields: HTTPFields(answer.headers.map { (name: $0.name, value: $0.value) }),
      body: answer.body)
  }

  /// From now on this life knows until when it has to wait.
  private func throttle(_ host: SimulatedHost, _ answer: WireAnswer) {
    trace.sometimes("fault: 429")
    guard answer.header("Retry-After") != nil, let until = world.withLock({ $0.floor(of: host) }) else {
      return
    }
    let floor = Floor(until: until, ahead: time.wall - time.now)
    state.withLock { state in
      if state.floors[host].map({ $0.until < until }) ?? true { state.floors[host] = floor }
    }
  }
}

extension WireAnswer {
  fileprivate var isBatch: Bool {
    header("Content-Type").map { $0.utf8.starts(with: "multipart/".utf8) } ?? false
  }
}

extension WireRequest {
  /// A request as the sandbox takes it: Chargebee listens on port 1, Entra ID and F&O share port 2.
  init(_ request: HTTPRequest) {
    let target = request.address.path + (request.address.query.map { "?" + $0 } ?? "")
    self.init(
      host: Self.host(of: request.address), method: request.method.rawValue, target: target,
      headers: request.fields.all.map { WireHeader($0.name, $0.value) }, body: request.body,
      origin: request.address.origin.description)
  }

  private static func host(of address: HTTPAddress) -> SimulatedHost {
    if address.origin.port == 1 { return .chargebee }
    // The tenant comes first: `/acme.onmicrosoft.com/oauth2/v2.0/token`.
    let folder = address.path.utf8.dropFirst().drop { $0 != UInt8(ascii: "/") }
    return folder.starts(with: "/oauth2/".utf8) ? .identity : .financeOperations
  }

  /// Whether it asks F&O for a change.
  var isWrite: Bool { host == .financeOperations && method != "GET" }
}
