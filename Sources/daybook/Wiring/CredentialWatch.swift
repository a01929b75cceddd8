import Synchronization
import Transport

/// Closes a gate when the other side refuses our credentials, so that they are not tried in a loop
/// (contracts/chargebee.md section 2, contracts/d365fo.md section 4).
final class CredentialWatch: Sendable {
  private let gate: Gate
  /// How many different credentials in a row must be refused: F&O's first 401 may only mean that the token ran
  /// out, and several requests can be under way with it.
  private let patience: Int
  /// The hashes of the credentials that were refused since something was accepted.
  private let refused = Mutex<Set<Int>>([])

  init(gate: Gate, patience: Int) {
    self.gate = gate
    self.patience = patience
  }

  /// The gate's transport for a spender, watched.
  func transport(for spender: Spender = .live) -> HTTPTransport {
    let inner = gate.transport(for: spender)
    return HTTPTransport { request throws(TransportError) in
      let response = try await inner.send(request)
      self.note(response.status, request.fields["Authorization"])
      return response
    }
  }

  private func note(_ status: Int, _ credentials: String?) {
    let count = refused.withLock { refused in
      if status == 401 { refused.insert(credentials.hashValue) } else { refused = [] }
      return refused.count
    }
    if count >= patience { gate.credentialsRefused() }
  }
}
