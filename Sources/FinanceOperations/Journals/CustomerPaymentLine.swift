public import ExactJSON
public import Ledger

/// One line of a customer payment journal: money from or to one customer, against a bank or a main account.
///
/// The client chooses the line number, so that the key of the record is known before it is sent: after a lost
/// answer the same key decides, and a second POST fails instead of doubling (contracts/d365fo.md section 9.2).
public struct CustomerPaymentLine: Hashable, Sendable {
  /// The line number, from 1.
  public var number: Int
  /// The accounting day.
  public var date: LedgerDate
  /// The customer.
  public var customer: CustomerAccountNumber
  /// What is debited (positive, a refund) or credited (negative, a payment) to the customer.
  public var amount: Money
  /// The other side: a bank or a main account.
  public var offset: Account
  /// The dimensions of the customer's side.
  public var dimensions: Dimensions
  /// The dimensions of the other side.
  public var offsetDimensions: Dimensions
  /// What people read, cut to 60 characters.
  public var text: String
  /// Our key. It is searched for in journals and in the subledger, so it is never cut.
  public var paymentID: String
  /// The number that people know, cut to 20 characters.
  public var reference: String
  /// The posted and open invoice to which the line is marked; nil for a payment on account.
  public var settles: String?
  /// The method of payment in F&O, where one is configured.
  public var method: String?
  /// The rate for 100 units of the currency; nil leaves it to F&O (contracts/posting-rules.md R12).
  public var rate: ExactDecimal?

  /// A line.
  public init(
    number: Int, date: LedgerDate, customer: CustomerAccountNumber, amount: Money, offset: Account,
    dimensions: Dimensions = .none, offsetDimensions: Dimensions = .none, text: String, paymentID: String,
    reference: String, settles: String? = nil, method: String? = nil, rate: ExactDecimal? = nil
  ) {
    self.number = number
    self.date = date
    self.customer = customer
    self.amount = amount
    self.offset = offset
    self.dimensions = dimensions
    self.offsetDimensions = offsetDimensions
    self.text = text
    self.paymentID = paymentID
    self.reference = reference
    self.settles = settles
    self.method = method
    self.rate = rate
  }
}

/// Where lines go.
public struct JournalPlace: Hashable, Sendable {
  /// The legal entity.
  public let company: LegalEntityID
  /// F&O's number of the journal.
  public let number: String
  /// How accounts and dimensions are written there.
  public let formats: DimensionFormats

  /// A journal.
  public init(company: LegalEntityID, number: String, formats: DimensionFormats) {
    self.company = company
    self.number = number
    self.formats = formats
  }
}

extension CustomerPaymentLine {
  /// The fields that differ between this line and a stored one, in the order in which they are sent; none when
  /// it is the same.
  public func differences(from stored: StoredPaymentLine, in place: JournalPlace) -> [Difference] {
    fields(in: place).differences(from: stored.row.fields)
  }

  /// The line as it goes on the wire.
  func fields(in place: JournalPlace) -> [SentField] {
    typealias Field = StoredPaymentLine.Field
    let account = AccountFields(.customer(customer), dimensions, place.formats)
    let other = AccountFields(offset, offsetDimensions, place.formats)
    let required: [SentField] = [
      SentField(Field.company, .company(place.company.text)), SentField(Field.journal, .text(place.number)),
      SentField(Field.number, .count(number)), SentField(Field.date, .day(date)),
      SentField(Field.accountType, .word(account.type)), SentField(Field.account, account.account),
      side(Field.debit, amount.debitSide), side(Field.credit, amount.creditSide),
      SentField(Field.currency, .text(amount.currency.code)),
      SentField(Field.offsetType, .word(other.type)), SentField(Field.offset, other.account),
      SentField(Field.paymentID, .text(paymentID)),
      SentField(Field.reference, .text(StoredText.fitting(reference, .reference))),
      SentField(Field.text, .text(StoredText.fitting(text, .text))),
      SentField(Field.isPrepayment, .word("No")),
    ]
    return required + optional(account, other)
  }

  private func optional(_ account: AccountFields, _ other: AccountFields) -> [SentField] {
    typealias Field = StoredPaymentLine.Field
    return [
      account.dimensions.map { SentField(Field.dimensions, $0) },
      other.dimensions.map { SentField(Field.offsetDimensions, $0) },
      method.map { SentField(Field.method, .text($0)) },
      // What nobody marked must not be marked: F&O would settle it with another invoice than Chargebee.
      settles.map { SentField(Field.markedInvoice, .text($0)) } ?? .blank(Field.markedInvoice, .text("")),
      rate.map { SentField(Field.rate, .decimal($0.text)) },
    ].compactMap { $0 }
  }

  private func side(_ field: StoredPaymentLine.Field, _ amount: Money) -> SentField {
    amount.isZero ? .blank(field, .decimal("0")) : SentField(field, .decimal(amount.decimalText))
  }
}

extension Money {
  /// The amount where it is a debit, else zero.
  var debitSide: Money { minorUnits > 0 ? self : .zero(currency) }
  /// The amount without its sign where it is a credit, else zero.
  var creditSide: Money { minorUnits < 0 ? -self : .zero(currency) }
}
