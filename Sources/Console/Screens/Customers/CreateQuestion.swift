import Bookkeeping
import Ledger

/// The question whether an account is to be created in F&O (key `+`): every field exactly as it will be written,
/// what it releases, and why it may be created or not (posting-rules R10; design/console.md, UX-30 to UX-34).
struct CreateQuestion {
  let detail: CustomerDetail
  let proposal: AccountProposal

  /// The question with its answer.
  func decision(openedBy opener: Key?, at now: Moment) -> Decision {
    let row = detail.row
    let reason = proposal.obstacles.first?.reason
    let dialog = Dialog(
      "Create an F&O account for \(row.name)", fields + verdict + effect,
      buttons: [.init("Cancel"), .init("Create the account", off: reason)], openedBy: opener, at: now)
    let action = DeskAction.create(CustomerRef(id: row.id, linkVersion: row.linkVersion), proposal.fields)
    return Decision(dialog: dialog, purpose: .act(action, name: row.name))
  }

  private var fields: [Line] {
    let given = proposal.fields[.number] == nil && proposal.obstacles.isEmpty
    let number: [Line] = given ? [Self.line("number", "given by F&O's number sequence")] : []
    return number + proposal.fields.listed.map { Self.line($0.field.words, $0.content) } + [""]
  }

  private static func line(_ name: String, _ content: String) -> Line {
    [Span("  " + Lettering.plain.fit(name, columns: 15).text, .quiet), Span(content)]
  }

  private var verdict: [Line] {
    guard proposal.isAllowed else {
      return proposal.obstacles.map { Line($0.sentence, .warning) } + [""]
    }
    return ["No account in F&O resembles it. F&O is asked once more before anything is sent.", ""]
  }

  private var effect: [Line] {
    let waits = detail.row.waiting
    guard waits.count > 0 else { return ["Nothing waits for the account now.", ""] }
    return [Line("\(waits.released) wait for the account and go on once it was read back."), ""]
  }
}

extension Tally {
  /// What a link would release: `11 postings, 13,921.15 EUR`.
  var released: String {
    ([count.counted("posting")] + (words.isEmpty ? [] : [words])).joined(separator: ", ")
  }
}
