import Bookkeeping
import FinanceOperations
import Ledger
import Store

// What is read back: the comparison before the release, and the look-ups after a lost answer.
extension Courier {
  /// What F&O has of some planned lines.
  enum Found: Hashable {
    /// Every line, equal to the plan.
    case all
    /// Not one of them.
    case none
    /// Something, but not what was planned.
    case different(String)
  }

  /// Compares the whole journal with the plan; only what was planned may be released.
  func compare(_ plan: BatchPlan, _ number: String) async throws -> Step {
    switch try await look(for: plan.vouchers, plan, number, isWholeJournal: true) {
    case .all: try await advance(plan, on: .readBackEqual)
    case .none: try await advance(plan, on: .readBackDiffers(what: "journal \(number) has no lines"))
    case .different(let what): try await advance(plan, on: .readBackDiffers(what: what))
    }
    return .goOn
  }

  /// Looks after a write whose answer was lost, once its quiet period is over.
  func lookUp(_ plan: BatchPlan, _ doubt: JournalBatch.Doubt) async throws -> Step {
    let now = time.now()
    let due = doubt.nextLookUp(quietPeriod: settings.quietPeriod, gap: settings.lookUpGap)
    guard due <= now else { return .waitUntil(due) }
    // The clock on the wall may have been set forward meanwhile.
    let rest = rest(plan, doubt)
    guard rest <= 0 else { return .waitUntil(now + rest) }
    if now - doubt.sentAt > settings.doubtLimit {
      try await advance(plan, on: .attemptsSpent("\(doubt.step) stayed in doubt for too long"))
      return .rest
    }
    let event = try await found(doubt, plan)
    let next = doubt.absences == 0 && event == .absent(at: now) ? now + settings.lookUpGap : nil
    try await advance(plan, on: event, nextAt: next)
    if next == nil { quiet.forget(plan.id) }
    report(Report(.warning, "delivery", "\(plan.journalName) \(plan.tag) looked up: \(event.word)"))
    return .goOn
  }

  /// Looks after a lost answer before its time because a person asks. What is there is there; that it is not
  /// there says nothing before the quiet period is over.
  ///
  /// - Returns: whether the answer is known now.
  func lookUpEarly(_ plan: BatchPlan, _ doubt: JournalBatch.Doubt) async throws -> Bool {
    let event = try await asking { try await found(doubt, plan) }
    if case .absent = event { return false }
    try await advance(plan, on: event)
    let what = "\(plan.journalName) \(plan.tag) looked up on request: \(event.word)"
    report(Report(.warning, "delivery", what))
    return true
  }

  private func found(_ doubt: JournalBatch.Doubt, _ plan: BatchPlan) async throws -> JournalBatch.Event {
    let now = time.now()
    let family: JournalFamily
    switch carrier(of: plan) {
    case .journal(let journal): family = journal
    case .freeTextInvoices: return try await foundInvoices(doubt, plan)
    }
    switch doubt.step {
    case .header:
      let text = JournalText(plan, marker: settings.readyMarker)
      var headers = try await finance.headers(family, in: plan.legalEntity, description: text.draft)
      if doubt.isOfCopy == true {
        headers += try await finance.headers(family, in: plan.legalEntity, description: text.released)
      }
      guard headers.count < 2 else {
        return .foundDifferent(what: "\(headers.count) journals are called \(text.draft)")
      }
      return headers.first.map { .found(number: $0.number) } ?? .absent(at: now)
    case .lines(let chunk):
      let vouchers = plan.vouchers(inChunk: chunk)
      let found = try await look(for: vouchers, plan, doubt.number ?? "", isWholeJournal: false)
      if found == .none, doubt.isOfCopy == true { return try await foundElsewhere(vouchers, plan, doubt) }
      return event(found, doubt)
    case .release:
      let header = try await finance.header(family, in: plan.legalEntity, number: doubt.number ?? "")
      let text = JournalText(plan, marker: settings.readyMarker)
      let isReleased = header.map { $0.isPosted || $0.description == text.released } ?? false
      // A journal that was split, or whose failing vouchers were moved, is followed by its keys.
      guard !isReleased else { return .found(number: doubt.number) }
      return try await isInSubledger(plan) ? .found(number: doubt.number) : .absent(at: now)
    }
  }

  /// The lines of a copy's delivery that are not in its journal: F&O may have posted them and emptied the journal, or
  /// somebody moved them to another one.
  private func foundElsewhere(
    _ vouchers: [Store.PlannedVoucher], _ plan: BatchPlan, _ doubt: JournalBatch.Doubt
  ) async throws -> JournalBatch.Event {
    var part = plan
    part.vouchers = vouchers
    let standing = try await standing(of: part)
    if standing.equal.count == vouchers.count { return .found(number: doubt.number) }
    if let other = standing.other ?? standing.equal.values.first.map({ "voucher \($0.voucher)" }) {
      return .foundDifferent(what: "under the keys of \(vouchers.count) vouchers stands \(other)")
    }
    if let other = try await inJournals(plan, vouchers) { return .foundDifferent(what: "\(other)") }
    return .absent(at: time.now())
  }

