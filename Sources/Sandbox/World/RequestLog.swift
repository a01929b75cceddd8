/// One request as the world saw it.
public struct RequestEntry: Hashable, Sendable {
  /// Counted from 1 over all hosts.
  public let number: Int
  /// Who was asked.
  public let host: SimulatedHost
  /// The method.
  public let method: String
  /// Path and query as sent.
  public let target: String
  /// When, in epoch milliseconds UTC.
  public let at: Int64
  /// The status of the answer, whether it arrived or not.
  public internal(set) var status: Int
  /// What the network made of the answer.
  public internal(set) var delivery: WireAnswer.Delivery
  /// When the host asked for silence, the moment until which; the caller had been told.
  public let floor: Int64?

  /// Whether the request came although the host had asked to wait (invariant I17).
  public var ignoredFloor: Bool { floor.map { at < $0 } ?? false }
}

/// Every request in the order of arrival.
public struct RequestLog: Hashable, Sendable {
  /// The entries, oldest first.
  public internal(set) var entries: [RequestEntry] = []

  /// The entries of one host, by method (nil is any) and by a part of the target.
  public func entries(
    of host: SimulatedHost, method: String? = nil, targetContains part: String = ""
  ) -> [RequestEntry] {
    entries.filter {
      $0.host == host && (method ?? $0.method) == $0.method && contains($0.target, part)
    }
  }

  /// Requests to Chargebee with any method but GET (invariant I5); must be empty.
  public var writesToChargebee: [RequestEntry] {
    entries.filter { $0.host == .chargebee && $0.method != "GET" }
  }

  /// Requests that came before the time that a `Retry-After` had named (invariant I17); must be empty.
  public var requestsBeforeFloor: [RequestEntry] { entries.filter(\.ignoredFloor) }
}
