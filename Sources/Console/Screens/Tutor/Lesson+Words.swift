import Ledger

/// A step in words: what is to be seen, and what to press.
struct LessonWords {
  let step: Lesson.Step
  let keymap: Keymap<Act>
  /// The day in the company's time, for what is typed.
  var today: LedgerDate?

  /// The step, as the heading of the panel.
  var title: String { "Lesson \(step.rawValue + 1) of \(Lesson.Step.allCases.count): \(name)" }

  /// What it is about.
  var name: String {
    switch step {
    case .overview: "what needs you"
    case .voucher: "look before you decide"
    case .warning: "approve, with a warning"
    case .undo: "take it back"
    case .several: "several at once"
    case .unlinked: "a customer without an account"
    case .conflict: "two accounts that both could be it"
    case .refused: "an account that is gone"
    case .period: "a closed period"
    case .account: "an amount without an account row"
    case .unknown: "an answer that was lost"
    case .throttled: "a system that asks us to wait"
    case .backfill: "reading history"
    case .settlement: "what people settle by hand"
    case .end: "that was all"
    }
  }

  /// What is to be seen.
  var see: String {
    switch step {
    case .overview:
      "Everything here is made up and nothing leaves this machine. This screen says what needs you, most urgent first."
    case .voucher:
      "These wait for a person. Beside or below the list stands why, and the debits and credits exactly as posted."
    case .warning:
      "The first one was paid in a later period than its date: a warning, so Daybook asks before it is approved."
    case .undo:
      "For ten seconds nothing is sent: the line above counts them. Until then everything can be taken back."
    case .several:
      "What belongs together is approved together; the question shows how many and the sums per currency."
    case .unlinked:
      "Harbour Coffee was billed, and nobody has said which F&O account is theirs: a name alone never links by itself."
    case .conflict:
      "Two F&O accounts have the tax number of Twin Bakeries. Daybook never chooses between two; a person does."
    case .refused:
      "An account was deleted in F&O by mistake: what is for it is refused or held. A colleague opens it again in a moment."
    case .period:
      "A period is closed in F&O, so a voucher is held and not sent. A colleague opens the period again in a moment."
    case .account:
      "No row of the rule book says to which account onboarding goes. A colleague has drafted the row that is missing."
    case .unknown:
      "A voucher was sent and the answer was lost: it may be in the books or not. It is never sent again blindly."
    case .throttled:
      "Chargebee asked us to wait; the title counts it down. Nothing is lost, and nobody has to do anything."
    case .backfill:
      "Documents of earlier days are read on request: live work goes first, and at the end stands a proof."
    case .settlement:
      "Two vouchers belong together and F&O's interface cannot settle them. A colleague does it while you look."
    case .end:
      "One problem of each kind, and each is gone. In your own company they look the same, and so do the keys."
    }
  }

  /// What to press.
  var press: String {
    switch step {
    case .overview:
      "\(key(.lineDown)) and \(key(.lineUp)) move, \(key(.open)) opens the marked line: open REVIEW."
    case .voucher:
      "\(key(.open)) opens it whole, \(key(.close)) comes back; \(key(.explain)) explains an amount."
    case .warning:
      "\(key(.close)) to the list, \(key(.approve)) approves; in the question y says yes, Esc no."
    case .undo:
      "\(key(.undo)). Was it too late? Approve another one first: \(key(.approve)), y, then \(key(.undo))."
    case .several: "\(key(.markOne)) selects and goes down; select two, then \(key(.approve)) and y."
    case .unlinked, .conflict:
      "\(key(.viewCustomers)), on the customer \(key(.link)): Down chooses, Tab goes to Link, Enter presses it."
    case .refused:
      "\(key(.viewFailed)), \(key(.open)) twice shows why and what F&O said; after a moment \(key(.retry)) tries again."
    case .period:
      "\(key(.viewFailed)), the cause Period; once it is open again it goes on by itself, or with \(key(.retry))."
    case .account:
      "\(key(.viewDimensions)) shows the draft, \(key(.whatIf)) what it would change; \(key(.submit)) brings it into force."
    case .unknown:
      "\(key(.viewFailed)): the line UNKNOWN. \(key(.checkUnknown)) asks F&O now; it also asks by itself."
    case .throttled: "\(key(.viewConnections)) shows who waits for what, until when, and what comes then."
    case .backfill: "\(key(.viewBackfill)), \(key(.startBackfill)); type \(days), then Tab and Enter."
    case .settlement:
      "\(key(.viewSettlements)) lists them, \(key(.open)) shows both sides; once it is done, \(key(.readAgain)) asks F&O at once."
    case .end: "\(key(.quit)) leaves the lesson; daybook demo has a whole month to practise on."
    }
  }

  private var days: String {
    guard let today else { return "two days" }
    return "\(today.advanced(byDays: -40)) \(today)"
  }

  private func key(_ act: Act) -> String { keymap.written(act) }
}