  /// What a look-up for lines means for the delivery.
  private func event(_ found: Found, _ doubt: JournalBatch.Doubt) -> JournalBatch.Event {
    switch found {
    case .all: .found(number: doubt.number)
    case .none: .absent(at: time.now())
    case .different(let what): .foundDifferent(what: what)
    }
  }

  /// Free text invoices have neither a header of a journal nor a release, so there is nothing to be lost of them.
  private func foundInvoices(
    _ doubt: JournalBatch.Doubt, _ plan: BatchPlan
  ) async throws -> JournalBatch.Event {
    guard case .lines(let chunk) = doubt.step else { return .found(number: plan.tag) }
    return event(try await lookForInvoices(plan.vouchers(inChunk: chunk), plan), doubt)
  }

  /// Whether F&O has posted anything of a delivery.
  private func isInSubledger(_ plan: BatchPlan) async throws -> Bool {
    let keys = plan.vouchers.flatMap { $0.shortKeys.map(\.text) }
    return try await !finance.transactions(in: plan.legalEntity, keys: keys).isEmpty
  }

  /// Looks for planned lines in a journal.
  private func look(
    for vouchers: [Store.PlannedVoucher], _ plan: BatchPlan, _ number: String, isWholeJournal: Bool
  ) async throws -> Found {
    let place = JournalPlace(company: plan.legalEntity, number: number, formats: try await formats())
    switch carrier(of: plan) {
    case .freeTextInvoices: return try await lookForInvoices(vouchers, plan)
    case .journal(.customerPayment):
      let stored = try await finance.paymentLines(in: plan.legalEntity, journal: number)
      let numbers = try await freeTextNumbers(for: vouchers)
      return Self.compare(
        try JournalLines.payments(vouchers, freeTextNumbers: numbers), stored, place,
        isWholeJournal: isWholeJournal)
    case .journal(.general):
      let stored = try await finance.ledgerLines(in: plan.legalEntity, journal: number)
      return Self.compare(vouchers, stored, place, isWholeJournal: isWholeJournal)
    }
  }

  /// Payment lines have their numbers from us.
  private static func compare(
    _ lines: [CustomerPaymentLine], _ stored: [StoredPaymentLine], _ place: JournalPlace, isWholeJournal: Bool
  ) -> Found {
    let byNumber = Dictionary(stored.map { ($0.number, $0) }) { first, _ in first }
    let present = lines.filter { byNumber[$0.number] != nil }
    guard !present.isEmpty else {
      return stored.isEmpty || !isWholeJournal ? .none : .different("other lines")
    }
    guard present.count == lines.count else {
      return .different("\(present.count) of \(lines.count) lines are there")
    }
    if isWholeJournal, stored.count != lines.count {
      return .different("the journal has \(stored.count) lines instead of \(lines.count)")
    }
    for line in lines {
      guard let match = byNumber[line.number] else { continue }
      if let difference = line.differences(from: match, in: place).first {
        return .different("line \(line.number) \(difference)")
      }
    }
    return .all
  }

  /// Ledger lines have their numbers from F&O: they are found by key, and each line is used once.
  private static func compare(
    _ vouchers: [Store.PlannedVoucher], _ stored: [StoredLedgerLine], _ place: JournalPlace,
    isWholeJournal: Bool
  ) -> Found {
    let planned = vouchers.map { JournalLines.ledger([$0]) }
    let keys = Set(planned.joined().map(\.key))
    var open = stored.filter { keys.contains($0.key) }
    guard !open.isEmpty else { return stored.isEmpty || !isWholeJournal ? .none : .different("other lines") }
    let count = planned.joined().count
    guard open.count == count else { return .different("\(open.count) of \(count) lines are there") }
    if isWholeJournal, stored.count != count {
      return .different("the journal has \(stored.count) lines instead of \(count)")
    }
    var seen: Set<String> = []
    for lines in planned {
      var numbers: Set<String> = []
      for line in lines {
        guard let index = open.firstIndex(where: { line.differences(from: $0, in: place).isEmpty }) else {
          return .different("the lines of \(line.key) are not what was sent")
        }
        numbers.insert(open.remove(at: index).voucher)
      }
      // One voucher of ours must be one voucher of F&O's, or it would not balance there.
      guard numbers.count == 1, seen.isDisjoint(with: numbers) else {
        return .different("F&O grouped the lines into other vouchers (\(numbers.sorted()))")
      }
      seen.formUnion(numbers)
    }
    return .all
  }
}

extension JournalBatch.Event {
  /// The word for people.
  fileprivate var word: String {
    switch self {
    case .found: "it is there"
    case .absent: "it is not there"
    case .foundDifferent(let what): "something else is there: \(what)"
    default: "\(self)"
    }
  }
}
