import Billing
import Ledger

// What belongs to the system before (``Policies/cutOver``).
extension Bookkeeper {
  /// The day on which a document is booked, before any closed period moves it.
  func accountingDate(of document: Document) -> LedgerDate? {
    guard case .transaction(let transaction) = document, book.policies.paymentDate == .settled else {
      return document.date
    }
    return transaction.settledOn ?? transaction.date
  }

  /// Whether a document belongs to the system before.
  func isBeforeCutOver(_ document: Document) -> Bool {
    guard let cutOver = book.policies.cutOver, let date = accountingDate(of: document) else { return false }
    return date < cutOver
  }

  /// The end of a document that belongs to the system before; nil for documents of ours.
  func endBeforeCutOver(_ file: CaseFile) -> NoVoucher? {
    guard let cutOver = book.policies.cutOver, !wasPosted(file), isBeforeCutOver(file.document) else {
      return nil
    }
    return .beforeCutOver(cutOver)
  }

  /// What a document of the system before calls for that was undone since the cut-over; nil for every other one.
  ///
  /// It stands in the opening balances, and there is no voucher of ours to mirror: what it would have been booked as is
  /// booked the other way round, on the day of the undoing, and never without a person.
  func undoingOfSystemBefore(_ file: CaseFile) throws(HoldReason) -> [StrandIntention]? {
    guard let cutOver = book.policies.cutOver, !wasPosted(file), isBeforeCutOver(file.document),
      let undoing = undoing(of: file.document), undoing.day >= cutOver
    else { return nil }
    guard book.policies.undoneBeforeCutOver == .book || !file.posted.isEmpty else {
      throw .policyOpen(.undoneBeforeCutOver)
    }
    var asNew = file
    asNew.posted = []
    return try intentionsInForce(asNew).map { strand in
      guard case .books(let draft) = strand.intention else { return strand }
      var strand = strand
      strand.intention = .books(draft.opposite(by: undoing.rule, on: undoing.day))
      strand.undoneBy = undoing.rule
      return strand
    }
  }

  /// What a document would call for had it not been undone.
  private func intentionsInForce(_ file: CaseFile) throws(HoldReason) -> [StrandIntention] {
    switch file.document {
    case .invoice(let invoice):
      guard !invoice.total.isZero else {
        return [StrandIntention(intention: .nothing(.zeroTotal), undoneBy: .i5)]
      }
      return [StrandIntention(intention: .books(try invoiceDraft(invoice)), undoneBy: .i5)]
    case .creditNote(let note):
      return [StrandIntention(intention: try effective(note, file), undoneBy: .c5)]
    case .transaction(let transaction):
      return try intentionsInForce(for: transaction, file)
    }
  }

  /// When and by which rule a document was undone, where no other document books the undoing.
  private func undoing(of document: Document) -> (day: LedgerDate, rule: Rule)? {
    let (day, rule): (LedgerDate?, Rule) =
      switch document {
      case .invoice(let invoice) where invoice.isDeleted: (document.dayOfLastChange, .i8)
      case .invoice(let invoice) where invoice.status == .voided && invoice.adjustments.isEmpty:
        (invoice.voidedOn, .i5)
      case .creditNote(let note) where note.isDeleted: (document.dayOfLastChange, .c6)
      case .creditNote(let note) where note.status == .voided: (note.voidedOn, .c5)
      case .transaction(let transaction) where transaction.isDeleted && transaction.status == .success:
        (document.dayOfLastChange, .t8)
      case .transaction(let transaction)
      where transaction.status == .lateFailure && transaction.reversalTransactionID == nil:
        (transaction.voidedOn ?? transaction.settledOn, undoRule(transaction, .lateFailure))
      default: (nil, .i5)
      }
    return day.map { ($0, rule) }
  }
}

extension Document {
  /// The day of its newest revision, as good as Chargebee tells it: the revision is a moment in its form.
  fileprivate var dayOfLastChange: LedgerDate? {
    LedgerDate(dayNumber: Int(revision.number / 86_400_000))
  }
}

extension Draft {
  /// The same amounts the other way round: what undoes a document of which nothing of ours is in the books.
  fileprivate func opposite(by rule: Rule, on day: LedgerDate) -> Draft {
    var draft = self
    (draft.rule, draft.date) = (rule, max(day, date))
    draft.journal = journal.isPaymentJournal ? .refunds : .adjustments
    draft.lines = lines.map(\.opposite)
    draft.waitsFor = []
    draft.concerns = [.undoesSystemBefore]
    return draft
  }
}

extension DraftLine {
  fileprivate var opposite: DraftLine {
    var line = self
    if case .customer(let leg, _) = target { line.target = .customer(leg: leg, settles: nil) }
    line.amount = -amount
    line.sources = sources.negated
    return line
  }
}

extension JournalEntry {
  /// Whether it undoes a document of the system before: there is nothing of ours that it mirrors.
  public var undoesSystemBefore: Bool { mirrors == nil && rule.undoes }
}

extension Rule {
  /// Whether a voucher by the rule undoes a document.
  var undoes: Bool {
    switch self {
    case .i5, .i8, .c5, .c6, .t7, .t8, .t13: true
    default: false
    }
  }
}
