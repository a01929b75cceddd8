import Billing
import Bookkeeping
import Ledger
import Testing

@Suite struct PaymentRuleTests {
  var office = Office()

  init() { office.read(invoice: .sample("INV-1")) }

  @Test mutating func t1_anAuthorizationIsNoCash() {
    office.read(transaction: .sample("txn-1", .authorization))
    #expect(office.story(.transaction("txn-1")) == "no voucher: authorization")
  }

  @Test(arguments: [
    Transaction.Status.inProgress, .timeout, .needsAttention, .failure, .voided, .lateFailure,
  ])
  mutating func t2_whatIsNoSuccessMovesNoMoney(status: Transaction.Status) {
    office.read(transaction: .payment(pays: ["INV-1": "100.00"], status: status))
    #expect(office.next(.transaction("txn-1")) == .noVoucher(.noMoneyMoved(status: status.rawValue)))
  }

  @Test func t2_onlyWhatIsStillRunningMayBringAVoucherLater() {
    let waiting = Transaction.Status.allTexts.filter { NoVoucher.noMoneyMoved(status: $0).isWaiting }
    #expect(waiting == ["in_progress", "timeout", "needs_attention"])
    #expect(!NoVoucher.noMoneyMoved(status: "sent_to_mars").isWaiting)
    #expect(NoVoucher.pending.isWaiting && NoVoucher.notPaid.isWaiting)
    for end in [NoVoucher.zeroTotal, .voidedBeforePosting, .authorization, .settlementOnly] {
      #expect(!end.isWaiting)
    }
  }

  @Test mutating func t2_anUnknownStatusIsHeld() {
    var payment = Transaction.payment()
    payment.status = Coded("sent_to_mars")
    office.read(transaction: payment)
    #expect(office.next(.transaction("txn-1")) == .hold(.unknownState("sent_to_mars")))
  }

