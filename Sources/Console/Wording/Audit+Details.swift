import Billing
import Bookkeeping
import Ledger

// The details of the trail, one kind of line each. What does not look as expected is shown as it stands.
extension AuditLine {
  /// `held: waitsForDocument invoice INV-1`, `review: voucher 9f2c by I2`, `novoucher: notPaid`.
  var toldDecision: String {
    guard let (state, rest) = detail.divided(at: ": ") else { return detail }
    switch state {
    case "held": return "held: \(Cause(stored: rest)?.toldBriefly ?? rest)"
    case "novoucher": return "nothing to post: \((NoVoucher(stored: rest)?.sentence ?? rest).clause)"
    case "review": return "waits for review: \(rest.namingTheRule)"
    case "approved": return "approved by the policy: \(rest.namingTheRule)"
    default: return "\(state): \(rest.namingTheRule)"
    }
  }

  /// `heading to filling 00123 chunk 0`.
  var toldProgress: String {
    guard let (_, after) = detail.divided(at: " to ") else { return detail }
    return Self.delivery(after) ?? after
  }

  private static func delivery(_ state: String) -> String? {
    let (word, rest) = state.divided(at: " ") ?? (state, "")
    switch word {
    case "open": return "vouchers may still join"
    case "heading": return "the journal is created in F&O"
    case "filling": return rest.divided(at: " chunk ").map { "lines are written into journal \($0.0)" }
    case "filled": return "all lines stand in journal \(rest); they are read back"
    case "verified": return "journal \(rest) was read back: it holds what was sent"
    case "in": return "the answer was lost; F&O is asked what it has"
    case "released": return "journal \(rest) is released for posting in F&O"
    case "late": return "journal \(rest) is late: it is not posted yet"
    case "posted": return "F&O has posted journal \(rest)"
    case "conflict": return "something else stands under our key: \(rest.trimmed)"
    case "refused":
      let cause = RefusalCause(rawValue: String(rest.dropFirst().dropLast()))
      return "refused: \(cause?.title ?? rest)"
    case "dead": return state.divided(at: ": ").map { "given up: \($0.1)" }
    default: return nil
    }
  }

  /// `customerBlocked: Customer US-0233 is on hold`.
  var toldRefusal: String {
    guard let (code, words) = detail.divided(at: ": "), let cause = RefusalCause(rawValue: code) else {
      return detail
    }
    return words.isEmpty ? cause.title : "\(cause.title). F&O said: \(words)"
  }

  /// `unsettled to settled: 10.00 EUR of 10.00 EUR`.
  var toldSettlement: String {
    guard let (states, sums) = detail.divided(at: ": "), let (_, after) = states.divided(at: " to "),
      let state = SettlementState(rawValue: after)
    else { return detail }
    return "\(state.title): \(sums)"
  }

  /// `to US-0412 (tax_number), version 2`.
  var toldLink: String {
    guard let (account, rest) = detail.divided(at: " ("), let (code, version) = rest.divided(at: "), "),
      let reason = Bookkeeping.Alignment.LinkReason(rawValue: code)
    else { return detail }
    return "\(account), \(reason.words) (\(version) of the link)"
  }

  /// `conflict: a person must choose`.
  var toldAlignment: String {
    switch detail.divided(at: ": ")?.0 {
    case "unlinked": "no account is surely this customer's: a person must choose"
    case "conflict": "several accounts could be this customer's: a person must choose"
    default: detail
    }
  }

  /// `2026-01-01 to 2026-01-31: invoice, credit_note`, `invoice: 5 listed, 5 stored, 0 missing; ...`.
  var toldReading: String {
    if action == "find" { return "the recount found it; no list of changes had shown it" }
    var text = detail
    for kind in DocumentKind.allCases {
      for end in [":", ","] {
        text = text.replacing(" \(kind.rawValue)\(end)", with: " \(kind.plural)\(end)")
      }
      if text.hasPrefix(kind.rawValue + ":") { text = kind.plural + text.dropFirst(kind.rawValue.count) }
      if text.hasSuffix(" " + kind.rawValue) { text = text.dropLast(kind.rawValue.count) + kind.plural }
    }
    return text
  }
}

extension Cause {
  /// The kind and the subject, as a decision is written into the trail.
  fileprivate init?(stored text: String) {
    let (name, subject) = text.divided(at: " ") ?? (text, "")
    // Lines of a Daybook that held what it had no rule for.
    let word = name == "notCovered" ? Kind.policy.rawValue : name
    guard let kind = Kind(rawValue: word) else { return nil }
    self.init(kind, subject.trimmed)
  }

  /// The cause in a few words that follow a colon.
  fileprivate var toldBriefly: String {
    switch kind {
    case .policy: (OpenPolicy(rawValue: subject)?.explained.title ?? "no rule for it then").clause
    case .journalName:
      JournalPurpose(rawValue: subject).map { "no journal name for \($0.words)" } ?? explained.title.clause
    case .accountKey:
      AccountKey(rawValue: subject).map { "no account for \($0.words)" } ?? explained.title.clause
    case .refused: RefusalCause(rawValue: subject)?.title ?? explained.title.clause
    default: explained.title.clause
    }
  }
}

extension NoVoucher {
  /// The reason as a decision is written into the trail.
  fileprivate init?(stored text: String) {
    let (name, rest) = text.divided(at: "(") ?? (text, "")
    let value = String(rest.dropLast())
    let plain: [NoVoucher] = [
      .pending, .notPaid, .zeroTotal, .voidedBeforePosting, .authorization, .settlementOnly, .disputeWon,
      .booksAgree,
    ]
    if let found = plain.first(where: { "\($0)" == name }) {
      self = found
    } else if name == "noMoneyMoved", let status = value.divided(at: "\"")?.1.dropLast() {
      self = .noMoneyMoved(status: String(status))
    } else if name == "beforeCutOver", let day = try? LedgerDate(value) {
      self = .beforeCutOver(day)
    } else if name == "bookedElsewhere", let id = DocumentID(stored: value) {
      self = .bookedElsewhere(id)
    } else {
      return nil
    }
  }
}

extension DocumentID {
  /// The document as sentences name it: `credit note CN-1`.
  fileprivate init?(stored text: String) {
    for kind in DocumentKind.allCases {
      let name = DocumentID(kind, "").description
      if text.hasPrefix(name) {
        self.init(kind, String(text.dropFirst(name.count)))
        return
      }
    }
    return nil
  }
}

extension String {
  /// What stands before and behind the first place of a text.
  fileprivate func divided(at mark: String) -> (String, String)? {
    guard let place = firstRange(of: mark) else { return nil }
    return (String(self[..<place.lowerBound]), String(self[place.upperBound...]))
  }

  /// The sentence inside another one: small at its beginning unless that is a name, without its full stop.
  fileprivate var clause: String {
    let text = hasSuffix(".") ? String(dropLast()) : self
    guard let first = text.first, text.dropFirst().first?.isLowercase == true || text.dropFirst().first == " "
    else { return text }
    return first.lowercased() + text.dropFirst()
  }

  /// Spaces in place of the signs that codes have there.
  var spaced: String { replacing("_", with: " ") }

  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// `voucher 9f2c by I2` with the word rule before the rule.
  fileprivate var namingTheRule: String {
    guard let (voucher, rule) = divided(at: " by "), Rule(rawValue: rule) != nil else { return self }
    return "\(voucher) by rule \(rule)"
  }
}
