import Billing
import Bookkeeping
import Ledger
import Testing

@Suite struct CutOverTests {
  static let cutOver = "2026-11-23".day
  var office = Office()

  init() { office.book = .sample { $0.cutOver = Self.cutOver } }

  @Test mutating func documentsFromBeforeBelongToTheSystemBefore() {
    office.read(invoice: .sample("INV-1"))
    office.read(invoice: .sample("INV-2") { $0.date = Self.cutOver })
    #expect(office.next(.invoice("INV-1")) == .noVoucher(.beforeCutOver(Self.cutOver)))
    #expect(office.story(.invoice("INV-2")).hasPrefix("I2 v1"))
  }

  @Test mutating func whateverElseIsWrongWithThem() {
    office.read(invoice: .sample("INV-1") { $0.total = "1.00".eur })
    office.read(note: .sample("CN-1", .adjustment, of: "INV-9") { $0.date = "2026-11-22".day })
    office.read(transaction: .refund(of: "txn-9") { $0.date = "2026-11-22".day })
    for id in [DocumentID.invoice("INV-1"), .creditNote("CN-1"), .transaction("txn-2")] {
      #expect(office.next(id) == .noVoucher(.beforeCutOver(Self.cutOver)))
    }
  }

  @Test mutating func theDayOfSettlementCountsWhereThePolicyBooksByIt() {
    office.book.policies.paymentDate = .settled
    office.read(
      transaction: .payment {
        $0.date = "2026-11-22".day
        $0.settledOn = "2026-11-24".day
      })
    #expect(office.story(.transaction("txn-1")).hasPrefix("T3 v1 2026-11-24"))
  }

  @Test mutating func whatWasPostedIsUndoneAlthoughTheCutOverMovedPastIt() {
    office.book = .sample
    office.read(invoice: .sample("INV-1"))
    office.post(.invoice("INV-1"))
    office.book = .sample { $0.cutOver = Self.cutOver }
    office.read(invoice: .sample("INV-1") { $0.isDeleted = true })
    #expect(office.post(.invoice("INV-1"))?.rule == .i8)
  }

  private mutating func readWhatWasUndoneAfterIt() {
    office.read(invoice: .sample("INV-1", status: .voided) { $0.voidedOn = Self.cutOver })
    office.read(
      note: .sample("CN-1") {
        $0.date = "2026-11-01".day
        $0.status = .known(.voided)
        $0.voidedOn = "2026-11-30".day
      })
    office.read(
      transaction: .payment(status: .lateFailure) {
        $0.date = "2026-11-01".day
        $0.settledOn = "2026-11-24".day
      })
  }

  @Test mutating func whatWasUndoneAfterItIsBookedTheOtherWayRoundAndAPersonLooks() {
    readWhatWasUndoneAfterIt()
    let stories = [DocumentID.invoice("INV-1"), .creditNote("CN-1"), .transaction("txn-1")].map { id in
      #expect(office.next(id)?.concerns == [.undoesSystemBefore])
      return office.post(id)?.story
    }
    #expect(
      stories == [
        """
        I5 v1 2026-11-23 adjustments
        Cr customer US-1 100.00
        Dr main 401100 001-014-SaaS 100.00
        """,
        """
        C5 v1 2026-11-30 adjustments
        Cr main 401100 001-014-SaaS 40.00
        Dr customer US-1 40.00
        """,
        """
        T7 v1 2026-11-24 refunds
        Cr main 112500 100.00
        Dr customer US-1 100.00
        """,
      ])
    #expect(Concern.undoesSystemBefore.needsPerson)
    for id in office.documents.keys { #expect(office.story(id) == "up to date") }
    #expect(office.file(.invoice("INV-1"), lookers: [])?.claims == [])
  }

  @Test mutating func orItIsHeldWhereThePolicyLeavesOpeningBalancesToPeople() {
    office.book.policies.undoneBeforeCutOver = .hold
    readWhatWasUndoneAfterIt()
    for id in [DocumentID.invoice("INV-1"), .creditNote("CN-1"), .transaction("txn-1")] {
      #expect(office.next(id) == .hold(.policyOpen(.undoneBeforeCutOver)))
    }
  }

  @Test(arguments: [(day: 20_000, isUndone: false), (day: 20_780, isUndone: true)])
  mutating func aDeletionCountsFromTheDayOfTheRevisionThatShowsIt(day: Int64, isUndone: Bool) {
    office.read(
      invoice: .sample("INV-1") {
        $0.isDeleted = true
        $0.revision = Revision(day * 86_400_000 + 1)
      })
    #expect(office.next(.invoice("INV-1"))?.entry?.rule == (isUndone ? .i8 : nil))
  }

  @Test mutating func aPaymentOfOursIsUndoneBeforeTheOldInvoiceThatItPaid() {
    office.read(invoice: .sample("INV-1", status: .notPaid))
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]))
    office.postAll()
    office.read(transaction: .payment())
    office.read(invoice: .sample("INV-1", status: .voided) { $0.voidedOn = "2026-11-28".day })
    #expect(office.next(.invoice("INV-1")) == .hold(.waitsForDocument(.transaction("txn-1"))))
    office.postAll()
    #expect(office.posted[.invoice("INV-1")]?.map(\.entry.rule) == [.i5])
  }

  @Test mutating func whatWasUndoneBeforeItOrIsBookedByAnotherDocumentIsNot() {
    office.read(invoice: .sample("INV-1", status: .voided) { $0.voidedOn = "2026-11-22".day })
    office.read(
      invoice: .sample("INV-2", status: .voided) {
        $0.voidedOn = "2026-11-28".day
        $0.adjustments = ["CN-1"]
      })
    office.read(note: .sample("CN-1", .adjustment, [.sample("100.00")], of: "INV-2"))
    office.read(
      transaction: .payment(status: .lateFailure) {
        $0.date = "2026-11-01".day
        $0.settledOn = "2026-11-24".day
        $0.reversalTransactionID = "txn-9"
      })
    for id in [DocumentID.invoice("INV-1"), .invoice("INV-2"), .transaction("txn-1")] {
      #expect(office.next(id) == .noVoucher(.beforeCutOver(Self.cutOver)))
    }
    #expect(office.story(.creditNote("CN-1")).hasPrefix("C2 v1 2026-11-23"))
  }

  @Test mutating func aPaymentDoesNotMarkAnInvoiceOfTheSystemBefore() {
    office.read(invoice: .sample("INV-1"))
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]))
    #expect(office.story(.transaction("txn-1")).hasSuffix("Cr customer US-1 100.00 INV-1"))
  }

  @Test mutating func aPaymentOfAnInvoiceOfAnotherAccountIsNotMarkedAlthoughItIsPosted() {
    office.book = .sample
    office.read(invoice: .sample("INV-1") { $0.customerID = "beta" })
    office.postAll()
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]))
    #expect(office.story(.transaction("txn-1")).hasSuffix("Cr customer US-1 100.00 INV-1"))
    office.read(invoice: .sample("INV-2", status: .pending) { $0.customerID = "beta" })
    office.read(transaction: .payment(pays: ["INV-2": "100.00"]))
    #expect(office.story(.transaction("txn-1")).hasSuffix("Cr customer US-1 100.00 INV-2"))
  }
}
