import Billing
import Bookkeeping
import Ledger
import Testing

@Suite struct InvoiceRuleTests {
  var office = Office()

  @Test mutating func i1_aPendingInvoiceIsNoDocumentYet() {
    office.read(invoice: .sample("draft_inv_1", status: .pending) { $0.date = nil })
    #expect(office.story(.invoice("draft_inv_1")) == "no voucher: pending")
  }

  @Test mutating func i2_aPaidInvoiceDebitsTheCustomerAndCreditsRevenueAndTax() {
    office.read(
      invoice: .sample("INV-1", [.sample("1200.00"), .sample("320.66", "addon-sms")], tax: "319.34"))
    #expect(
      office.story(.invoice("INV-1")) == """
        I2 v1 2026-11-22 invoices
        Dr customer US-1 1840.00
        Cr main 401100 001-014-SaaS 1200.00
        Cr main 401200 320.66
        Cr main 251000 319.34
        """)
  }

  @Test mutating func i2_roundingHasALegOfItsOwn() {
    office.read(
      invoice: .sample("INV-1", [.sample("99.97")], tax: "0.00") {
        $0.roundOff = "0.03".eur
        $0.total += "0.03".eur
      })
    #expect(
      office.story(.invoice("INV-1")) == """
        I2 v1 2026-11-22 invoices
        Dr customer US-1 100.00
        Cr main 401100 001-014-SaaS 99.97
        Cr main 699900 0.03
        """)
  }

  @Test mutating func i2_discountsLowerRevenue() {
    office.read(
      invoice: .sample("INV-1", [.sample("100.00", discounts: [.sample("10.00"), .sample("5.00")])]))
    #expect(
      office.story(.invoice("INV-1")) == """
        I2 v1 2026-11-22 invoices
        Dr customer US-1 85.00
        Cr main 401100 001-014-SaaS 85.00
        """)
  }

  @Test mutating func i2_discountsAreShownGrossWhereThePolicySaysSo() {
    office.book = .sample { $0.showsDiscountsGross = true }
    office.read(
      invoice: .sample(
        "INV-1",
        [.sample("100.00", discounts: [.sample("10.00"), .sample("5.00", .promotionalCredits)])], tax: "17.00"
      ))
    #expect(
      office.story(.invoice("INV-1")) == """
        I2 v1 2026-11-22 invoices
        Dr customer US-1 102.00
        Cr main 401100 001-014-SaaS 100.00
        Dr main 480100 001-014-SaaS 10.00
        Dr main 480200 001-014-SaaS 5.00
        Cr main 251000 17.00
        """)
  }

  @Test mutating func i2_taxWithinThePricesIsTakenOutOfRevenue() {
    office.read(
      invoice: .sample("INV-1", [.sample("119.00", taxes: [.sample("19.00")])], tax: "19.00") {
        $0.priceType = .known(.taxInclusive)
        $0.total = "119.00".eur
      })
    #expect(
      office.story(.invoice("INV-1")) == """
        I2 v1 2026-11-22 invoices
        Dr customer US-1 119.00
        Cr main 401100 001-014-SaaS 100.00
        Cr main 251000 19.00
        """)
  }

  @Test mutating func i2_aNegativeProrationDebitsRevenueAndAZeroLineIsLeftOut() {
    office.read(
      invoice: .sample(
        "INV-1", [.sample("100.00"), .sample("-30.00", "addon-old"), .sample("0.00", "addon-free")]))
    #expect(
      office.story(.invoice("INV-1")) == """
        I2 v1 2026-11-22 invoices
        Dr customer US-1 70.00
        Cr main 401100 001-014-SaaS 100.00
        Dr main 401200 30.00
        """)
  }

  @Test mutating func i2_aServicePeriodDefersRevenueWhereThePolicySaysSo() {
    office.book = .sample { $0.defersServicePeriods = true }
    let period = LineItem.ServicePeriod(from: "2026-11-22".day, to: "2027-11-21".day)
    office.read(
      invoice: .sample("INV-1", [.sample("90.00", "yearly", servicePeriod: period), .sample("10.00")]))
    #expect(
      office.story(.invoice("INV-1")) == """
        I2 v1 2026-11-22 invoices
        Dr customer US-1 100.00
        Cr main 220100 90.00
        Cr main 401100 001-014-SaaS 10.00
        """)
  }

  @Test mutating func i2_aZeroTotalIsRecordedWithoutAVoucher() {
    office.read(invoice: .sample("INV-1", [.sample("50.00"), .sample("-50.00", "addon")]))
    #expect(office.story(.invoice("INV-1")) == "no voucher: zeroTotal")
  }

  @Test mutating func i2_aTotalBelowZeroIsACreditThatAPersonLooksAt() {
    office.read(invoice: .sample("INV-1", [.sample("20.00"), .sample("-70.00", "addon")], tax: "-9.50"))
    #expect(
      office.story(.invoice("INV-1")) == """
        I2 v1 2026-11-22 invoices
        Cr customer US-1 59.50
        Cr main 401100 001-014-SaaS 20.00
        Dr main 401200 70.00
        Dr main 251000 9.50
        """)
    #expect(office.next(.invoice("INV-1"))?.concerns == [.totalBelowZero])
    #expect(Concern.totalBelowZero.needsPerson)
    office.post(.invoice("INV-1"))
    office.read(transaction: .payment(pays: ["INV-1": "10.00"]))
    #expect(office.story(.transaction("txn-1")).contains("Cr customer US-1 10.00 INV-1\n"))
  }

  @Test mutating func i3_aChangeBeforePostingIsANewVoucherWithAnotherHash() throws {
    let prints = Fingerprints(sha256: digest)
    office.read(invoice: .sample("INV-1"))
    let shown = try #require(office.next(.invoice("INV-1"))?.entry)
    var posting = Posting(document: .invoice("INV-1"), state: .review(prints.hash(shown)))

    office.read(invoice: .sample("INV-1", [.sample("120.00")]))
    #expect(posting.apply(.sourceChanged) == [.derive])
    let changed = try #require(office.next(.invoice("INV-1"))?.entry)
    #expect(posting.apply(.derived(prints.hash(changed), automatic: nil)) == [.ask])

    let late = Approval(by: "ann", voucher: prints.hash(shown), at: 0, sendableAt: 0)
    #expect(posting.apply(.approved(late)) == nil)
    #expect(changed.version == 1)
  }

  @Test mutating func i4_aChangeAfterPostingIsMirroredThenBookedAnew() {
    office.read(invoice: .sample("INV-1"))
    office.post(.invoice("INV-1"))
    office.read(invoice: .sample("INV-1", [.sample("120.00")]))
    #expect(
      office.post(.invoice("INV-1"))?.story == """
        I4 v2 2026-11-22 adjustments undoes v1
        Cr customer US-1 100.00 marked INV-1
        Dr main 401100 001-014-SaaS 100.00
        """)
    #expect(
      office.post(.invoice("INV-1"))?.story == """
        I2 v3 2026-11-22 invoices
        Dr customer US-1 120.00
        Cr main 401100 001-014-SaaS 120.00
        """)
    #expect(office.story(.invoice("INV-1")) == "up to date")
  }

  @Test mutating func i4_aChangeWithoutAccountingEffectTouchesNothing() {
    office.read(invoice: .sample("INV-1", tax: "19.00"))
    office.post(.invoice("INV-1"))
    office.read(
      invoice: .sample("INV-1", tax: "19.00") {
        $0.status = .known(.paymentDue)
        $0.dueDate = "2026-12-24".day
        $0.businessEntity = "be-2"
        $0.lines[0].text = "Plan pro, renamed"
        $0.customFields["cf_note"] = "hello"
      })
    #expect(office.story(.invoice("INV-1")) == "up to date")
  }

  @Test mutating func i4_aNewMappingDoesNotTouchWhatIsPosted() {
    office.read(invoice: .sample("INV-1"))
    office.post(.invoice("INV-1"))
    office.book.accounts.removeAll { $0.key == .revenue }
    office.master.calendar = .year2026(closed: [11])
    office.customers["acme"] = .unlinked
    #expect(office.story(.invoice("INV-1")) == "up to date")
  }

  @Test mutating func i4_aCustomFieldCountsWhenARowReadsIt() {
    office.book.dimensions.append(
      RuleBook.DimensionRow(
        id: "cf",
        conditions: [Condition(.customField("cf_team"), "service"), Condition(.trait(.itemPrice), "pro")],
        values: Dimensions(["CC": "022"])))
    office.read(invoice: .sample("INV-1"))
    office.post(.invoice("INV-1"))
    office.read(invoice: .sample("INV-1") { $0.customFields = ["cf_team": "service", "cf_note": "x"] })
    #expect(office.post(.invoice("INV-1"))?.rule == .i4)
    #expect(office.post(.invoice("INV-1"))?.story.contains("001-022-SaaS") == true)
  }

  @Test mutating func i4_nothingIsUndoneWhileItsReplacementCannotBeBooked() {
    office.read(invoice: .sample("INV-1"))
    office.post(.invoice("INV-1"))
    office.read(invoice: .sample("INV-1", [.sample("120.00", "unknown")]))
    guard case .hold(.accountKeyUnmapped(.revenue, _)) = office.next(.invoice("INV-1")) else {
      Issue.record("\(office.story(.invoice("INV-1")))")
      return
    }
  }

  @Test mutating func i5_aVoidedInvoiceIsMirroredOnTheDayOfItsVoiding() {
    office.book = .sample { $0.postInvoices = .finalised }
    office.read(invoice: .sample("INV-1", tax: "19.00", status: .posted))
    office.post(.invoice("INV-1"))
    office.read(invoice: .sample("INV-1", tax: "19.00", status: .voided) { $0.voidedOn = "2026-11-28".day })
    #expect(
      office.post(.invoice("INV-1"))?.story == """
        I5 v2 2026-11-28 adjustments undoes v1
        Cr customer US-1 119.00 marked INV-1
        Dr main 401100 001-014-SaaS 100.00
        Dr main 251000 19.00
        """)
    #expect(office.story(.invoice("INV-1")) == "up to date")
  }

  @Test mutating func i6_anInvoiceVoidedBeforePostingHasNoVoucher() {
    office.read(invoice: .sample("INV-1", status: .voided))
    #expect(office.story(.invoice("INV-1")) == "no voucher: voidedBeforePosting")
  }

  @Test mutating func i7_aVoidedInvoiceWaitsUntilItsPaymentsAreUndone() {
    office.book = .sample { $0.postInvoices = .finalised }
    office.read(invoice: .sample("INV-1", status: .paid) { $0.payments = [.init("txn-1", "100.00")] })
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]))
    office.postAll()

    // The payment was taken off the invoice, and the invoice voided: neither knows the other any more.
    office.read(transaction: .payment())
    #expect(office.story(.transaction("txn-1")) == "up to date")
    office.read(invoice: .sample("INV-1", status: .voided) { $0.voidedOn = "2026-11-28".day })
    #expect(office.next(.invoice("INV-1")) == .hold(.waitsForDocument(.transaction("txn-1"))))

    #expect(
      office.post(.transaction("txn-1"))?.story == """
        T6 v2 2026-11-24 refunds undoes v1
        Cr main 112500 100.00
        Dr customer US-1 100.00 INV-1
        """)
    #expect(office.post(.invoice("INV-1"))?.rule == .i5)
    #expect(
      office.post(.transaction("txn-1"))?.story == """
        T3 v3 2026-11-24 payments
        Dr main 112500 100.00
        Cr customer US-1 100.00
        """)
    #expect(office.balances == ["customer US-1 -100.00", "main 112500 100.00"])
  }

  @Test mutating func i8_aDeletedInvoiceIsMirroredAndAlwaysSeenByAPerson() {
    office.read(invoice: .sample("INV-1"))
    office.post(.invoice("INV-1"))
    office.read(invoice: .sample("INV-1") { $0.isDeleted = true })
    let next = office.next(.invoice("INV-1"))
    #expect(
      next?.story == """
        I8 v2 2026-11-22 adjustments undoes v1
        Cr customer US-1 100.00 marked INV-1
        Dr main 401100 001-014-SaaS 100.00
        """)
    #expect(next?.concerns == [.reversal(.i8), .deleted])
  }

  @Test mutating func i8_anInvoiceDeletedBeforePostingHasNoVoucher() {
    office.read(invoice: .sample("INV-1") { $0.isDeleted = true })
    #expect(office.story(.invoice("INV-1")) == "no voucher: voidedBeforePosting")
  }

  @Test mutating func i9_aWriteOffIsBookedOnceFromItsCreditNote() {
    office.read(invoice: .sample("INV-1", status: .paid) { $0.writeOff = "100.00".eur })
    office.read(
      note: .sample("CN-1", .adjustment, [.sample("100.00")], of: "INV-1") { $0.reasonCode = "write_off" })
    office.postAll()
    #expect(
      office.posted[.creditNote("CN-1")]?.map(\.entry.story) == [
        """
        C1 v1 2026-11-23 adjustments
        Dr main 605500 100.00
        Cr customer US-1 100.00 marked INV-1
        """
      ])
    #expect(office.balances == ["main 401100 -100.00", "main 605500 100.00"])
  }

  @Test mutating func i12_aPaymentByAnotherIsCreditedToThePayer() {
    office.read(invoice: .sample("INV-1"))
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]) { $0.customerID = "beta" })
    #expect(
      office.story(.transaction("txn-1")) == """
        T3 v1 2026-11-24 payments
        Dr main 112500 100.00
        Cr customer US-2 100.00 INV-1
        """)
    #expect(office.next(.transaction("txn-1"))?.concerns == [.payerIsNotOwner(owner: "acme", payer: "beta")])
  }

  @Test mutating func i12_aPaymentByAnotherFollowsTheOwnerWhereThePolicySaysSo() {
    office.book = .sample { $0.receivableFollows = .owner }
    office.read(invoice: .sample("INV-1"))
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]) { $0.customerID = "beta" })
    #expect(
      office.story(.transaction("txn-1")) == """
        T3 v1 2026-11-24 payments
        Dr main 112500 100.00
        Cr customer US-1 100.00 INV-1 marked INV-1
        """)
  }

  @Test mutating func i12_oneAccountForBothCustomersCanBeMarked() {
    office.customers["beta"] = .account("US-1")
    office.read(invoice: .sample("INV-1"))
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]) { $0.customerID = "beta" })
    #expect(office.story(.transaction("txn-1")).contains("Cr customer US-1 100.00 INV-1 marked INV-1"))
  }

  @Test mutating func i12_severalOwnersAreCreditedInAVoucherEachWhereTheReceivableFollowsTheOwner() {
    office.book = .sample { $0.receivableFollows = .owner }
    office.read(invoice: .sample("INV-1"))
    office.read(invoice: .sample("INV-2") { $0.customerID = "beta" })
    office.read(
      transaction: .payment("txn-1", "110.00", pays: ["INV-1": "45.00", "INV-2": "55.00"]) {
        $0.customerID = "beta"
      })
    office.postAll()
    let vouchers = office.posted[.transaction("txn-1")]?.map(\.entry)
    #expect(
      vouchers?.map(\.story) == [
        """
        T3 v1 2026-11-24 payments
        Dr main 112500 65.00
        Cr customer US-2 55.00 INV-2 marked INV-2
        Cr customer US-2 10.00
        """,
        """
        T3 v2 2026-11-24 payments
        Dr main 112500 45.00
        Cr customer US-1 45.00 INV-1 marked INV-1
        """,
      ])
    #expect(vouchers?.map(\.customer) == ["US-2", "US-1"])
    #expect(office.story(.transaction("txn-1")) == "up to date")
    office.read(
      transaction: .payment("txn-1", "110.00", pays: ["INV-1": "70.00", "INV-2": "40.00"]) {
        $0.customerID = "beta"
      })
    office.postAll()
    #expect(
      office.posted[.transaction("txn-1")]?.dropFirst(2).map { "\($0.entry.rule) \($0.entry.customer)" } == [
        "t6 US-2", "t3 US-2", "t6 US-1", "t3 US-1",
      ])
    #expect(
      office.balances.filter { $0.hasPrefix("customer") } == ["customer US-1 30.00", "customer US-2 60.00"])
  }

  @Test mutating func i12_aSecondOwnerThatIsGoneAgainLeavesNothingBehind() {
    office.book = .sample { $0.receivableFollows = .owner }
    office.customers["gamma"] = .account("US-3")
    office.read(invoice: .sample("INV-1"))
    office.read(invoice: .sample("INV-2") { $0.customerID = "beta" })
    office.read(
      transaction: .payment(pays: ["INV-1": "50.00", "INV-2": "50.00"]) { $0.customerID = "gamma" })
    office.postAll()
    #expect(office.posted[.transaction("txn-1")]?.map(\.entry.customer) == ["US-1", "US-2"])
    office.read(transaction: .payment(pays: ["INV-2": "100.00"]) { $0.customerID = "gamma" })
    office.postAll()
    #expect(office.balances.filter { $0.hasPrefix("customer") } == ["customer US-1 100.00"])
    office.read(
      transaction: .payment(pays: ["INV-2": "100.00"], status: .lateFailure) { $0.customerID = "gamma" })
    office.postAll()
    #expect(
      office.balances.filter { $0.hasPrefix("customer") } == ["customer US-1 100.00", "customer US-2 100.00"])
    #expect(office.story(.transaction("txn-1")) == "up to date")
  }

  @Test mutating func i12_aPolicyThatChangesDoesNotTouchWhatIsPosted() {
    office.read(invoice: .sample("INV-1"))
    office.read(invoice: .sample("INV-2") { $0.customerID = "beta" })
    let payment = Transaction.payment(pays: ["INV-1": "50.00", "INV-2": "50.00"])
    office.read(transaction: payment)
    office.postAll()
    office.book.policies.receivableFollows = .owner
    office.read(
      transaction: .payment(pays: ["INV-1": "50.00", "INV-2": "50.00"]) { $0.referenceNumber = "x" })
    #expect(office.story(.transaction("txn-1")) == "up to date")
  }

  @Test mutating func i12_aPaymentMovedToAnotherOwnerMovesBetweenTheAccounts() {
    office.book = .sample { $0.receivableFollows = .owner }
    office.read(invoice: .sample("INV-1"))
    office.read(invoice: .sample("INV-2") { $0.customerID = "beta" })
    office.read(transaction: .payment(pays: ["INV-2": "100.00"]))
    office.postAll()
    #expect(office.balances.contains("customer US-1 100.00"))
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]))
    #expect(office.post(.transaction("txn-1"))?.rule == .t6)
    office.postAll()
    #expect(office.balances.contains("customer US-2 100.00"))
    #expect(!office.balances.contains { $0.hasPrefix("customer US-1") })
  }

  @Test mutating func i13_anInvoiceIsPostedOnceItIsPaid() {
    office.read(invoice: .sample("INV-1", status: .paymentDue))
    #expect(office.story(.invoice("INV-1")) == "no voucher: notPaid")
    office.read(invoice: .sample("INV-1", status: .paid) { $0.paidOn = "2026-12-03".day })
    #expect(office.story(.invoice("INV-1")).hasPrefix("I2 v1 2026-11-22"))
    #expect(office.next(.invoice("INV-1"))?.concerns == [.paidInLaterPeriod])
  }

  @Test(arguments: [Invoice.Status.posted, .paymentDue, .notPaid, .paid])
  mutating func i13_theOtherPolicyPostsAsSoonAsAnInvoiceIsClosed(status: Invoice.Status) {
    office.book = .sample { $0.postInvoices = .finalised }
    office.read(invoice: .sample("INV-1", status: status))
    #expect(office.story(.invoice("INV-1")).hasPrefix("I2 v1"))
  }

  @Test mutating func i13_aReopenedInvoiceStaysInTheBooksAlsoAfterAChange() {
    office.read(invoice: .sample("INV-1", status: .paid))
    office.post(.invoice("INV-1"))
    office.read(invoice: .sample("INV-1", status: .notPaid))
    #expect(office.story(.invoice("INV-1")) == "up to date")
    office.read(invoice: .sample("INV-1", [.sample("120.00")], status: .notPaid))
    #expect(office.post(.invoice("INV-1"))?.rule == .i4)
    #expect(office.post(.invoice("INV-1"))?.rule == .i2)
    #expect(office.balances == ["customer US-1 120.00", "main 401100 -120.00"])
  }
}

extension Invoice.Application {
  init(_ id: String, _ amount: String, _ status: Transaction.Status = .success) {
    self.init(transactionID: id, amount: amount.eur, status: .known(status))
  }
}
