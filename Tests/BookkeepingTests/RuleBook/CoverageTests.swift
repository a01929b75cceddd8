import Billing
import Bookkeeping
import Ledger
import Testing

@Suite struct CoverageTests {
  private func gaps(_ documents: [Document], _ change: (inout RuleBook) -> Void = { _ in }) -> [FoundGap] {
    var office = Office()
    documents.forEach { office.read($0) }
    var book = RuleBook.sample
    change(&book)
    var coverage = Coverage(book, in: office.master)
    for id in office.documents.keys.sorted() {
      if let file = office.file(id, lookers: []) { coverage.look(at: file) }
    }
    return coverage.gaps
  }

  private func words(_ gaps: [FoundGap]) -> [String] {
    gaps.map { found in
      let traits = found.gap.traits.values.sorted { $0.key < $1.key }.map { "\($0.key.rawValue)=\($0.value)" }
      return ([found.gap.key.rawValue] + traits + ["\(found.documents)"]).joined(separator: " ")
    }
  }

  @Test func keysWithoutAnyRowAreNamedBeforeADocumentNeedsThem() {
    let found = gaps([]) { book in
      book.accounts.removeAll { [.prepayment, .disputeFee].contains($0.key) }
    }
    #expect(words(found) == ["PREPAY 0", "DFEE 0"])
  }

  @Test func aDocumentThatIsNotDueYetIsLookedAtAlready() {
    let unpaid = Invoice.sample("INV-1", [.sample("10.00", "extra")], status: .notPaid)
    let again = Invoice.sample("INV-2", [.sample("10.00", "extra"), .sample("5.00", "extra")])
    let found = gaps([.invoice(unpaid), .invoice(again)])
    #expect(words(found).first == "REV entity_type=plan_item_price item_price=extra 2")
    #expect(found.first?.example == .invoice("INV-1"))
  }

  /// A payment in yen, by a gateway and in a state.
  private func yen(_ id: String, _ gateway: String, _ status: Transaction.Status) -> Document {
    var payment = Transaction(
      id: id, revision: Revision(1), customerID: "acme", type: .known(.payment), status: .known(status),
      date: "2026-11-24".day, amount: Money(500, jpy))
    (payment.gateway, payment.paymentMethod) = (gateway, "card")
    return .transaction(payment)
  }

  @Test func whatWasSeenInOneCurrencyIsAskedForInTheOthers() {
    let onlyEuro = { (book: inout RuleBook) in
      book.accounts[4].conditions.append(Condition(.trait(.currency), "EUR"))
    }
    let euro = Document.transaction(.sample("txn-1"))
    let needed = gaps([euro, yen("txn-2", "stripe", .success)], onlyEuro)
    #expect(words(needed).contains("CLR currency=JPY gateway=stripe 1"))
    let possible = gaps([euro, yen("txn-2", "gocardless", .failure)], onlyEuro)
    #expect(words(possible).contains("CLR currency=JPY gateway=stripe 0"))
  }

  @Test func aPendingInvoiceShowsItsItemPrice() {
    let found = gaps([.invoice(.sample("INV-1", [.sample("1.00", "extra")], status: .pending))])
    #expect(words(found).contains("REV entity_type=plan_item_price item_price=extra 0"))
  }

  @Test func rowsThatTieAreNamedWithTheDocumentsTheyHold() {
    let found = gaps([.invoice(.sample("INV-1"))]) { book in
      book.accounts.append(
        RuleBook.AccountRow(
          id: "twin", key: .revenue, conditions: [Condition(.trait(.itemPrice), "pro")], account: .main("1")))
      book.dimensions.append(
        RuleBook.DimensionRow(
          id: "half", conditions: [Condition(.trait(.customer), "acme")], values: Dimensions(["BU": "001"])))
      book.dimensions.append(
        RuleBook.DimensionRow(
          id: "whole", conditions: [Condition(.trait(.currency), "EUR")], values: Dimensions(["BU": "001"])))
    }
    #expect(found.contains { $0.gap.problem == .rowsTie(["rev-pro", "twin"]) && $0.documents == 1 })
    #expect(
      found.contains {
        $0.gap.key == .receivable && $0.gap.problem == .dimensionRowsTie("BU", ["half", "whole"])
      })
  }

  @Test func aCoveredBookHasNoGapThatADocumentNeeds() {
    let found = gaps([.invoice(.sample("INV-1", tax: "19.00")), .transaction(.sample())])
    #expect(found.allSatisfy { $0.documents == 0 && $0.gap.traits.values.isEmpty })
  }
}
