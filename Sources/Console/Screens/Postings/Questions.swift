import Billing
import Bookkeeping
import Ledger

/// The questions that are asked before postings move (UX-33, design/console.md section 5.9): how many, how much
/// in each currency, what is left out, and what cannot be undone.
struct Questions {
  /// From more postings than this on, their number must be typed.
  static let typedFrom = 100

  let chosen: Chosen
  let key: Key?
  let situation: Situation

  /// Whether to approve; the detail is that of the first row, if it was read.
  func approve(_ detail: PostingDetail?) -> [Wish] {
    let entity = situation.snapshot?.legalEntity.text.uppercased() ?? "F&O"
    let single = chosen.name.map { Line("You approve \($0) for posting to \(entity):") }
    let body =
      [single ?? Line("You approve for posting to \(entity), \(dates):"), ""] + contents + [""]
      + concerns(detail)
      + omissions
      + [
        chosen.rows.count == 1
          ? "After 10 s it is sent. Until then u takes it back; after that only a reversal in F&O can."
          : "After 10 s they are sent. Until then u takes them back; after that only a reversal in F&O can."
      ]
    return ask(
      "Approve \(headline)", body, verb: "Approve \(chosen.label)",
      .act(.approve(chosen.refs), name: chosen.name))
  }

  /// Whether to take up again what was refused or held.
  var retry: [Wish] {
    let body =
      ["They are derived once more, and what the rules then say goes its way:", ""] + contents + [""]
      + omissions
      + ["Nothing is posted twice: what F&O has already is found by its key."]
    return ask(
      "Take up \(headline) again", body, verb: "Retry \(chosen.label)",
      .act(.retry(chosen.refs), name: chosen.name))
  }

  /// Whether to ask F&O now. Nothing is sent, but what was read meanwhile must not act by itself.
  var check: [Wish] {
    let body = contents + ["", "F&O is asked now whether they were posted. Nothing is sent again."]
    return ask(
      "Check \(headline) now", body, verb: "Check \(chosen.label)",
      .act(.checkUnknown(chosen.refs), name: chosen.name))
  }

  /// In which of three ways to put aside, and why.
  var putAside: [Wish] {
    let ways = Aside.allCases.filter { way in
      chosen.rows.allSatisfy { Aside.open(to: $0.state).contains(way) }
    }
    guard !ways.isEmpty else {
      return [.say("Held and reviewed postings are put aside separately; select only one kind", .warning)]
    }
    let label = chosen.name ?? chosen.rows.count.grouped
    let dialog = Dialog(
      "Put \(headline) aside", contents + omissions + ["Why? The reason goes into the audit trail."],
      buttons: [.init("Cancel"), .init("\(ways[0].verb) \(label)")],
      field: .init("Reason:", demand: .anything, reason: "a reason is needed"),
      choices: Choices(ways.map(\.line), chosen: 0), openedBy: key, at: situation.now)
    return [
      .open(.decision(Decision(dialog: dialog, purpose: .putAside(chosen.refs, ways, name: label))))
    ]
  }

  private func ask(_ title: String, _ body: [Line], verb: String, _ purpose: Decision.Purpose) -> [Wish] {
    let count = String(chosen.rows.count)
    let field = Dialog.Field(
      "Type the number of postings to go on:", demand: .exactly(count), reason: "number not typed yet",
      limit: 9)
    let dialog = Dialog(
      title, body, buttons: [.init("Cancel"), .init(verb)],
      field: chosen.rows.count > Self.typedFrom ? field : nil, openedBy: key, at: situation.now)
    return [.open(.decision(Decision(dialog: dialog, purpose: purpose)))]
  }

  // MARK: - What they say

  private var headline: String {
    let all = chosen.rows.count + chosen.leftOut.count
    guard chosen.leftOut.isEmpty else { return "\(chosen.rows.count.grouped) of \(all.counted("posting"))" }
    return chosen.name ?? all.counted("posting")
  }

  /// One posting in words, or of many how many of each kind and how much, never added over currencies.
  private var contents: [Line] {
    if chosen.rows.count == 1 {
      let row = chosen.rows[0]
      return [
        Line("   \(row.document.id)  \(row.customerName)"),
        Line("   \(row.amount)" + (row.date.map { "  on \($0)" } ?? "")),
      ]
    }
    let groups = Dictionary(grouping: chosen.rows) {
      Kind(kind: $0.document.kind, currency: $0.amount.currency)
    }
    let lines = groups.sorted { $0.key < $1.key }.map { kind, rows in
      (kind.kind.words(rows.count), rows.map(\.amount).sum(in: kind.currency).description)
    }
    let (left, right) = (lines.map(\.0.utf8.count).max() ?? 0, lines.map(\.1.utf8.count).max() ?? 0)
    return lines.map { name, sum in
      let gap = String(repeating: " ", count: left - name.utf8.count + 2 + right - sum.utf8.count)
      return Line("   \(name)\(gap)\(sum)")
    } + [checks]
  }

  private struct Kind: Hashable, Comparable {
    let kind: DocumentKind
    let currency: Currency

    static func < (left: Kind, right: Kind) -> Bool {
      (DocumentID(left.kind, ""), left.currency) < (DocumentID(right.kind, ""), right.currency)
    }
  }

  private var checks: Line {
    let warned = chosen.rows.count { $0.warnings > 0 }
    return warned == 0
      ? Line("   checks: all ok", .good)
      : Line("   checks: \(chosen.rows.count - warned) ok, \(warned) with warnings", .warning)
  }

  private var dates: String {
    let days = chosen.rows.compactMap(\.date)
    guard let first = days.min(), let last = days.max() else { return "without a date" }
    return first == last ? "on \(first)" : "dates \(first) to \(last)"
  }

  /// What a person should know of one posting before saying yes.
  private func concerns(_ detail: PostingDetail?) -> [Line] {
    guard chosen.rows.count == 1 else { return [] }
    guard let detail else { return [Line("Its voucher was not read yet.", .warning), ""] }
    guard !detail.concerns.isEmpty else { return [] }
    return detail.concerns.map { Line("   " + $0.sentence, .warning) } + [""]
  }

  private var omissions: [Line] {
    guard let first = chosen.leftOut.first else { return [] }
    let more = chosen.leftOut.count > 1 ? ", and \((chosen.leftOut.count - 1).grouped) more" : ""
    return [
      Line("Left out: \(first.row.document.id) (\(first.row.amount)) \(first.reason)\(more).", .warning), "",
    ]
  }
}
