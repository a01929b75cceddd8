public import Ledger

/// An invoice outside of journals: one customer, and a line for each amount on a main account.
///
/// Its key is ours, so a second POST cannot create a second invoice. Its number is F&O's and known once it is posted
/// (contracts/d365fo.md section 6.7).
public struct FreeTextInvoice: Hashable, Sendable {
  /// Our key, in `ExternalInvoiceId`; never cut.
  public var key: String
  /// The accounting day.
  public var date: LedgerDate
  /// The day on the document, where it differs from the accounting day.
  public var documentDate: LedgerDate?
  /// Who owes it.
  public var customer: CustomerAccountNumber
  /// The one currency of its lines.
  public var currency: Currency
  /// The number that people know, cut to 20 characters.
  public var reference: String
  /// What is invoiced; at least one line.
  public var lines: [Line]

  /// An invoice with its lines.
  public init(
    key: String, date: LedgerDate, documentDate: LedgerDate? = nil, customer: CustomerAccountNumber,
    currency: Currency, reference: String, lines: [Line]
  ) {
    self.key = key
    self.date = date
    self.documentDate = documentDate
    self.customer = customer
    self.currency = currency
    self.reference = reference
    self.lines = lines
  }

  /// One amount of an invoice.
  public struct Line: Hashable, Sendable {
    /// The main account.
    public var account: Account
    /// The dimensions of the line.
    public var dimensions: Dimensions
    /// What is invoiced, which is credited to the account; negative for a deduction.
    public var amount: Money
    /// What people read, cut to 60 characters.
    public var text: String

    /// A line.
    public init(account: Account, dimensions: Dimensions = .none, amount: Money, text: String) {
      self.account = account
      self.dimensions = dimensions
      self.amount = amount
      self.text = text
    }
  }
}

/// Where free text invoices go.
public struct InvoicePlace: Hashable, Sendable {
  /// The legal entity.
  public let company: LegalEntityID
  /// How accounts and dimensions are written there.
  public let formats: DimensionFormats

  /// A legal entity.
  public init(company: LegalEntityID, formats: DimensionFormats) {
    self.company = company
    self.formats = formats
  }
}

extension FreeTextInvoice {
  /// What is stored otherwise than this invoice says, its lines included; none when it is the same.
  public func differences(from stored: StoredFreeTextInvoice, in place: InvoicePlace) -> [Difference] {
    guard stored.lines.count == lines.count else {
      return [Difference(field: "lines", sent: "\(lines.count)", stored: "\(stored.lines.count)")]
    }
    return header(in: place).differences(from: stored.header.fields)
      + lines.indices.flatMap { line($0, in: place).differences(from: stored.lines[$0].row.fields) }
  }

  /// The records that create it: the header, then its lines.
  func records(in place: InvoicePlace) -> [ChangesetRecord] {
    [ChangesetRecord(set: StoredFreeTextHeader.set, fields: header(in: place))]
      + lines.indices.map { ChangesetRecord(set: StoredFreeTextLine.set, fields: line($0, in: place)) }
  }

  /// Tax stands on lines of its own, as Chargebee reckoned it: blank tax groups keep F&O from reckoning it again
  /// (contracts/posting-rules.md R8).
  private func header(in place: InvoicePlace) -> [SentField] {
    typealias Field = StoredFreeTextHeader.Field
    return [
      SentField(Field.company, .company(place.company.text)), SentField(Field.key, .text(key)),
      SentField(Field.customer, .text(customer.text)), SentField(Field.invoiceAccount, .text(customer.text)),
      SentField(Field.date, .day(date)), SentField(Field.documentDate, .day(documentDate ?? date)),
      SentField(Field.currency, .text(currency.code)),
      SentField(Field.reference, .text(StoredText.fitting(reference, .reference))),
      SentField(Field.includesTax, .word("No")), SentField(Field.taxGroup, .text("")),
      SentField(Field.itemTaxGroup, .text("")),
    ]
  }

  private func line(_ index: Int, in place: InvoicePlace) -> [SentField] {
    typealias Field = StoredFreeTextLine.Field
    let line = lines[index]
    let text = StoredText.fitting(line.text, .text)
    return [
      SentField(Field.company, .company(place.company.text)), SentField(Field.key, .text(key)),
      SentField(Field.number, .count(index + 1)),
      SentField(Field.account, AccountFields(line.account, line.dimensions, place.formats).account),
      SentField(Field.description, .text(text)), SentField(Field.text, .text(text)),
      SentField(Field.quantity, .count(1)), SentField(Field.price, .decimal(line.amount.decimalText)),
      SentField(Field.amount, .decimal(line.amount.decimalText)), SentField(Field.taxGroup, .text("")),
      SentField(Field.itemTaxGroup, .text("")),
    ]
  }
}
