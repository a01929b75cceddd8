import Synchronization
import Transport

/// Closes a gate when the other side refuses our credentials, so that they are not tried in a loop
/// (contracts/chargebee.md section 2, contracts/d365fo.md section 4).
final class CredentialWatch: Sendable {
  private let gate: Gate
  /// How many refusals in a row are believed: F&O's first 401 may only mean that the token ran out.
  private let patience: Int
  private let refusals = Mutex(0)

  init(gate: Gate, patience: Int) {
    self.gate = gate
    self.patience = patience
  }

  /// The gate's live transport, watched.
  var transport: HTTPTransport {
    let inner = gate.transport(for: .live)
    return HTTPTransport { request throws(TransportError) in
      let response = try await inner.send(request)
      self.note(response.status)
      return response
    }
  }

  private func note(_ status: Int) {
    let count = refusals.withLock { count in
      count = status == 401 ? count + 1 : 0
      return count
    }
    if count >= patience { gate.credentialsRefused() }
  }
}
