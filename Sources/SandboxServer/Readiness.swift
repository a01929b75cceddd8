import Sandbox
import Synchronization

/// Waits until both listeners know their ports, and tells it once.
final class Readiness: Sendable {
  private let ports = Mutex<[SimulatedHost: Int]>([:])
  private let onReady: @Sendable (LoopbackFront.Ports) -> Void

  init(_ onReady: @escaping @Sendable (LoopbackFront.Ports) -> Void) { self.onReady = onReady }

  func tell(_ host: SimulatedHost, _ port: Int) {
    let known = ports.withLock { ports in
      ports[host] = port
      return ports
    }
    guard let chargebee = known[.chargebee], let finance = known[.financeOperations] else { return }
    onReady(LoopbackFront.Ports(chargebee: chargebee, financeOperations: finance))
  }
}
