/// What came of a trial with webhooks.
struct WebhookVerdict: Sendable {
  /// How many events were sent.
  let expected: Int
  /// How often the program was started.
  var lives = 0
  /// The most memory that one life had resident, in kilobytes.
  var memory = 0
  var sending = SendingReport()
  /// How often each event stands in the inbox, by its id.
  var stored: [String: Int] = [:]

  init(expected: Int) { self.expected = expected }

  /// Acknowledged events that are not in the inbox.
  var lost: Int { (0..<Int32(expected)).count { stored[Deliveries.id($0)] == nil } }

  /// Events that are in the inbox more than once.
  var doubled: Int { stored.values.count { $0 > 1 } }

  /// Whether everything was acknowledged, and each event is there once, and nothing else.
  var isWhole: Bool { lost == 0 && doubled == 0 && stored.count == expected }

  /// The figures in lines.
  var lines: [String] {
    let others = sending.statuses.filter { $0.key != 200 }.sorted { $0.key < $1.key }
    return [
      "\(sending.times.count) deliveries acknowledged in \(sending.elapsed.milliseconds) ms: \(sending.rate) a second",
      "\(lives - 1) kills; \(sending.cutOff) connections broke or were refused meanwhile, and what was not answered"
        + " was sent again; the longest time without an answer was \(sending.longestSilence.milliseconds) ms",
      "answers: p50 \(sending.milliseconds(perMille: 500)) ms, p99 \(sending.milliseconds(perMille: 990)) ms,"
        + " longest \(sending.milliseconds(perMille: 1_000)) ms; other than 200: "
        + (others.isEmpty ? "none" : others.map { "\($0.value) of \($0.key)" }.joined(separator: ", ")),
      "\(stored.count) events stored of \(expected): \(lost) lost, \(doubled) doubled",
      "most memory of a life: \(memory / 1_024) MB",
    ]
  }
}
