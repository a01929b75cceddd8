import Billing
import Bookkeeping
import Ledger
import Testing

/// When a line may carry a mark: only where F&O can find nothing else under the number.
@Suite struct MarkingTests {
  var office = Office()

  init() {
    office.read(invoice: .sample("INV-1"))
    office.read(transaction: .payment(pays: ["INV-1": "60.00"]))
  }

  private static let item = OpenItem(document: .invoice("INV-1"), version: 1, leg: "")

  /// What is decided about the payment with a changed file.
  private func decided(_ change: (inout CaseFile) -> Void) -> Derivation? {
    guard var file = office.file(.transaction("txn-1"), lookers: []) else { return nil }
    change(&file)
    return Bookkeeper(book: office.book, master: office.master).derive(file)
  }

  private func marks(_ change: (inout CaseFile) -> Void = { _ in }) -> Set<String>? {
    decided(change)?.entry?.marks
  }

  @Test mutating func anInvoiceThatIsOpenIsMarkedAndOneThatSomebodySettledIsNot() {
    office.post(.invoice("INV-1"))
    #expect(marks { $0.openAmounts = [Self.item: "60.00".eur] } == ["INV-1"])
    let settled = decided { $0.openAmounts = [Self.item: "59.99".eur] }
    #expect(settled?.entry?.marks == [])
    #expect(settled?.concerns == [.invoiceNotOpen("INV-1")])
    #expect(Concern.invoiceNotOpen("INV-1").needsPerson)
  }

  @Test mutating func aPaymentWaitsForAHeldInvoiceUnlessThePolicyLetsCashGoOn() {
    let waiting = decided { $0.standsStill = [.invoice("INV-1")] }
    #expect(waiting?.entry?.waitsFor == [.invoice("INV-1")] && waiting?.concerns == [])
    office.book.policies.heldInvoice = .onAccount
    let onAccount = decided { $0.standsStill = [.invoice("INV-1")] }
    #expect(onAccount?.entry?.waitsFor == [] && onAccount?.entry?.marks == [])
    #expect(onAccount?.concerns == [.invoiceNotPosted("INV-1")])
    #expect(!Concern.invoiceNotPosted("INV-1").needsPerson)
  }

  @Test func aRejectedInvoiceIsNotMarked() {
    let rejected = decided { $0.ended = [.invoice("INV-1")] }
    #expect(rejected?.entry?.marks == [] && rejected?.concerns == [.invoiceNotPosted("INV-1")])
  }

  @Test mutating func aNumberThatTheColumnCutsIsNotMarked() {
    let long = "INV-000000000000000017"
    office.read(invoice: .sample(long))
    office.read(transaction: .payment(pays: [long: "60.00"]))
    #expect(marks() == [])
  }

  @Test mutating func aRepostedInvoiceIsMarkedOnceItsFirstVersionIsClosed() {
    office.post(.invoice("INV-1"))
    office.read(invoice: .sample("INV-1", [.sample("90.00")]))
    office.post(.invoice("INV-1"))
    office.post(.invoice("INV-1"))
    #expect(office.posted[.invoice("INV-1")]?.count == 3)
    #expect(marks() == [], "two items stand open under one number")
    #expect(marks { $0.openAmounts = [Self.item: "0.00".eur] } == ["INV-1"])
  }

  @Test mutating func onlyLinesOfPaymentJournalsCarryMarks() {
    office.read(note: .sample("CN-1", .adjustment, of: "INV-1"))
    office.post(.invoice("INV-1"))
    let note = office.next(.creditNote("CN-1"))?.entry
    #expect(note?.legs.map(\.settles) == ["INV-1"] && note?.marks == [])
    office.post(.transaction("txn-1"))
    office.read(transaction: .payment(pays: ["INV-1": "60.00"], status: .lateFailure))
    #expect(office.next(.transaction("txn-1"))?.entry?.marks == [])
  }
}

@Suite struct SettlementStateTests {
  @Test(arguments: [
    (0, 0, false, SettlementState.open), (100, 0, false, .unsettled), (100, 99, false, .unsettled),
    (100, 100, false, .settled), (100, 101, false, .otherwise), (0, 1, false, .otherwise),
    (100, 100, true, .otherwise), (100, 0, true, .unsettled),
  ])
  func whatIsSettledBesideWhatShouldBe(
    wanted: Int64, settled: Int64, isWithStranger: Bool, state: SettlementState
  ) {
    #expect(
      SettlementState(wanted: wanted, settled: settled, isWithStranger: isWithStranger) == state)
  }
}
