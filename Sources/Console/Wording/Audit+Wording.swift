public import Bookkeeping

// The trail is written once, in short words under a hash, and stays as it is. What people read is made of it here.
extension AuditLine {
  /// What was done, in a word or two: `decided`, `took back`.
  public var deed: String { Self.deeds[action] ?? action }

  /// What changed, in words for accountants; what is not known is shown as it stands.
  public var told: String {
    switch action {
    case "derive": toldDecision
    case "advance": toldProgress
    case "refuse": toldRefusal
    case "settle": toldSettlement
    case "link": toldLink
    case "align": toldAlignment
    case "retry": "from \(detail.uppercased()) on"
    case "replay": Self.replays[detail] ?? detail
    case "start" where subject.hasPrefix("backfill"), "find", "complete", "incomplete": toldReading
    case "read": detail.spaced
    default: detail
    }
  }

  /// The whole line in a sentence, for lists without columns.
  public var sentence: String {
    let text = told
    return "\(actor): \(deed) \(subject)" + (text.isEmpty ? "" : ", \(text)")
  }

  /// As what else a word that somebody looks for may stand in the trail: `refused` as `refuse`.
  public static func stored(_ word: String) -> String? {
    let word = word.lowercased()
    guard word.utf8.count >= 3 else { return nil }
    return deeds.filter { $0.value.hasPrefix(word) && !$0.key.hasPrefix(word) }.map(\.key).min()
  }

  private static let deeds = [
    "absent": "missing", "activate": "in force", "advance": "went on", "align": "left open",
    "approve": "approved", "clear": "cleared", "copy": "is a copy", "count": "counted", "derive": "decided",
    "draft": "drafted",
    "drop": "dropped", "exclude": "excluded", "faster": "faster", "find": "found", "give up": "gave up",
    "gone": "gone", "halt": "stopped", "hold": "held", "link": "linked", "open": "opened", "pause": "paused",
    "pin": "pinned", "post": "posted", "read": "read", "refuse": "refused", "reject": "rejected",
    "replay": "redone", "restore": "restored", "resume": "resumed", "retry": "retried", "rule": "ruled on",
    "save": "saved",
    "seal": "bundled",
    "send": "sent", "set aside": "set aside", "settle": "settlement", "slower": "slower", "start": "started",
    "stop": "stopped", "take back": "took back", "unlink": "unlinked", "unpin": "unpinned",
  ]

  private static let replays = [
    "from read": "read again from Chargebee", "from derive": "the rules are asked again",
    "from lookup": "looked up in F&O again",
  ]
}
