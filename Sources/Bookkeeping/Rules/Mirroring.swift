import Billing
import Ledger

// Undoing what is in the books (posting-rules R4, R5).
extension Bookkeeper {
  /// The exact mirror of a standing entry, naming the version that it undoes.
  func mirror(
    _ standing: PostedEntry, by rule: Rule, on wanted: LedgerDate?, concerns: [Concern], in file: CaseFile
  ) throws(HoldReason) -> Derivation {
    try checkReadiness()
    let original = standing.entry
    let journal: JournalPurpose = original.journal.isPaymentJournal ? .refunds : .adjustments
    try checkJournalName(journal)
    try checkHold(of: original.customer, journal, file)
    let day = try mirrorDay(of: original, wanted: wanted, journal.modules, today: file.today)
    let voucher = original.voucher.mirrored(on: day.date)
    let doubts = try checkUse(of: voucher, at: original.rate)
    let entry = JournalEntry(
      document: original.document, rule: rule, strand: original.strand, version: file.posted.nextVersion,
      legalEntity: original.legalEntity, journal: journal, customer: original.customer, voucher: voucher,
      legs: original.legs.map { leg in
        Leg(
          name: leg.name, line: leg.line, settles: original.standsUnderItsReference ? original.reference : nil
        )
      },
      reference: original.reference, origins: original.origins.map(\.mirrored), mirrors: original.version,
      basis: original.basis, rate: original.rate)
    return .entry(entry, concerns: [.reversal(rule)] + concerns + day.concerns + doubts)
  }

  /// The day of a mirror: the day that the document names, but never one before the original, else the
  /// original's, while its period is open; else today. Whatever the day, it corrects a prior period where that of
  /// the original is closed (posting-rules R4).
  private func mirrorDay(
    of original: JournalEntry, wanted: LedgerDate?, _ modules: [FiscalPeriod.Module], today: LedgerDate
  ) throws(HoldReason) -> (date: LedgerDate, concerns: [Concern]) {
    let first = max(wanted ?? original.voucher.date, original.voucher.date)
    func isOpen(_ day: LedgerDate) -> Bool {
      master.calendar.period(containing: day)?.isOpen(for: modules) ?? false
    }
    if isOpen(first) {
      return (first, isOpen(original.voucher.date) ? [] : [.priorPeriod(original.voucher.date)])
    }
    guard let current = master.calendar.period(containing: today) else { throw .noPeriod(today) }
    if let shut = current.firstShut(of: modules) {
      throw .periodClosed(name: current.name, date: today, shut)
    }
    return (today, [.priorPeriod(isOpen(original.voucher.date) ? first : original.voucher.date)])
  }
}

extension LineOrigin {
  /// The same origin for the mirrored line: its parts count the other way round.
  fileprivate var mirrored: LineOrigin {
    var origin = self
    origin.parts = parts?.negated
    return origin
  }
}

extension JournalEntry {
  /// Whether its customer line can be found under its reference: those of payments, and of parts that only
  /// name the document they belong to, cannot.
  fileprivate var standsUnderItsReference: Bool { strand.isEmpty && document.kind != .transaction }
}
