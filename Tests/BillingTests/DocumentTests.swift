import Billing
import Ledger
import Testing

@Suite struct DocumentTests {
  let eur: Currency
  let day: LedgerDate

  init() throws {
    eur = try Currency("EUR")
    day = try LedgerDate("2026-11-22")
  }

  private func invoice() -> Invoice {
    var invoice = Invoice(
      id: "INV-1", revision: Revision(7), customerID: "acme", status: .known(.paid), date: day, currency: eur)
    invoice.total = Money(10_000, eur)
    invoice.lines = [
      LineItem(
        id: "li-1", entityType: "plan_item_price", itemPrice: "pro", text: "Pro", amount: Money(10_000, eur),
        discounts: [Discount(kind: Coded("seasonal"), amount: Money(1, eur))],
        taxes: [Tax(name: "VAT", jurisdiction: "DE", amount: Money(2, eur))],
        servicePeriod: .init(from: day, to: day.advanced(byDays: 364)))
    ]
    invoice.payments = [.init(transactionID: "txn-1", amount: Money(1, eur), status: .known(.failure))]
    invoice.appliedCredits = [.init(creditNoteID: "CN-9", amount: Money(1, eur))]
    invoice.taxesWithheld = [.init(id: "tds", amount: Money(1, eur), date: nil)]
    (invoice.businessEntity, invoice.isDeleted) = ("be-1", true)
    return invoice
  }

  private func note() -> CreditNote {
    var note = CreditNote(
      id: "CN-1", revision: Revision(8), customerID: "beta", type: .known(.refundable),
      status: .known(.refundDue),
      date: nil, currency: eur)
    note.total = Money(4_000, eur)
    note.allocations = [.init(invoiceID: "INV-1", amount: Money(1, eur), date: day)]
    note.refunds = [.init(transactionID: "txn-2", amount: Money(1, eur), status: .known(.success))]
    note.businessEntity = "be-2"
    return note
  }

  private func transaction(_ type: Transaction.Kind) -> Transaction {
    var transaction = Transaction(
      id: "txn-1", revision: Revision(9), customerID: nil, type: .known(type), status: .known(.inProgress),
      date: day, amount: Money(5_000, eur))
    transaction.invoices = [.init(invoiceID: "INV-1", amount: Money(1, eur), appliedOn: day)]
    transaction.creditNotes = [.init(creditNoteID: "CN-1", amount: Money(1, eur))]
    transaction.businessEntity = "be-3"
    return transaction
  }

  private var all: [Document] {
    [.invoice(invoice()), .creditNote(note()), .transaction(transaction(.payment))]
  }

  @Test func aDocumentIsNamedByKindAndId() {
    #expect(all.map(\.id.description) == ["invoice INV-1", "credit note CN-1", "transaction txn-1"])
    #expect(all.map(\.revision) == [Revision(7), Revision(8), Revision(9)])
  }

  @Test func whatItSaysOfItself() {
    #expect(all.map(\.customerID) == ["acme", "beta", nil])
    #expect(all.map(\.date) == [day, nil, day])
    #expect(all.map(\.status) == ["paid", "refund_due", "in_progress"])
    #expect(all.map(\.isDeleted) == [true, false, false])
    #expect(all.map(\.businessEntity) == ["be-1", "be-2", "be-3"])
  }

  @Test func theAmountIsWhatTheCustomerOwesMore() {
    #expect(all.map(\.amount.minorUnits) == [10_000, -4_000, -5_000])
    #expect(Document.transaction(transaction(.refund)).amount.minorUnits == 5_000)
    #expect(Document.transaction(transaction(.paymentReversal)).amount.minorUnits == 5_000)
    #expect(Document.transaction(transaction(.authorization)).amount.minorUnits == -5_000)
  }

  @Test func documentsAreStoredWhole() throws {
    for document in all { #expect(try Stored.again(document) == document) }
  }

  @Test func invoicesAreListedBeforeCreditNotesAndThoseBeforeTransactions() {
    let ids = [
      DocumentID(.transaction, "a"), DocumentID(.creditNote, "b"), DocumentID(.invoice, "z"),
      DocumentID(.invoice, "c"),
    ]
    #expect(ids.sorted() == [ids[3], ids[2], ids[1], ids[0]])
  }

  @Test func ofTwoRevisionsTheHigherIsNewer() throws {
    #expect(Revision(2) > Revision(1))
    #expect(try Stored.text(Revision(1_700_000_000_000)) == "1700000000000")
    #expect(try Stored.again(Revision(3)) == Revision(3))
  }

  @Test func whatPassedNoGatewayIsOffline() {
    var payment = transaction(.payment)
    #expect(!payment.isOffline)
    payment.gateway = "not_applicable"
    #expect(payment.isOffline)
  }

  @Test func aCustomerIsKnownByCompanyThenPersonThenMailThenId() throws {
    var customer = Customer(id: "cb_1", revision: Revision(1))
    #expect(customer.name == "cb_1")
    customer.email = "ap@umbrella.example"
    #expect(customer.name == "ap@umbrella.example")
    customer.lastName = "Wesker"
    #expect(customer.name == "Wesker")
    customer.firstName = "Albert"
    #expect(customer.name == "Albert Wesker")
    customer.company = "Umbrella plc"
    #expect(customer.name == "Umbrella plc")
    customer.address = Customer.Address(street: "1 Way", city: "London", postalCode: "E1", country: "GB")
    #expect(try Stored.again(customer) == customer)
  }
}
