public import Billing
public import Ledger

/// Decisions of the controller that are no table.
public struct Policies: Hashable, Sendable, Codable {
  /// When an invoice is posted (posting-rules I2, I13).
  public var postInvoices = InvoiceMoment.paid
  /// As what an invoice is posted, where both can say it.
  public var invoiceForm = InvoiceForm.journal
  /// The largest amount per currency that needs no person; a currency that is missing has no such amount.
  public var automaticApproval: [Currency: Money] = [:]
  /// Whether the first document of a customer is looked at by a person.
  public var reviewsFirstDocument = true
  /// What happens to a document whose period is closed, per kind of document (posting-rules R3).
  public var closedPeriod: [DocumentKind: ClosedPeriod] = [:]
  /// Which day of a payment is its accounting date.
  public var paymentDate = PaymentDate.transaction
  /// Whether lines with a service period go to deferred revenue.
  public var defersServicePeriods = false
  /// Whether discounts are shown on accounts of their own instead of lowering revenue.
  public var showsDiscountsGross = false
  /// The largest rounding leg, in minor units; anything beyond is held (posting-rules C8).
  public var roundingCap: Int64 = 100
  /// Whether the approver must be somebody else than the one who changed a mapping or a rule.
  public var needsFourEyes = false
  /// Whose receivable a payment by another customer settles (posting-rules I12).
  public var receivableFollows = ReceivableOwner.payer
  /// What a payment does whose invoice is held, or was refused by F&O.
  public var heldInvoice = HeldInvoice.wait
  /// Where what of a payment pays no invoice stands (posting-rules T3 to T5, T12).
  public var onAccount = OnAccount.customer
  /// How a credit is booked that was used before tax (posting-rules C4).
  public var creditsBeforeTax = CreditsBeforeTax.hold
  /// What happens to a document of the system before that is undone after the cut-over.
  public var undoneBeforeCutOver = UndoneBeforeCutOver.book
  /// How a payment taken back is shown (posting-rules T9).
  public var disputes = DisputePolicy.reopen
  /// What happens to a voucher that F&O's account structures do not allow, as far as Daybook reads them.
  public var accountStructures = StructurePolicy.hold
  /// Whose exchange rate vouchers in other than the accounting currency are posted at.
  public var exchangeRate = RateSource.financeOperations
  /// Who may have customer accounts created; nil leaves it to whether the set-up has a group for them.
  public var accountCreation: AccountPolicy.Creation?
  /// Which customer accounts are told what changes in Chargebee.
  public var accountUpdating = AccountPolicy.Updating.created
  /// Whose word counts on the fields of a customer account.
  public var accountOwners = FieldOwners()
  /// Whether a person must confirm the account that the ladder found for a customer (posting-rules R10).
  public var linkApproval = LinkApproval.none
  /// The first day whose documents are posted; earlier ones belong to the system before.
  public var cutOver: LedgerDate?

  /// The policies that hold where nothing was decided.
  public init() {}

  /// When an invoice is posted.
  public enum InvoiceMoment: String, Hashable, Sendable, Codable, CaseIterable {
    /// Once it is paid.
    case paid
    /// As soon as it leaves `pending`.
    case finalised
  }

  /// As what an invoice is posted (contracts/posting-rules.md, *Where each document goes*).
  public enum InvoiceForm: String, Hashable, Sendable, Codable, CaseIterable {
    /// As a voucher of a general journal.
    case journal
    /// As a free text invoice, where one can say it; else as a voucher of a general journal.
    case freeTextInvoice = "free_text_invoice"
  }

  /// What happens to a document whose period is closed.
  public enum ClosedPeriod: String, Hashable, Sendable, Codable, CaseIterable {
    /// It is held until the period opens.
    case hold
    /// It goes to the first day of the next open period, tagged with its original date.
    case nextOpenPeriod = "next_open_period"
    /// As `nextOpenPeriod`, but a person must approve the move.
    case ask
  }

  /// Which day of a payment is its accounting date.
  public enum PaymentDate: String, Hashable, Sendable, Codable, CaseIterable {
    /// The date of the transaction.
    case transaction = "date"
    /// The day on which the final status was marked.
    case settled = "settled_at"
  }

  /// Whose receivable a payment by another customer settles.
  public enum ReceivableOwner: String, Hashable, Sendable, Codable, CaseIterable {
    /// The payment is credited to the payer's account.
    case payer
    /// The payment is credited to the account of the invoice's owner.
    case owner
  }

  /// What a payment does whose invoice is held, or was refused by F&O.
  public enum HeldInvoice: String, Hashable, Sendable, Codable, CaseIterable {
    /// It waits for the invoice, visibly, so that it can be marked to it.
    case wait
    /// It is posted on account: the cash is in the books at once, and a person settles it in F&O later.
    case onAccount = "on_account"
  }

  /// Where what of a payment pays no invoice stands.
  public enum OnAccount: String, Hashable, Sendable, Codable, CaseIterable {
    /// On the customer's account, as an open credit.
    case customer
    /// Among the prepayments (PREPAY), until it is applied.
    case prepayments
  }

