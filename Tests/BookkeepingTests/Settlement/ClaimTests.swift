import Billing
import Bookkeeping
import Ledger
import Testing

/// What Chargebee says is settled with what, once it is in the books.
@Suite struct ClaimTests {
  var office = Office()

  init() {
    office.read(invoice: .sample("INV-1"))
    office.read(invoice: .sample("INV-2"))
  }

  @Test mutating func t3_eachLineIsSettledWithItsInvoiceByItsMark() {
    office.read(transaction: .payment(pays: ["INV-1": "60.00", "INV-2": "25.50"]))
    office.postAll()
    #expect(
      office.claims(.transaction("txn-1")) == [
        "txn-1 v1 INV-1 with INV-1 v1 60.00 mark", "txn-1 v1 INV-2 with INV-2 v1 25.50 mark",
      ])
  }

  @Test mutating func t3_anInvoiceThatIsNotInTheBooksIsWaitedFor() {
    office.read(invoice: .sample("INV-1", status: .paymentDue))
    office.read(transaction: .payment(pays: ["INV-1": "60.00"]))
    office.postAll()
    #expect(office.claims(.transaction("txn-1")) == ["txn-1 v1 INV-1 with INV-1 unposted 60.00 hand"])
    office.read(invoice: .sample("INV-1"))
    office.postAll()
    #expect(office.claims(.transaction("txn-1")) == ["txn-1 v1 INV-1 with INV-1 v1 60.00 hand"])
  }

  @Test mutating func t5_excessAppliedLaterIsSettledOutOfWhatStandsOnAccount() {
    office.read(transaction: .payment(pays: ["INV-1": "60.00"]))
    office.postAll()
    office.read(transaction: .payment(pays: ["INV-1": "60.00", "INV-2": "30.00"]))
    #expect(office.story(.transaction("txn-1")) == "up to date")
    #expect(
      office.claims(.transaction("txn-1")) == [
        "txn-1 v1 INV-1 with INV-1 v1 60.00 mark", "txn-1 v1 on account with INV-2 v1 30.00 hand",
      ])
  }

  @Test mutating func t6_aPaymentThatWasMovedIsSettledWithTheOtherInvoice() {
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]))
    office.postAll()
    office.read(transaction: .payment(pays: ["INV-2": "100.00"]))
    #expect(office.story(.transaction("txn-1")) == "up to date")
    #expect(office.claims(.transaction("txn-1")) == ["txn-1 v1 INV-1 with INV-2 v1 100.00 hand"])
  }

  @Test mutating func t9_aReversalIsSettledWithThePaymentWhichPaysNothingAnyMore() {
    office.read(transaction: .payment(pays: ["INV-1": "60.00"]) { $0.reversalTransactionID = "txn-9" })
    office.post(.invoice("INV-1"))
    office.post(.transaction("txn-1"))
    #expect(office.claims(.transaction("txn-1")) == ["txn-1 v1 INV-1 with INV-1 v1 60.00 mark"])
    office.read(
      transaction: .sample("txn-9", .paymentReversal) { $0.referenceTransactionID = "txn-1" })
    office.postAll()
    #expect(office.claims(.transaction("txn-1")) == [])
    #expect(
      office.claims(.transaction("txn-9")) == [
        "txn-9 v1 txn-1 with txn-1 v1 40.00 hand", "txn-9 v1 txn-1 with txn-1 v1 60.00 hand",
      ])
  }

  @Test mutating func t11_aRefundIsMarkedToItsCreditNote() {
    office.read(note: .sample("CN-1", of: "INV-1"))
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]))
    office.read(transaction: .refund(pays: "CN-1"))
    office.postAll()
    #expect(office.claims(.transaction("txn-2")) == ["txn-2 v1 CN-1 with CN-1 v1 40.00 mark"])
    #expect(office.claims(.creditNote("CN-1")) == [], "a credit is no use of it")
  }

  @Test mutating func t12_aRefundOfExcessIsSettledWithWhatOfThePaymentPaysNoInvoice() {
    office.read(transaction: .payment(pays: ["INV-1": "60.00"]))
    office.read(transaction: .refund("txn-2", "40.00"))
    office.postAll()
    #expect(office.claims(.transaction("txn-2")) == ["txn-2 v1 on account with txn-1 v1 40.00 hand"])
  }

  @Test mutating func c2_anAdjustmentIsSettledWithItsInvoiceByHand() {
    office.read(note: .sample("CN-1", .adjustment, of: "INV-1"))
    office.postAll()
    #expect(office.claims(.creditNote("CN-1")) == ["CN-1 v1 on account with INV-1 v1 40.00 hand"])
  }

  @Test mutating func c4_aCreditThatIsUsedIsSettledWithoutAVoucher() {
    office.read(note: .sample("CN-1", of: "INV-1"))
    office.postAll()
    office.read(
      note: .sample("CN-1", of: "INV-1") {
        $0.allocations = [CreditNote.Allocation(invoiceID: "INV-2", amount: "15.00".eur, date: nil)]
      })
    #expect(office.story(.creditNote("CN-1")) == "up to date")
    #expect(office.claims(.creditNote("CN-1")) == ["CN-1 v1 on account with INV-2 v1 15.00 hand"])
  }

  @Test mutating func r5_aMirrorIsSettledWithWhatItMirrors() {
    office.read(transaction: .payment(pays: ["INV-1": "60.00"]))
    office.postAll()
    office.read(transaction: .payment(pays: ["INV-1": "60.00"], status: .lateFailure))
    office.postAll()
    #expect(
      office.claims(.transaction("txn-1")) == [
        "txn-1 v2 INV-1 with txn-1 v1 60.00 hand", "txn-1 v2 on account with txn-1 v1 40.00 hand",
      ])
  }

  @Test mutating func i11_taxWithheldIsSettledWithItsInvoice() {
    office.read(
      invoice: .sample("INV-1") {
        $0.taxesWithheld = [Invoice.TaxWithheld(id: "tw-1", amount: "7.00".eur, date: "2026-11-23".day)]
      })
    office.postAll()
    #expect(office.claims(.invoice("INV-1")) == ["INV-1 v2 tw-1 with INV-1 v1 7.00 hand"])
  }

  @Test mutating func accountsAreNeverCrossed() {
    office.read(invoice: .sample("INV-1") { $0.customerID = "beta" })
    office.read(transaction: .payment(pays: ["INV-1": "60.00"]))
    office.postAll()
    #expect(office.posted[.transaction("txn-1")]?.count == 1)
    #expect(office.claims(.transaction("txn-1")) == [])
  }
}

extension Office {
  /// What a document says, a line each: `txn-1 v1 INV-1 with INV-1 v1 60.00 mark`.
  func claims(_ id: DocumentID) -> [String] {
    (file(id, lookers: [])?.claims ?? []).map { claim in
      let leg = claim.item.leg.isEmpty ? "on account" : claim.item.leg
      let other = claim.against.map { "v\($0.version)" } ?? "unposted"
      return "\(claim.item.document.id) v\(claim.item.version) \(leg) with \(claim.with.id) \(other)"
        + " \(claim.amount.decimalText) \(claim.way.rawValue)"
    }
  }
}
