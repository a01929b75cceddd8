/// What can happen in Chargebee (contracts/chargebee.md section 10.2). Amounts are minor units of the
/// document's currency; ids are Chargebee ids or the aliases that drafts gave.
public enum BillingAct: Hashable, Sendable {
  /// A customer signs up.
  case addCustomer(CustomerDraft)
  /// A customer's company name changes.
  case renameCustomer(String, company: String)
  /// A customer moves, and gets its mail elsewhere.
  case moveCustomer(String, email: String, street: String, postalCode: String, city: String)
  /// The custom field with the F&O account changes; nil removes it.
  case linkCustomer(String, account: String?)
  /// A customer is deleted.
  case deleteCustomer(String)

  /// An invoice is raised; pending where the draft says so.
  case raiseInvoice(InvoiceDraft)
  /// A pending invoice is closed and gets its number.
  case closeInvoice(String)
  /// The purchase order number changes: no accounting effect.
  case editPurchaseOrder(String, number: String)
  /// The unit amount of a line of an unpaid invoice changes.
  case editLine(String, line: Int, unitAmount: Int64)
  /// An unpaid invoice is voided.
  case voidInvoice(String, reason: String)
  /// An invoice is deleted; its payments become excess payments.
  case deleteInvoice(String)
  /// What is due is written off. The note that is made gets the name that was used for the invoice, with
  /// `-write-off`.
  case writeOff(String)
  /// The customer withheld tax at source.
  case withholdTax(String, amount: Int64, reference: String)

  /// The last record of withheld tax is deleted: it is due again.
  case deleteWithheldTax(String)
  /// A refundable credit note gives back tax that the customer had withheld: no money moves.
  case refundWithheldTax(String, amount: Int64)

  /// A gateway is asked for money.
  case collect(CollectionDraft)
  /// A running collection ends with `success`, `failure`, `timeout` or `needs_attention`.
  case settle(String, status: String)
  /// A direct debit that had succeeded comes back.
  case failLate(String)
  /// Money that arrived outside any gateway is recorded.
  case recordPayment(PaymentDraft)
  /// The unused part of a payment is applied to an invoice.
  case applyExcess(String, invoice: String, amount: Int64)
  /// A payment is taken off an invoice.
  case removePayment(String, invoice: String)
  /// An offline payment that is applied nowhere is deleted.
  case deletePayment(String)
  /// The date of an offline payment is corrected, epoch seconds.
  case redatePayment(String, date: Int64)

  /// A credit note: an adjustment while something is due, else refundable.
  case credit(CreditDraft)
  /// A credit note pays for an invoice, after tax.
  case allocate(String, invoice: String, amount: Int64)
  /// A credit note is voided.
  case voidCreditNote(String)
  /// A credit note is deleted.
  case deleteCreditNote(String)
  /// Money goes back to the customer.
  case refund(RefundDraft)
  /// A refund that credit notes were paid out with does not arrive: the notes have their credit again.
  case failRefund(String)
  /// The bank took a card payment back on the customer's word.
  case chargeback(String)
  /// A gateway reverses a payment: a transaction of type payment_reversal.
  case reversePayment(String)

  /// A card is authorised for an amount.
  case authorize(AuthorizationDraft)
  /// An authorisation is given up.
  case voidAuthorization(String)
}
