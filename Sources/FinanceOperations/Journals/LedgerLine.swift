public import ExactJSON
public import Ledger

/// One line of a general journal. F&O gives it its number and, unless told otherwise, its voucher; lines that
/// balance together must follow each other (contracts/d365fo.md section 6.5).
public struct LedgerLine: Hashable, Sendable {
  /// The accounting day.
  public var date: LedgerDate
  /// The account.
  public var account: Account
  /// The dimensions of the line.
  public var dimensions: Dimensions
  /// What is debited (positive) or credited (negative).
  public var amount: Money
  /// What people read, cut to 60 characters.
  public var text: String
  /// Our key, in `Document`, and on customer lines in `PaymentId` as well; never cut.
  public var key: String
  /// The invoice or credit note number, on customer lines, cut to 20 characters.
  public var invoice: String?
  /// The day on the document, where it differs from the accounting day.
  public var documentDate: LedgerDate?
  /// The day on which it is due.
  public var dueDate: LedgerDate?
  /// The voucher that it joins; nil lets F&O number it.
  public var voucher: String?
  /// The rate for 100 units of the currency; nil leaves it to F&O (contracts/posting-rules.md R12).
  public var rate: ExactDecimal?

  /// A line.
  public init(
    date: LedgerDate, account: Account, dimensions: Dimensions = .none, amount: Money, text: String,
    key: String,
    invoice: String? = nil, documentDate: LedgerDate? = nil, dueDate: LedgerDate? = nil,
    voucher: String? = nil,
    rate: ExactDecimal? = nil
  ) {
    self.date = date
    self.account = account
    self.dimensions = dimensions
    self.amount = amount
    self.text = text
    self.key = key
    self.invoice = invoice
    self.documentDate = documentDate
    self.dueDate = dueDate
    self.voucher = voucher
    self.rate = rate
  }
}

extension LedgerLine {
  /// The fields that differ between this line and a stored one, in the order in which they are sent; none when
  /// it is the same.
  public func differences(from stored: StoredLedgerLine, in place: JournalPlace) -> [Difference] {
    fields(in: place).differences(from: stored.row.fields)
  }

  /// The line as it goes on the wire. `LineNumber` is not editable on create and never sent
  /// (contracts/d365fo.md section 6.5).
  func fields(in place: JournalPlace) -> [SentField] {
    typealias Field = StoredLedgerLine.Field
    let fields = AccountFields(account, dimensions, place.formats)
    let required: [SentField] = [
      SentField(Field.company, .company(place.company.text)), SentField(Field.journal, .text(place.number)),
      SentField(Field.date, .day(date)), SentField(Field.accountType, .word(fields.type)),
      SentField(Field.account, fields.account), side(Field.debit, amount.debitSide),
      side(Field.credit, amount.creditSide), SentField(Field.currency, .text(amount.currency.code)),
      SentField(Field.text, .text(StoredText.fitting(text, .text))), SentField(Field.document, .text(key)),
    ]
    return required + optional(fields)
  }

  private func optional(_ account: AccountFields) -> [SentField] {
    typealias Field = StoredLedgerLine.Field
    return [
      // The column that survives to the subledger, which knows customer lines only.
      isCustomerLine ? SentField(Field.paymentID, .text(key)) : nil,
      account.dimensions.map { SentField(Field.dimensions, $0) },
      invoice.map { SentField(Field.invoice, .text(StoredText.fitting($0, .reference))) },
      documentDate.map { SentField(Field.documentDate, .day($0)) },
      dueDate.map { SentField(Field.dueDate, .day($0)) },
      voucher.map { SentField(Field.voucher, .text($0)) },
      rate.map { SentField(Field.rate, .decimal($0.text)) },
    ].compactMap { $0 }
  }

  private var isCustomerLine: Bool { if case .customer = account { true } else { false } }

  private func side(_ field: StoredLedgerLine.Field, _ amount: Money) -> SentField {
    amount.isZero ? .blank(field, .decimal("0")) : SentField(field, .decimal(amount.decimalText))
  }
}
