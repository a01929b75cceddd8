/// What came of sending: how many answers there were, and how long they took.
struct SendingReport: Sendable {
  /// How many answers there were of each status.
  var statuses: [Int: Int] = [:]
  /// How often a request was cut off, or could not be sent, because nobody listened.
  var cutOff = 0
  /// How long each answer of 200 took from its request on, in microseconds, by size.
  var times: [UInt32] = []
  /// How long all of it took.
  var elapsed = Duration.zero
  /// The longest time without an answer, which is how long a killed program was away.
  var longestSilence = Duration.zero

  /// The time within which so many per mille of the answers came, in milliseconds.
  func milliseconds(perMille: Int) -> Int {
    times.isEmpty ? 0 : Int(times[min(times.count - 1, times.count * perMille / 1_000)]) / 1_000
  }

  /// Acknowledged deliveries a second.
  var rate: Int {
    let milliseconds = max(1, elapsed.milliseconds)
    return times.count * 1_000 / Int(milliseconds)
  }
}

extension Duration {
  /// In whole milliseconds.
  var milliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}
