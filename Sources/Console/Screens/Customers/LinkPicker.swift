import Billing
import Bookkeeping
import Ledger

/// The choice of an account for a customer (key `m`): candidates, or what a search finds, side by side with what
/// Chargebee says. Nothing is chosen beforehand, and a likeness alone never links (posting-rules R10).
struct LinkPicker: Sendable {
  /// What a key came to.
  enum Answer {
    case open
    case ask(DeskQuestion)
    case cancelled
    case link(DeskAction, name: String)
    case refused(String)
  }

  let customer: CustomerRef
  let name: String
  private let file: Customer
  private let waiting: Tally
  private(set) var dialog: Dialog
  private var candidates: [Candidate]
  /// The search text of the candidates that are shown.
  private var shown = ""

  init(_ detail: CustomerDetail, openedBy opener: Key?, at now: Moment) {
    customer = CustomerRef(id: detail.row.id, linkVersion: detail.row.linkVersion)
    name = detail.row.name
    file = detail.customer
    waiting = detail.row.waiting
    candidates = detail.candidates
    dialog = Dialog(
      "Link \(detail.row.name) to an F&O account", [], buttons: [.init("Cancel"), .init("Link")],
      field: .init("find:", limit: 60), choices: Choices(detail.candidates.map(\.line)), openedBy: opener,
      at: now)
    refresh()
  }

  var chosen: Candidate? {
    dialog.choices?.cursor.flatMap { candidates.indices.contains($0) ? candidates[$0] : nil }
  }

  mutating func press(_ key: Key, at now: Moment) -> Answer { take(dialog.press(key, at: now)) }

  mutating func paste(_ text: String) -> Answer {
    dialog.paste(text)
    return take(.open)
  }

  mutating func click(_ target: Target?) -> Answer { take(dialog.click(target)) }

  private mutating func take(_ answer: Dialog.Answer) -> Answer {
    refresh()
    switch answer {
    case .cancelled: return .cancelled
    case .refused(let reason): return .refused(reason)
    case .pressed:
      guard let chosen else { return .refused("choose an account first") }
      return .link(.link(customer, chosen.account.number), name: name)
    case .open:
      let wanted = dialog.field?.input.text ?? ""
      guard wanted != shown else { return .open }
      shown = wanted
      return .ask(.customer(customer.id, search: wanted))
    }
  }

  /// Takes in what a search found; the chosen account stays chosen if it is still there.
  mutating func receive(_ id: String, search: String, _ detail: CustomerDetail?) {
    guard id == customer.id, search == shown, let detail else { return }
    let number = chosen?.account.number
    candidates = detail.candidates
    dialog.choices = Choices(
      candidates.map(\.line), chosen: candidates.firstIndex { $0.account.number == number })
    refresh()
  }

  /// Lets button and text say what is chosen.
  private mutating func refresh() {
    dialog.buttons[1].label = chosen.map { "Link \($0.account.number)" } ?? "Link"
    dialog.buttons[1].reason = chosen == nil ? "choose an account first" : nil
    dialog.body = comparison + effect
  }

  private var comparison: [Line] {
    let ours = [file.taxNumber, file.email, file.address.country, file.currency?.code ?? ""]
    let head: Line = [
      Span("Chargebee: ", .quiet), Span(([name] + ours).filter { !$0.isEmpty }.joined(separator: ", ")),
    ]
    guard let chosen else {
      return [
        head, Line(candidates.isEmpty ? "No account fits." : "Up and Down choose an account.", .quiet), "",
      ]
    }
    let reasons = chosen.reasons.map(\.evidence.words).joined(separator: ", ")
    return [
      head, [Span("F&O:       ", .quiet), Span(chosen.account.words)],
      [Span("\(chosen.score) %:      ", .quiet), Span(reasons)], "",
    ]
  }

  private var effect: [Line] {
    let waits = waiting.count == 0 ? "nothing now" : waiting.released
    return [
      "The link is used for \(waits) and for all later postings. What is in the books stays.",
      Line("Once it is linked, the next customer without an account follows by itself.", .quiet), "",
    ]
  }
}

extension Candidate {
  /// The account in one line of the picker.
  var line: Line {
    let fit = { (text: String, columns: Int) in Lettering.plain.fit(text, columns: columns).text }
    let sign = reasons.first.map { " \($0.evidence.words)" } ?? ""
    return [
      Span(fit(account.number.text, 10) + " "), Span(fit(account.name, 20) + " "),
      Span(fit(account.country, 3) + fit(account.currency, 4), .quiet), Span("\(score) %", .heading),
      Span(sign, .quiet),
    ]
  }
}

extension CustomerAccount {
  /// The account with what tells it from others.
  var words: String {
    let facts = [taxNumber, email, country, city, currency, group.isEmpty ? "" : "group \(group)"]
    let held = hold == .none ? "" : ", ON HOLD (\(hold.rawValue))"
    return ([number.text, name] + facts).filter { !$0.isEmpty }.joined(separator: ", ") + held
  }
}

extension Bookkeeping.Alignment {
  /// The linked account, if there is one.
  var account: CustomerAccountNumber? {
    if case .linked(let number, _) = self { number } else { nil }
  }
}
