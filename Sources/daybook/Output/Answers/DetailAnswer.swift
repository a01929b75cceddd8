import Billing
import Bookkeeping
import Console
import Ledger

/// What `daybook show` says about one document.
struct DetailAnswer: Encodable {
  let posting: PostingAnswer
  let why: [WhyAnswer]
  let source: SourceAnswer
  let voucher: VoucherAnswer?
  let settlement: [SettlementAnswer]
  let delivery: DeliveryAnswer?
  let history: [AuditAnswer]
  let attempts: [AttemptAnswer]

  init(_ detail: PostingDetail) {
    posting = PostingAnswer(detail.row)
    why = WhyAnswer.all(detail)
    source = SourceAnswer(detail.source)
    voucher = detail.entry.map { VoucherAnswer($0) }
    settlement = detail.settlements.map { SettlementAnswer($0) }
    delivery = detail.batch.map { DeliveryAnswer($0) }
    history = detail.history.map { AuditAnswer($0) }
    attempts = detail.attempts.map { AttemptAnswer($0) }
  }
}

/// One reason why a posting stands where it stands, in the console's words.
struct WhyAnswer: Encodable {
  let code: String?
  let sentence: String
  let cure: String?

  private init(_ sentence: String) { (code, self.sentence, cure) = (nil, sentence, nil) }

  private init(_ sentence: String, of words: Explained) {
    (code, self.sentence, cure) = (words.code, sentence, words.cure)
  }

  private init(_ words: Explained) { (code, sentence, cure) = (words.code, words.what, words.cure) }

  static func all(_ detail: PostingDetail) -> [WhyAnswer] {
    switch detail.state {
    case .received: [WhyAnswer("Chargebee named it; it is read next.")]
    case .fetched: [WhyAnswer("It was read; the rules are being applied.")]
    case .held(let reason): [WhyAnswer(reason.explained)]
    case .review: detail.concerns.map { WhyAnswer($0.sentence) }
    case .approved(let approval): [WhyAnswer("Approved by \(approval.by).")]
    case .batched: [WhyAnswer("It is on its way to F&O.")]
    case .failed(let refusal):
      [
        WhyAnswer("F&O said no: \(refusal.cause.title).", of: refusal.cause.explained),
        WhyAnswer(refusal.words),
      ]
    case .posted(let confirmation):
      [WhyAnswer(detail.sentence(for: confirmation))]
    case .closed(.noVoucher(let reason)): [WhyAnswer(reason.sentence)]
    case .closed(.rejected(let person, let reason)): [WhyAnswer("Rejected by \(person): \(reason)")]
    case .closed(.excluded(let person, let reason)): [WhyAnswer("Excluded by \(person): \(reason)")]
    }
  }
}

/// The document as Chargebee answered it, in short.
struct SourceAnswer: Encodable {
  let kind: String
  let document: String
  let status: String
  let customer: String?
  let date: String?
  let amount: AmountAnswer
  let revision: Int64
  let lines: [SourceLineAnswer]

  init(_ document: Document) {
    (kind, self.document) = (document.id.kind.rawValue, document.id.id)
    (status, customer) = (document.status, document.customerID)
    date = document.date?.description
    amount = AmountAnswer(document.amount)
    revision = document.revision.number
    lines =
      switch document {
      case .invoice(let invoice): invoice.lines.map { SourceLineAnswer($0.text, $0.amount) }
      case .creditNote(let note): note.lines.map { SourceLineAnswer($0.text, $0.amount) }
      case .transaction(let transaction):
        transaction.invoices.map { SourceLineAnswer("invoice \($0.invoiceID)", $0.amount) }
          + transaction.creditNotes.map { SourceLineAnswer("credit note \($0.creditNoteID)", $0.amount) }
      }
  }
}

/// One line of a document, or one document that a transaction is applied to.
struct SourceLineAnswer: Encodable {
  let text: String
  let amount: AmountAnswer

  init(_ text: String, _ money: Money) {
    self.text = text
    amount = AmountAnswer(money)
  }
}

/// The voucher that was derived.
struct VoucherAnswer: Encodable {
  let date: String
  let rule: String
  let journal: String
  let customer: String
  let reference: String
  let version: Int
  let lines: [VoucherLineAnswer]

  init(_ entry: JournalEntry) {
    date = entry.voucher.date.description
    (rule, journal) = (entry.rule.rawValue, entry.journal.rawValue)
    (customer, reference, version) = (entry.customer.text, entry.reference, entry.version)
    lines = zip(entry.voucher.lines, entry.origins).map { VoucherLineAnswer($0, $1) }
  }
}

/// A line of a voucher and where it comes from. A debit is positive, a credit negative.
struct VoucherLineAnswer: Encodable {
  let account: String
  let amount: AmountAnswer
  let dimensions: [String: String]
  let text: String
  let key: String
  let accountRow: String?
  let dimensionRows: [String]
  let source: String

  init(_ line: VoucherLine, _ origin: LineOrigin) {
    account = line.account.description
    amount = AmountAnswer(line.amount)
    dimensions = Dictionary(uniqueKeysWithValues: line.dimensions.sorted.map { ($0.name.text, $0.value) })
    text = line.text
    key = origin.key.rawValue
    (accountRow, dimensionRows, source) = (origin.accountRow, origin.dimensionRows, origin.source)
  }
}

/// One line of the audit trail.
struct AuditAnswer: Encodable {
  let sequence: Int64
  let at: String
  let actor: String
  let action: String
  let subject: String
  let detail: String
  /// What was done and what changed, for people.
  let words: String
  let hash: String

  init(_ line: AuditLine) {
    (sequence, at) = (line.sequence, UTC.text(line.at))
    words = line.told.isEmpty ? line.deed : "\(line.deed): \(line.told)"
    (actor, action, subject, detail, hash) = (line.actor, line.action, line.subject, line.detail, line.hash)
  }
}

/// One write to F&O.
struct AttemptAnswer: Encodable {
  let sentAt: String
  let milliseconds: Int64?
  let operation: String
  let outcome: String
  let status: Int?
  let words: String

  init(_ line: AttemptLine) {
    (sentAt, milliseconds) = (UTC.text(line.sentAt), line.duration)
    (operation, outcome, status, words) = (line.operation, line.outcome, line.status, line.words)
  }
}
