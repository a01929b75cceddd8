import Webhooks

/// What the listener for webhooks took in since the engine began.
struct ListenerAnswer: Codable, Sendable {
  let received: Int
  let knownAlready: Int
  let ofNoInterest: Int
  let waiting: Int
  let connections: Int
  /// Requests that were not taken, by the reason.
  let refused: [String: Int]

  init(_ counts: ListenerCounts) {
    (received, knownAlready, ofNoInterest) = (counts.received, counts.knownAlready, counts.ignored)
    (waiting, connections) = (counts.waiting, counts.connections)
    refused = Dictionary(uniqueKeysWithValues: counts.refused.map { ($0.key.rawValue, $0.value) })
  }

  /// The answer for people.
  var line: String {
    let reasons = refused.sorted { $0.key < $1.key }.map { " \($0.key) \($0.value)" }.joined()
    return "Webhooks: \(received) received, \(knownAlready) known already, \(ofNoInterest) of no interest,"
      + " \(waiting) waiting, \(refused.values.reduce(0, +)) refused\(reasons)"
  }
}
