import Store

/// One line of `daybook list webhooks`.
struct ReceivedEventAnswer: Encodable, Lines {
  /// Who sent it: `chargebee` or `business-events`.
  let source: String
  /// The sender's id of it.
  let event: String
  /// When it was put on the disk.
  let received: String
  /// How often what it names was asked for in vain.
  let tries: Int
  /// `waiting`, `done` or `given up`.
  let state: String
  /// When it ended; nil while it waits.
  let ended: String?
  /// Why it was given up; nil where it was not.
  let reason: String?

  init(_ row: ReceivedEvent) {
    (source, event, tries) = (row.source, row.event, row.tries)
    (received, ended) = (UTC.text(row.receivedAt), row.end.map { UTC.text($0.at) })
    reason = row.end?.reason
    state = row.end.map { $0.reason == nil ? "done" : "given up" } ?? "waiting"
  }

  var lines: [String] {
    let outcome = [state, ended, reason].compactMap(\.self).joined(separator: " ")
    return ["\(received) \(source.column(16)) \(event.column(32)) \(outcome)"]
  }
}