  @Test mutating func t3_anOnlinePaymentCreditsEachInvoiceAndTheRestOnAccount() {
    office.read(invoice: .sample("INV-2"))
    office.read(transaction: .payment(pays: ["INV-1": "60.00", "INV-2": "25.50"]))
    #expect(
      office.story(.transaction("txn-1")) == """
        T3 v1 2026-11-24 payments
        Dr main 112500 100.00
        Cr customer US-1 60.00 INV-1 marked INV-1
        Cr customer US-1 25.50 INV-2 marked INV-2
        Cr customer US-1 14.50
        """)
    let entry = office.next(.transaction("txn-1"))?.entry
    #expect(entry?.waitsFor == [.invoice("INV-1"), .invoice("INV-2")])
    #expect(entry?.reference == "INV-1")
  }

  @Test mutating func t3_twoLinksToOneInvoiceAreOneLeg() {
    office.read(
      transaction: .payment {
        $0.invoices = [
          .init(invoiceID: "INV-1", amount: "0.00".eur), .init(invoiceID: "INV-1", amount: "30.00".eur),
          .init(invoiceID: "INV-1", amount: "20.00".eur),
        ]
      })
    #expect(
      office.story(.transaction("txn-1")) == """
        T3 v1 2026-11-24 payments
        Dr main 112500 100.00
        Cr customer US-1 50.00 INV-1 marked INV-1
        Cr customer US-1 50.00
        """)
    #expect(
      office.next(.transaction("txn-1"))?.entry?.origins[1].source == "linked_invoices[0].applied_amount")
  }

  @Test mutating func t3_anInvoiceThatThePolicyKeepsOutIsNotMarked() {
    office.read(invoice: .sample("INV-1", status: .paymentDue))
    office.read(transaction: .payment(pays: ["INV-1": "60.00"]))
    #expect(office.story(.transaction("txn-1")).contains("Cr customer US-1 60.00 INV-1\n"))
  }

  @Test mutating func t3_anUnreadInvoiceIsWaitedForAndOneThatIsGoneIsNot() {
    office.read(transaction: .payment(pays: ["INV-7": "100.00"]))
    #expect(office.next(.transaction("txn-1")) == .hold(.waitsForDocument(.invoice("INV-7"))))
    office.gone = [.invoice("INV-7")]
    #expect(office.story(.transaction("txn-1")).hasSuffix("Cr customer US-1 100.00 INV-7"))
  }

  /// Chargebee has no such thing; where it appears all the same, nothing is booked and nothing breaks.
  @Test mutating func t3_anInvoiceInAnotherCurrencyHoldsThePayment() throws {
    let usd = try Currency("USD")
    office.post(.invoice("INV-1"))
    office.read(
      transaction: .payment {
        $0.amount = Money(100_00, usd)
        $0.invoices = [.init(invoiceID: "INV-1", amount: Money(60_00, usd))]
      })
    #expect(office.next(.transaction("txn-1")) == .hold(.otherCurrency(.invoice("INV-1"), eur)))
  }

  @Test mutating func t3_moreAppliedThanPaidIsHeld() {
    office.read(transaction: .payment(pays: ["INV-1": "100.01"]))
    #expect(
      office.next(.transaction("txn-1"))
        == .hold(.appliedTooMuch(applied: "100.01".eur, amount: "100.00".eur)))
  }

  @Test mutating func t3_theReferenceIsTheInvoiceElseWhatAPersonTypedElseTheId() {
    office.read(transaction: .payment { $0.referenceNumber = "CHK-7" })
    #expect(office.next(.transaction("txn-1"))?.entry?.reference == "CHK-7")
    office.read(transaction: .payment())
    #expect(office.next(.transaction("txn-1"))?.entry?.reference == "txn-1")
  }

  @Test mutating func t3_aPaymentWithoutAPayerBelongsToTheOwnerOfItsInvoice() {
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]) { $0.customerID = nil })
    #expect(office.story(.transaction("txn-1")).contains("Cr customer US-1 100.00"))
    office.read(transaction: .payment { $0.customerID = nil })
    #expect(office.next(.transaction("txn-1")) == .hold(.customerMissing))
  }

  @Test mutating func t3_thePolicyMayChooseTheDayOfSettlement() {
    office.book = .sample { $0.paymentDate = .settled }
    office.read(transaction: .payment { $0.settledOn = "2026-11-27".day })
    #expect(office.story(.transaction("txn-1")).hasPrefix("T3 v1 2026-11-27"))
    office.read(transaction: .payment())
    #expect(office.story(.transaction("txn-1")).hasPrefix("T3 v1 2026-11-24"))
  }

  @Test mutating func t3_zeroIsNoVoucherBelowZeroAndADatelessPaymentAreHeld() {
    office.read(transaction: .payment("txn-1", "0.00"))
    #expect(office.story(.transaction("txn-1")) == "no voucher: zeroTotal")
    office.read(transaction: .payment("txn-1", "-1.00"))
    #expect(office.next(.transaction("txn-1")) == .hold(.amountBelowZero("-1.00".eur)))
    office.read(transaction: .payment { $0.date = nil })
    #expect(office.next(.transaction("txn-1")) == .hold(.dateMissing))
  }

  @Test mutating func t3_anUnknownTypeIsHeld() {
    var payment = Transaction.payment()
    payment.type = Coded("gift")
    office.read(transaction: payment)
    #expect(office.next(.transaction("txn-1")) == .hold(.unknownState("gift")))
  }

  @Test mutating func t4_anOfflinePaymentGoesThroughTheAccountOfItsMethod() {
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]).offline())
    #expect(
      office.story(.transaction("txn-1")) == """
        T4 v1 2026-11-24 payments
        Dr bank BANK1 100.00
        Cr customer US-1 100.00 INV-1 marked INV-1
        """)
  }

  @Test mutating func t5_anExcessAppliedLaterIsNoNewCash() {
    office.read(transaction: .payment())
    office.post(.transaction("txn-1"))
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]))
    #expect(office.story(.transaction("txn-1")) == "up to date")
  }

  @Test mutating func t6_aPaymentMovedToAnotherInvoiceIsOnlyMatchedAnew() {
    office.read(invoice: .sample("INV-2"))
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]))
    office.post(.transaction("txn-1"))
    office.read(transaction: .payment(pays: ["INV-2": "100.00"]))
    #expect(office.story(.transaction("txn-1")) == "up to date")
  }

  @Test mutating func t6_itIsBookedAnewWhenTheInvoiceThatItWasMarkedToIsUndone() {
    office.read(invoice: .sample("INV-2"))
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]))
    office.postAll()
    office.read(transaction: .payment(pays: ["INV-2": "100.00"]))
    office.read(invoice: .sample("INV-1") { $0.isDeleted = true })
    #expect(office.next(.invoice("INV-1")) == .hold(.waitsForDocument(.transaction("txn-1"))))
    #expect(office.post(.transaction("txn-1"))?.rule == .t6)
    #expect(office.post(.transaction("txn-1"))?.story.contains("INV-2 marked INV-2") == true)
    #expect(office.post(.invoice("INV-1"))?.rule == .i8)
  }

  @Test mutating func t6_isNotBegunWhileTheReplacementCannotBeBooked() {
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]))
    office.postAll()
    office.read(transaction: .payment())
    office.read(invoice: .sample("INV-1") { $0.isDeleted = true })
    office.master.calendar = .year2026(closed: [11])
    #expect(
      office.next(.transaction("txn-1"))
        == .hold(.periodClosed(name: "Period 11", date: "2026-11-24".day, .customer)))
  }

  @Test mutating func t7_aPaymentThatFailsLateIsMirrored() {
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]))
    office.post(.transaction("txn-1"))
    office.read(transaction: .payment(pays: ["INV-1": "100.00"], status: .lateFailure))
    #expect(
      office.post(.transaction("txn-1"))?.story == """
        T7 v2 2026-11-24 refunds undoes v1
        Cr main 112500 100.00
        Dr customer US-1 100.00 INV-1
        """)
    #expect(office.story(.transaction("txn-1")) == "up to date")
  }

  @Test mutating func t8_aVoidedPaymentIsMirroredOnTheDayOfItsVoiding() {
    office.read(transaction: .payment())
    office.post(.transaction("txn-1"))
    office.read(transaction: .payment(status: .voided) { $0.voidedOn = "2026-11-29".day })
    #expect(office.post(.transaction("txn-1"))?.story.hasPrefix("T8 v2 2026-11-29 refunds undoes v1") == true)
  }

  @Test mutating func t8_aDeletedPaymentIsMirroredAndAlwaysSeenByAPerson() {
    office.read(transaction: .payment().offline())
    office.post(.transaction("txn-1"))
    office.read(transaction: .payment { $0.isDeleted = true }.offline())
    #expect(office.next(.transaction("txn-1"))?.concerns == [.reversal(.t8), .deleted])
    office.posted = [:]
    #expect(office.story(.transaction("txn-1")) == "no voucher: voidedBeforePosting")
  }

  @Test mutating func t14_anOfflinePaymentEditedAfterPostingIsMirroredThenBookedAnew() {
    office.read(transaction: .payment().offline())
    office.post(.transaction("txn-1"))
    office.read(transaction: .payment("txn-1", "90.00") { $0.date = "2026-11-20".day }.offline())
    #expect(
      office.post(.transaction("txn-1"))?.story == """
        T14 v2 2026-11-24 refunds undoes v1
        Cr bank BANK1 100.00
        Dr customer US-1 100.00
        """)
    #expect(
      office.post(.transaction("txn-1"))?.story == """
        T4 v3 2026-11-20 payments
        Dr bank BANK1 90.00
        Cr customer US-1 90.00
        """)
  }

  @Test mutating func t14_anAmountThatBecameZeroIsMirrored() {
    office.read(transaction: .payment().offline())
    office.post(.transaction("txn-1"))
    office.read(transaction: .payment("txn-1", "0.00").offline())
    #expect(office.post(.transaction("txn-1"))?.rule == .t14)
    #expect(office.story(.transaction("txn-1")) == "up to date")
  }

  @Test mutating func t14_aGatewayAccountWithoutAnAccountOfItsOwnChangesNothing() {
    office.read(transaction: .payment())
    office.post(.transaction("txn-1"))
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]) { $0.gatewayAccount = "gw_2" })
    #expect(office.story(.transaction("txn-1")) == "up to date")
  }
}

extension Transaction.Status {
  fileprivate static let allTexts = [
    "in_progress", "success", "voided", "failure", "timeout", "needs_attention", "late_failure",
  ]
}
