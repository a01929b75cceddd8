public import Ledger

/// A document of any kind. It is passed around much more often than it is made: indirect, that costs a count.
public indirect enum Document: Hashable, Sendable, Codable {
  /// An invoice.
  case invoice(Invoice)
  /// A credit note.
  case creditNote(CreditNote)
  /// A transaction.
  case transaction(Transaction)

  /// Its kind and id.
  public var id: DocumentID {
    switch self {
    case .invoice(let invoice): DocumentID(.invoice, invoice.id)
    case .creditNote(let note): DocumentID(.creditNote, note.id)
    case .transaction(let transaction): DocumentID(.transaction, transaction.id)
    }
  }

  /// Which copy this is.
  public var revision: Revision {
    switch self {
    case .invoice(let invoice): invoice.revision
    case .creditNote(let note): note.revision
    case .transaction(let transaction): transaction.revision
    }
  }

  /// The customer who owns it, or for a transaction the payer.
  public var customerID: String? {
    switch self {
    case .invoice(let invoice): invoice.customerID
    case .creditNote(let note): note.customerID
    case .transaction(let transaction): transaction.customerID
    }
  }

  /// The document date in its own zone.
  public var date: LedgerDate? {
    switch self {
    case .invoice(let invoice): invoice.date
    case .creditNote(let note): note.date
    case .transaction(let transaction): transaction.date
    }
  }

  /// What the customer owes more (positive) or less (negative) because of it, if it takes effect.
  public var amount: Money {
    switch self {
    case .invoice(let invoice): invoice.total
    case .creditNote(let note): -note.total
    case .transaction(let transaction):
      transaction.type == .refund || transaction.type == .paymentReversal
        ? transaction.amount : -transaction.amount
    }
  }

  /// Where it stands, in Chargebee's word.
  public var status: String {
    switch self {
    case .invoice(let invoice): invoice.status.text
    case .creditNote(let note): note.status.text
    case .transaction(let transaction): transaction.status.text
    }
  }

  /// Whether it was deleted in Chargebee.
  public var isDeleted: Bool {
    switch self {
    case .invoice(let invoice): invoice.isDeleted
    case .creditNote(let note): note.isDeleted
    case .transaction(let transaction): transaction.isDeleted
    }
  }

  /// At which rate Chargebee reckoned it; nil where it does not say.
  public var rate: BillingRate? {
    switch self {
    case .invoice(let invoice): invoice.rate
    case .creditNote(let note): note.rate
    case .transaction(let transaction): transaction.rate
    }
  }

  /// The business entity, where the site has several.
  public var businessEntity: String? {
    switch self {
    case .invoice(let invoice): invoice.businessEntity
    case .creditNote(let note): note.businessEntity
    case .transaction(let transaction): transaction.businessEntity
    }
  }
}
