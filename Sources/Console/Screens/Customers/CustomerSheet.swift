import Billing
import Bookkeeping
import Ledger

/// A customer beside the account that it has or that fits best, field by field, with the reasons and with what
/// waits.
struct CustomerSheet {
  let detail: CustomerDetail
  let situation: Situation
  let width: Int
  let lettering: Lettering

  var lines: [Line] { [[Span(detail.row.name, .heading), Span("  \(detail.row.id)", .quiet)]] + body }

  /// All of it below a title that names it.
  var body: [Line] { standing + ["", "COMPARE".heading] + comparison + reasons + waiting }

  /// The little that fits below a list.
  var brief: [Line] { standing + comparison }

  private var aligned: AlignedLine { AlignedLine(width: width, lettering: lettering) }
  /// The account that is compared: the linked one, else the best candidate.
  private var account: CustomerAccount? { detail.account ?? detail.candidates.first?.account }

  private var standing: [Line] { linkStanding + workStanding }

  /// How the last work on the account stands, as far as there is something to say.
  private var workStanding: [Line] {
    guard let errand = detail.errand else { return [] }
    let style: Style = errand.errand.state.isFailed ? .bad : .warning
    return errand.sentences(nextIn: situation.countdown(to: errand.nextAt)).map { Line("  " + $0, style) }
  }

  private var linkStanding: [Line] {
    switch detail.row.alignment {
    case .linked(let number, let reason): return [Line("  linked to \(number) \(reason.words)", .good)]
    case .unlinked:
      let creates = detail.proposal?.isAllowed == true ? "; + creates one" : ""
      let rest = (detail.candidates.isEmpty ? "no account fits" : "m chooses the account") + creates
      return [Line("  not linked; \(rest)", .warning)]
    case .creating: return ["  An account is being created in F&O."]
    case .conflict(let contradiction):
      return [Line("  " + contradiction.sentence, .warning), "  A person must choose: m compares them."]
    }
  }

  private var comparison: [Line] {
    let customer = detail.customer
    let head = aligned.columns([
      ("", Compared.labelWidth, .quiet), ("Chargebee", Compared(aligned: aligned).room, .quiet),
      (account.map { "F&O \($0.number)" } ?? "no account", 0, .quiet),
    ])
    return [head] + field("name", customer.name, account?.name)
      + field("tax no", customer.taxNumber, account?.taxNumber)
      + field("e-mail", customer.email, account?.email)
      + field("currency", customer.currency?.code ?? "", account?.currency)
      + field("street", customer.address.street, account?.street)
      + field("postal", customer.address.postalCode, account?.postalCode)
      + field("country", customer.address.country, account?.country)
      + field("city", customer.address.city, account?.city) + extras
  }

  private func field(_ what: String, _ ours: String, _ theirs: String?) -> [Line] {
    guard !ours.isEmpty || theirs?.isEmpty == false else { return [] }
    let compared = Compared(aligned: aligned)
    guard let theirs else { return compared(what, ours, "") }
    let (verdict, style) = Self.verdict(ours, theirs)
    return compared(what, ours.isEmpty ? "-" : ours, theirs.isEmpty ? "-" : theirs, verdict, style)
  }

  private static func verdict(_ ours: String, _ theirs: String) -> (String, Style) {
    if ours.isEmpty || theirs.isEmpty { return ("missing", .quiet) }
    if ours == theirs { return ("same", .good) }
    return Fuzzy.folded(ours) == Fuzzy.folded(theirs) ? ("but case", .good) : ("differs", .warning)
  }

  private var extras: [Line] {
    guard let account else { return [] }
    let hold = account.hold == .none ? [] : [Line("  ON HOLD in F&O: \(account.hold.rawValue)", .bad)]
    return hold + (account.group.isEmpty ? [] : [Line("  group     \(account.group)", .quiet)])
  }

  private var reasons: [Line] {
    guard detail.account == nil, let best = detail.candidates.first else { return [] }
    let more = detail.candidates.count - 1
    let others = more > 0 ? [Line("  \(more.counted("other account")) fit less: m shows them", .quiet)] : []
    return ["", "WHY \(best.score) %".heading]
      + best.reasons.flatMap { reason in
        aligned(
          Line("  " + reason.evidence.words), (reason.weight > 0 ? "+" : "") + "\(reason.weight)", .quiet)
      } + others
  }

  private var waiting: [Line] {
    guard !detail.waiting.isEmpty else { return [] }
    let rows = detail.waiting.flatMap { row in
      aligned([Span("  \(row.document.id)  "), Span(situation.when(row.since), .quiet)], "\(row.amount)")
    }
    let more = detail.row.waiting.count - detail.waiting.count
    return ["", "WAITING FOR THIS LINK".heading] + rows
      + (more > 0 ? [Line("  and \(more.grouped) more", .quiet)] : [])
  }
}