  /// How a credit is booked that was used before tax: Chargebee lowers the tax of the invoice by it, and leaves the
  /// lines as they are.
  public enum CreditsBeforeTax: String, Hashable, Sendable, Codable, CaseIterable {
    /// Its use is held until a controller decided.
    case hold
    /// It pays the invoice like any other credit: store credit comes out of the customer credits (CRED).
    case payment
    /// It pays the invoice, and lowers the price: of store credit, what was the cost of a promotion becomes a discount.
    case discount
  }

  /// What happens to a document of the system before that is undone after the cut-over.
  public enum UndoneBeforeCutOver: String, Hashable, Sendable, Codable, CaseIterable {
    /// Its opposite is booked on the day of the undoing, and a person always looks at it.
    case book
    /// It is held: people correct the opening balances by hand.
    case hold
  }

  /// Whether a person must confirm the account that was found for a customer.
  public enum LinkApproval: String, Hashable, Sendable, Codable, CaseIterable {
    /// No: equality of what identifies is enough.
    case none
    /// Yes, before the first document of the customer.
    case found
  }

  /// How a payment taken back is shown.
  public enum DisputePolicy: String, Hashable, Sendable, Codable, CaseIterable {
    /// The payment is undone; the invoice is open again.
    case reopen
    /// The amount stays a dispute until it is won or lost.
    case dispute
  }

  /// What happens to a voucher that F&O's account structures do not allow.
  public enum StructurePolicy: String, Hashable, Sendable, Codable, CaseIterable {
    /// It is held: F&O would refuse to post it.
    case hold
    /// A person decides; F&O has the last word.
    case ask
  }

  /// Whose exchange rate a voucher is posted at (posting-rules R12).
  public enum RateSource: String, Hashable, Sendable, Codable, CaseIterable {
    /// F&O takes its own for the day.
    case financeOperations = "finance_operations"
    /// That of the Chargebee document is sent.
    case chargebee
  }

  /// What happens to a kind of document whose period is closed.
  public func closedPeriod(for kind: DocumentKind) -> ClosedPeriod { closedPeriod[kind] ?? .hold }
}

extension Policies {
  /// Reads policies as they were written down. What an older Daybook did not know of is as where nothing was decided.
  public init(from decoder: any Decoder) throws {
    self.init()
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    postInvoices = try fields.decode(InvoiceMoment.self, forKey: .postInvoices)
    invoiceForm = try fields.decodeIfPresent(InvoiceForm.self, forKey: .invoiceForm) ?? invoiceForm
    automaticApproval = try fields.decode([Currency: Money].self, forKey: .automaticApproval)
    reviewsFirstDocument = try fields.decode(Bool.self, forKey: .reviewsFirstDocument)
    closedPeriod = try fields.decode([DocumentKind: ClosedPeriod].self, forKey: .closedPeriod)
    paymentDate = try fields.decode(PaymentDate.self, forKey: .paymentDate)
    defersServicePeriods = try fields.decode(Bool.self, forKey: .defersServicePeriods)
    showsDiscountsGross = try fields.decode(Bool.self, forKey: .showsDiscountsGross)
    roundingCap = try fields.decode(Int64.self, forKey: .roundingCap)
    needsFourEyes = try fields.decode(Bool.self, forKey: .needsFourEyes)
    receivableFollows = try fields.decode(ReceivableOwner.self, forKey: .receivableFollows)
    heldInvoice = try fields.decode(HeldInvoice.self, forKey: .heldInvoice)
    onAccount = try fields.decodeIfPresent(OnAccount.self, forKey: .onAccount) ?? onAccount
    creditsBeforeTax =
      try fields.decodeIfPresent(CreditsBeforeTax.self, forKey: .creditsBeforeTax) ?? creditsBeforeTax
    undoneBeforeCutOver =
      try fields.decodeIfPresent(UndoneBeforeCutOver.self, forKey: .undoneBeforeCutOver)
      ?? undoneBeforeCutOver
    disputes = try fields.decode(DisputePolicy.self, forKey: .disputes)
    accountStructures =
      try fields.decodeIfPresent(StructurePolicy.self, forKey: .accountStructures) ?? accountStructures
    exchangeRate = try fields.decodeIfPresent(RateSource.self, forKey: .exchangeRate) ?? exchangeRate
    accountCreation = try fields.decodeIfPresent(AccountPolicy.Creation.self, forKey: .accountCreation)
    accountUpdating =
      try fields.decodeIfPresent(AccountPolicy.Updating.self, forKey: .accountUpdating) ?? accountUpdating
    accountOwners = try fields.decodeIfPresent(FieldOwners.self, forKey: .accountOwners) ?? accountOwners
    linkApproval = try fields.decodeIfPresent(LinkApproval.self, forKey: .linkApproval) ?? linkApproval
    cutOver = try fields.decodeIfPresent(LedgerDate.self, forKey: .cutOver)
  }
}
