import Billing
import Bookkeeping
import Ledger

extension PostingsView {
  /// Carries out what only shows or copies; nil if the action is none of that.
  mutating func know(_ act: Act, _ situation: Situation) -> [Wish]? {
    switch act {
    case .explain: return explain(situation)
    case .raw: return askExchange()
    case .history: return row.map { [.go(.audit(AuditScope(subject: $0.document.id)))] } ?? []
    case .copy: return [.open(.menu(.copying(marked: table.list.marked.count)))]
    case .export: return [.open(.menu(.exporting))]
    default: return nil
    }
  }

  /// A group, the posting under the cursor, or in an open voucher the line under the cursor.
  private mutating func explain(_ situation: Situation) -> [Wish] {
    if let group { return [.open(.page(TextPage(group.title, GroupSheet(group, situation).lines)))] }
    guard let row else { return [.say("No posting is under the cursor")] }
    let hasLine = sheet.isOpen && sheet.matching(row)?.entry != nil
    awaitedExplanation = AwaitedExplanation(posting: row.id, line: hasLine ? voucherLine : nil)
    return [.ask(.background(row.id))]
  }

  /// Shows the explanation that was asked for.
  mutating func take(
    _ background: PostingBackground?, of id: Posting.ID, _ situation: Situation
  ) -> [Wish] {
    guard let awaited = awaitedExplanation, awaited.posting == id else { return [] }
    awaitedExplanation = nil
    guard let background else { return [.say("It is not there any more")] }
    let explanation = Explanation(background: background, situation: situation, line: awaited.line)
    return [.open(.page(TextPage(explanation.title, explanation.lines)))]
  }

  private mutating func askExchange() -> [Wish] {
    guard let detail = sheet.matching(row), let last = detail.attempts.last else {
      return [.say("Nothing was sent for it yet")]
    }
    let id = ExchangeID.attempt(detail.row.id, sentAt: last.sentAt)
    awaitedExchange = id
    return [.ask(.exchange(id))]
  }

  mutating func choose(_ choice: MenuChoice, _ situation: Situation) -> [Wish] {
    switch choice {
    case .copyCell: return copied(row?.document.id ?? group?.title)
    case .copyRow:
      return copied(row?.tabbed ?? group.map { "\($0.title)\t\($0.tally.count)\t\($0.tally.words)" })
    case .copyMarked: return copied(table.list.marked.map(\.tabbed).joined(separator: "\n"))
    case .sort(let column): return ask(table.sort(by: column)) + follow()
    case .export(let format):
      let scope = showsGroups ? PostingScope(subject.states) : scope
      return [.act(.export(Export(.postings(scope), table.list.query, as: format)), name: nil)]
    case .column: return []
    }
  }

  private func copied(_ text: String?) -> [Wish] {
    guard let text, !text.isEmpty else { return [.say("There is nothing to copy")] }
    return [.copy(text)]
  }
}

/// An explanation that was asked for and is being read.
struct AwaitedExplanation: Sendable {
  let posting: Posting.ID
  /// The line of the voucher, from zero; nil for all of it.
  let line: Int?
}

/// A group in words: what its postings have in common, what to do, and its sums, one below the other.
struct GroupSheet {
  let group: GroupRow
  let situation: Situation

  init(_ group: GroupRow, _ situation: Situation) {
    self.group = group
    self.situation = situation
  }

  var lines: [Line] { [Line(group.title, .heading)] + words + sums }

  /// The same without its title, for the pane below a list.
  var words: [Line] {
    if group.isPinned { return unknown }
    guard case .cause(let cause) = group.id.part else { return counts }
    let words = cause.explained
    return [
      [Span("What happened  ", .quiet), Span(words.what)],
      [Span("What to do     ", .quiet), Span(words.cure)],
      [
        Span("Code           ", .quiet), Span(words.code),
        Span("   :explain \(words.code) says more", .quiet),
      ],
    ]
  }

  private var unknown: [Line] {
    guard group.tally.count > 0 else {
      return ["Whatever was sent was answered. If an answer is lost, it is shown here and looked up in F&O."]
    }
    let next = situation.snapshot?.batches.filter(\.state.isInDoubt).compactMap(\.nextAt).min()
    let left = situation.countdown(to: next).map { "The next look is in \($0)." } ?? "F&O is being asked."
    return [
      "They were sent, and the connection broke before F&O answered. \(left)",
      "UNKNOWN is never retried by hand before the check says posted or absent. C asks now.",
    ]
  }

  private var counts: [Line] {
    let warned =
      group.warnings == 0
      ? Line("No warnings.", .good) : Line("\(group.warnings.counted("posting")) with warnings.", .warning)
    let oldest = group.tally.oldest.map { "The oldest \(situation.waited($0))." } ?? ""
    return [
      Line("\(group.tally.count.counted("posting")) of \(group.customers.counted("customer")). \(oldest)"),
      warned,
      "Enter shows them one by one; a approves them together, after a question.",
    ]
  }

  /// Every sum on a line of its own.
  var sums: [Line] {
    guard group.tally.count > 0 else { return [] }
    return ["", "SUMS".heading] + group.tally.sortedSums.map { Line("  \($0)") }
  }
}
