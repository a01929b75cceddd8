import Billing
import Bookkeeping
import Ledger
import Testing

@Suite struct RefundRuleTests {
  var office = Office()

  init() {
    office.read(invoice: .sample("INV-1"))
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]) { $0.gateway = "gocardless" })
    office.read(note: .sample("CN-1", of: "INV-1"))
    office.postAll()
  }

  private func reversal(_ change: (inout Transaction) -> Void = { _ in }) -> Transaction {
    .sample("txn-3", .paymentReversal) { reversal in
      reversal.date = "2026-11-27".day
      reversal.referenceTransactionID = "txn-1"
      change(&reversal)
    }
  }

  @Test mutating func t9_aPaymentTakenBackOpensTheReceivableAgain() {
    office.read(transaction: reversal())
    #expect(
      office.story(.transaction("txn-3")) == """
        T9 v1 2026-11-27 refunds
        Dr customer US-1 100.00 txn-1
        Cr main 112510 100.00
        """)
    let next = office.next(.transaction("txn-3"))
    #expect(next?.concerns == [.reversal(.t9)])
    #expect(next?.entry?.waitsFor == [.transaction("txn-1")])
    #expect(next?.entry?.reference == "INV-1")
  }

  @Test mutating func t9_orItBecomesADisputeWhereThePolicySaysSoAndAWonOneIsMirrored() {
    office.book = .sample { $0.disputes = .dispute }
    office.read(transaction: reversal())
    #expect(
      office.post(.transaction("txn-3"))?.story == """
        T9 v1 2026-11-27 adjustments
        Dr main 114000 100.00
        Cr main 112510 100.00
        """)
    office.read(
      transaction: reversal {
        $0.status = .known(.voided)
        $0.voidedOn = "2026-11-29".day
      })
    #expect(
      office.post(.transaction("txn-3"))?.story == """
        T9 v2 2026-11-29 adjustments undoes v1
        Cr main 114000 100.00
        Dr main 112510 100.00
        """)
  }

  /// The dispute in the books, and what follows once a person says how it ended.
  private mutating func rule(_ outcome: DisputeRuling.Outcome, fee: String? = nil) -> [String] {
    office.rulings[.transaction("txn-3")] = DisputeRuling(
      outcome: outcome, day: "2026-11-29".day, fee: fee.map(\.eur))
    let before = office.posted[.transaction("txn-3")]?.count ?? 0
    office.postAll()
    return office.posted[.transaction("txn-3")]?.dropFirst(before).map(\.entry.story) ?? []
  }

  @Test mutating func t9_aLostDisputeIsBadDebtAndItsFeeAnExpense() {
    office.book = .sample { $0.disputes = .dispute }
    office.read(transaction: reversal())
    office.postAll()
    #expect(
      rule(.lost, fee: "15.00") == [
        """
        T9 v2 2026-11-29 adjustments
        Dr main 605500 100.00
        Cr main 114000 100.00
        """,
        """
        T9 v3 2026-11-29 adjustments
        Dr main 605600 15.00
        Cr main 112510 15.00
        """,
      ])
    #expect(office.story(.transaction("txn-3")) == "up to date")
    // The bank changed its mind.
    #expect(
      rule(.won).map { String($0.prefix { $0 != "\n" }) } == [
        "T9 v4 2026-11-29 adjustments undoes v3", "T9 v5 2026-11-29 adjustments undoes v2",
        "T9 v6 2026-11-29 adjustments undoes v1",
      ])
  }

  @Test(arguments: Policies.DisputePolicy.allCases)
  mutating func t9_aDisputeThatIsWonIsMirroredInEitherPolicy(policy: Policies.DisputePolicy) {
    office.book = .sample { $0.disputes = policy }
    let before = office.balances
    office.read(transaction: reversal())
    office.postAll()
    #expect(rule(.won).map { $0.contains("T9 v2 2026-11-29") && $0.contains("undoes v1") } == [true])
    #expect(office.balances == before)
  }

  @Test mutating func t9_whereTheReceivableIsOpenAgainNothingIsLostButTheFee() {
    office.read(transaction: reversal())
    office.postAll()
    #expect(rule(.lost, fee: "15.00").map { $0.contains("Dr main 605600 15.00") } == [true])
  }

  @Test mutating func t9_stillFollowsHowItWasBookedWhenThePolicyIsAnother() {
    office.book = .sample { $0.disputes = .dispute }
    office.read(transaction: reversal())
    office.postAll()
    office.book = .sample
    office.read(transaction: reversal { $0.referenceNumber = "case 7" })
    #expect(office.story(.transaction("txn-3")) == "up to date")
    #expect(rule(.lost).map { $0.contains("Dr main 605500 100.00") } == [true])
  }

  @Test(arguments: [Transaction.Status.lateFailure, .voided, .failure])
  mutating func t9_aPaymentThatUndoesItselfIsNotReversedTwice(status: Transaction.Status) {
    office.read(transaction: .payment(pays: ["INV-1": "100.00"], status: status))
    office.read(transaction: reversal())
    #expect(office.next(.transaction("txn-3")) == .noVoucher(.bookedElsewhere(.transaction("txn-1"))))
  }

  @Test mutating func t9_aReversalThatWasPostedMakesRoomWhenThePaymentUndoesItself() {
    office.read(transaction: reversal())
    office.postAll()
    office.read(transaction: .payment(pays: ["INV-1": "100.00"], status: .lateFailure))
    office.postAll()
    #expect(office.posted[.transaction("txn-3")]?.map(\.entry.rule) == [.t9, .t9])
    #expect(office.posted[.transaction("txn-1")]?.map(\.entry.rule) == [.t3, .t7])
    #expect(!office.balances.contains { $0.hasPrefix("main 112510") })
  }

  @Test mutating func t9_waitsForAnUnreadPaymentAndNamesNoneAtAll() {
    office.read(transaction: reversal { $0.referenceTransactionID = "txn-9" })
    #expect(office.next(.transaction("txn-3")) == .hold(.waitsForDocument(.transaction("txn-9"))))
    office.gone = [.transaction("txn-9")]
    #expect(office.next(.transaction("txn-3")) == .hold(.unknownState("payment_reversal without a payment")))
    office.read(transaction: reversal { $0.referenceTransactionID = nil })
    #expect(office.next(.transaction("txn-3")) == .hold(.unknownState("payment_reversal without a payment")))
  }

  @Test mutating func t9_aReversalWithoutACustomerIsHeld() {
    office.read(transaction: .payment("txn-8") { $0.customerID = nil })
    office.read(
      transaction: reversal {
        $0.customerID = nil
        $0.referenceTransactionID = "txn-8"
      })
    #expect(office.next(.transaction("txn-3")) == .hold(.customerMissing))
  }

  @Test mutating func t9_aPaymentOfTheSystemBeforeIsUndoneByItsReversalOnly() {
    office.posted = [:]
    office.book = .sample { $0.cutOver = "2026-11-26".day }
    office.read(
      transaction: .payment(pays: ["INV-1": "100.00"], status: .lateFailure) {
        $0.reversalTransactionID = "txn-3"
      })
    office.read(transaction: reversal())
    #expect(office.next(.transaction("txn-1")) == .noVoucher(.beforeCutOver("2026-11-26".day)))
    #expect(office.story(.transaction("txn-3")).hasPrefix("T9 v1 2026-11-27"))
  }

  @Test mutating func t9_followsTheAccountToWhichThePaymentWasCredited() {
    office.customers["acme"] = .account("US-77")
    office.read(transaction: reversal())
    #expect(office.story(.transaction("txn-3")).contains("Dr customer US-1 100.00"))
  }

  @Test mutating func t9_followsThePaymentAlsoWhenThatIsBookedAnewOnAnotherAccount() {
    office.book = .sample { $0.receivableFollows = .owner }
    office.read(invoice: .sample("INV-2") { $0.customerID = "beta" })
    office.read(transaction: reversal())
    office.postAll()
    #expect(office.balances.contains("customer US-2 100.00"))
    office.read(transaction: .payment(pays: ["INV-2": "100.00"]) { $0.gateway = "gocardless" })
    office.postAll()
    #expect(
      office.posted[.transaction("txn-3")]?.map { "\($0.entry.rule) \($0.entry.customer)" } == [
        "t9 US-1", "t6 US-1", "t9 US-2",
      ])
    #expect(
      office.balances.filter { $0.hasPrefix("customer") } == ["customer US-1 60.00", "customer US-2 100.00"])
  }

  @Test mutating func t9_waitsForThePaymentWhereTheReceivableFollowsTheOwner() {
    office.book = .sample { $0.receivableFollows = .owner }
    office.posted[.transaction("txn-1")] = nil
    office.read(transaction: reversal())
    #expect(office.next(.transaction("txn-3")) == .hold(.waitsForDocument(.transaction("txn-1"))))
  }

  @Test mutating func t10_aChargebackLeavesThroughTheClearingOfItsPayment() {
    office.read(transaction: .refund(pays: "CN-1") { $0.paymentMethod = "chargeback" }.offline("chargeback"))
    #expect(
      office.story(.transaction("txn-2")) == """
        T10 v1 2026-11-25 refunds
        Dr customer US-1 40.00 CN-1 marked CN-1
        Cr main 112510 40.00
        """)
  }

  @Test mutating func t10_aChargebackIsNeverBookedBesideTheReversalOfItsPayment() {
    office.read(transaction: .refund(pays: "CN-1").offline("chargeback"))
    office.postAll()
    office.read(
      transaction: .payment(pays: ["INV-1": "100.00"]) {
        $0.gateway = "gocardless"
        $0.reversalTransactionID = "txn-3"
      })
    office.read(transaction: reversal())
    office.postAll()
    #expect(office.posted[.transaction("txn-2")]?.map(\.entry.rule) == [.t10, .t9])
    #expect(office.story(.transaction("txn-2")) == "up to date")
    #expect(office.balances == ["customer US-1 60.00", "main 401100 -60.00"])
  }

  @Test mutating func t10_aChargebackWithoutAPaymentIsNeverOffline() {
    office.read(transaction: .refund(of: nil, pays: "CN-1").offline("chargeback"))
    #expect(office.next(.transaction("txn-2")) == .hold(.unknownState("chargeback without a payment")))
    office.read(transaction: .refund(of: nil, pays: "CN-1") { $0.paymentMethod = "chargeback" })
    #expect(office.story(.transaction("txn-2")).hasSuffix("Cr main 112500 40.00"))
  }

  @Test mutating func t11_aRefundSettlesItsCreditNotesThroughTheClearingOfThePayment() {
    office.read(transaction: .refund(pays: "CN-1"))
    #expect(
      office.story(.transaction("txn-2")) == """
        T11 v1 2026-11-25 refunds
        Dr customer US-1 40.00 CN-1 marked CN-1
        Cr main 112510 40.00
        """)
    #expect(
      office.next(.transaction("txn-2"))?.entry?.waitsFor == [.creditNote("CN-1"), .transaction("txn-1")])
  }

  @Test mutating func t11_anOfflineRefundLeavesThroughItsOwnMethod() {
    office.read(transaction: .refund(of: nil, pays: "CN-1").offline("cash"))
    #expect(office.story(.transaction("txn-2")).hasSuffix("Cr main 110100 40.00"))
  }

  @Test mutating func t11_whatACreditNoteDoesNotCoverIsOnAccount() {
    office.read(transaction: .refund("txn-2", "50.00") { $0.creditNotes = [.init("CN-1", "40.00")] })
    #expect(
      office.story(.transaction("txn-2")) == """
        T11 v1 2026-11-25 refunds
        Dr customer US-1 40.00 CN-1 marked CN-1
        Dr customer US-1 10.00
        Cr main 112510 50.00
        """)
  }

  @Test mutating func t11_aPaymentOfTheSystemBeforeDoesNotHoldUpItsRefund() throws {
    office.posted[.transaction("txn-1")] = nil
    office.documents[.transaction("txn-1")] = nil
    office.book = .sample { $0.cutOver = "2026-11-23".day }
    office.read(transaction: .refund(pays: "CN-1"))
    #expect(office.next(.transaction("txn-2")) == .hold(.waitsForDocument(.transaction("txn-1"))))

    // The engine reads what the hold names; the payment ends without a voucher, so nothing is unfinished.
    office.read(transaction: .payment { $0.date = "2026-10-01".day })
    #expect(office.next(.transaction("txn-1")) == .noVoucher(.beforeCutOver("2026-11-23".day)))
    let entry = try #require(office.next(.transaction("txn-2"))?.entry)
    let plan = BatchPlanner().plan(
      waiting: [Departure(posting: 1, entry: entry)], underWay: [:], unfinished: [])
    #expect(plan[.refunds]?.count == 1)
  }

  @Test mutating func t11_aPaymentThatIsGoneLeavesTheRefundsOwnGateway() {
    office.gone = [.transaction("txn-9")]
    office.read(transaction: .refund(of: "txn-9", pays: "CN-1"))
    #expect(office.story(.transaction("txn-2")).hasSuffix("Cr main 112500 40.00"))
  }

  @Test mutating func t11_aRefundOfStoreCreditDebitsTheCustomerCredit() {
    office.read(note: .sample("CN-2", .store))
    office.read(transaction: .refund(pays: "CN-2"))
    #expect(
      office.story(.transaction("txn-2")) == """
        T11 v1 2026-11-25 adjustments
        Dr main 230500 40.00
        Cr main 112510 40.00
        """)
  }

  @Test mutating func t11_followsTheOwnerOfTheCreditNoteWhereTheReceivableDoes() {
    office.book = .sample { $0.receivableFollows = .owner }
    office.read(transaction: .refund(pays: "CN-1") { $0.customerID = "beta" })
    #expect(office.story(.transaction("txn-2")).contains("Dr customer US-1 40.00 CN-1 marked CN-1"))
    office.book = .sample
    #expect(office.story(.transaction("txn-2")).contains("Dr customer US-2 40.00 CN-1\n"))
  }

  @Test mutating func t11_notesOfSeveralOwnersArePaidOutInAVoucherEach() {
    office.book = .sample { $0.receivableFollows = .owner }
    office.read(note: .sample("CN-2", .refundable, [.sample("10.00")]) { $0.customerID = "beta" })
    office.read(
      transaction: .refund("txn-2", "50.00") {
        $0.creditNotes = [.init("CN-1", "40.00"), .init("CN-2", "10.00")]
      })
    office.postAll()
    #expect(
      office.posted[.transaction("txn-2")]?.map(\.entry.story) == [
        """
        T11 v1 2026-11-25 refunds
        Dr customer US-1 40.00 CN-1 marked CN-1
        Cr main 112510 40.00
        """,
        """
        T11 v2 2026-11-25 refunds
        Dr customer US-2 10.00 CN-2 marked CN-2
        Cr main 112510 10.00
        """,
      ])
  }

  @Test mutating func t12_aRefundOfAnExcessPaymentDebitsTheAccount() {
    office.read(transaction: .refund())
    #expect(
      office.story(.transaction("txn-2")) == """
        T12 v1 2026-11-25 refunds
        Dr customer US-1 40.00
        Cr main 112510 40.00
        """)
  }

  @Test(arguments: [true, false])
  mutating func t12_waitsForNoPaymentThatWillNeverBeBooked(wasPosted: Bool) {
    office.book = .sample { $0.receivableFollows = .owner }
    office.read(invoice: .sample("INV-2") { $0.customerID = "beta" })
    let payment = { (status: Transaction.Status) in
      Transaction.payment("txn-8", "130.00", pays: ["INV-2": "100.00"], status: status)
    }
    office.read(transaction: payment(wasPosted ? .success : .lateFailure))
    office.read(transaction: .refund("txn-9", "30.00", of: "txn-8"))
    office.postAll()
    office.read(transaction: payment(.lateFailure))
    office.postAll()
    #expect(office.story(.transaction("txn-9")) == "up to date")
    let account = office.posted[.transaction("txn-9")]?.map(\.entry.customer.text)
    #expect(account == [wasPosted ? "US-2" : "US-1"])
  }

  @Test mutating func t13_aRefundThatFailsAfterPostingIsMirrored() {
    office.read(transaction: .refund(pays: "CN-1"))
    office.post(.transaction("txn-2"))
    office.read(transaction: .refund(pays: "CN-1", status: .failure))
    #expect(
      office.post(.transaction("txn-2"))?.story == """
        T13 v2 2026-11-25 refunds undoes v1
        Cr customer US-1 40.00 CN-1
        Dr main 112510 40.00
        """)
  }

  @Test mutating func t11_aRefundWithoutACustomerIsHeld() {
    office.read(transaction: .refund { $0.customerID = nil })
    #expect(office.next(.transaction("txn-2")) == .hold(.customerMissing))
  }
}

extension Transaction.CreditNoteLink {
  init(_ id: String, _ amount: String) { self.init(creditNoteID: id, amount: amount.eur) }
}
