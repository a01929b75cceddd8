import Billing
import Bookkeeping
import Ledger
import Testing

/// What hangs on an invoice and is booked on its own: withheld tax (I11) and recovered bad debt (I10).
@Suite struct InvoicePartTests {
  var office = Office()

  // MARK: Withheld tax

  private func withheld(_ amount: String? = "10.00", status: Invoice.Status = .paid) -> Invoice {
    .sample("INV-1", status: status) { invoice in
      invoice.taxesWithheld =
        amount.map { [.init(id: "tds-1", amount: $0.eur, date: "2026-11-25".day)] } ?? []
    }
  }

  @Test mutating func i11_withheldTaxIsAReceivableFromTheAuthority() {
    office.read(invoice: withheld())
    office.post(.invoice("INV-1"))
    #expect(
      office.post(.invoice("INV-1"))?.story == """
        I11 v2 2026-11-25 adjustments
        Dr main 117000 10.00
        Cr customer US-1 10.00 tds-1 marked INV-1
        """)
    #expect(office.story(.invoice("INV-1")) == "up to date")
  }

  @Test mutating func i11_aRecordThatIsGoneIsMirroredWithoutTouchingTheInvoice() {
    office.read(invoice: withheld())
    office.postAll()
    office.read(invoice: withheld(nil))
    #expect(
      office.post(.invoice("INV-1"))?.story == """
        I11 v3 2026-11-25 adjustments undoes v2
        Cr main 117000 10.00
        Dr customer US-1 10.00 tds-1
        """)
    #expect(office.story(.invoice("INV-1")) == "up to date")
  }

  @Test mutating func i11_anotherAmountIsMirroredThenBookedAnew() {
    office.read(invoice: withheld())
    office.postAll()
    office.read(invoice: withheld("12.00"))
    #expect(office.post(.invoice("INV-1"))?.mirrors == 2)
    #expect(office.post(.invoice("INV-1"))?.voucher.total == "12.00".eur)
    #expect(office.balances == ["customer US-1 88.00", "main 117000 12.00", "main 401100 -100.00"])
  }

  @Test mutating func i11_aRecordWithoutAnAmountLeavesAPostedInvoiceUpToDate() {
    office.read(invoice: withheld("0.00"))
    office.post(.invoice("INV-1"))
    #expect(office.story(.invoice("INV-1")) == "up to date")
  }

  @Test mutating func i11_whatIsPostedStaysWhateverBecomesOfTheRuleBookAndThePeriod() {
    office.read(invoice: withheld())
    office.postAll()
    office.book.accounts.removeAll { $0.key == .withholdingTax }
    office.master.calendar = .year2026(closed: [11])
    #expect(office.story(.invoice("INV-1")) == "up to date")
  }

  @Test mutating func i11_taxWithheldOnAnInvoiceThatIsNotPostedWaitsWithIt() {
    office.read(invoice: withheld(status: .paymentDue))
    #expect(office.story(.invoice("INV-1")) == "no voucher: notPaid")
  }

  @Test mutating func i11_aDeletedInvoiceTakesItsWithheldTaxAlongPartsFirst() {
    office.read(invoice: withheld())
    office.postAll()
    var deleted = withheld()
    deleted.isDeleted = true
    office.read(invoice: deleted)
    #expect(office.post(.invoice("INV-1"))?.rule == .i11)
    #expect(office.post(.invoice("INV-1"))?.rule == .i8)
    #expect(office.story(.invoice("INV-1")) == "up to date")
    #expect(office.balances == [])
  }

  @Test mutating func i11_onAnInvoiceOfTheSystemBeforeItIsBookedUnmarked() {
    office.book = .sample { $0.cutOver = "2026-11-23".day }
    office.read(invoice: withheld())
    #expect(
      office.story(.invoice("INV-1")) == """
        I11 v1 2026-11-25 adjustments
        Dr main 117000 10.00
        Cr customer US-1 10.00 tds-1
        """)
  }

  // MARK: Recovered bad debt

  private func writtenOff(_ payments: [Invoice.Application], _ writeOff: String = "40.00") -> Invoice {
    .sample("INV-1") { invoice in
      invoice.writeOff = writeOff.eur
      invoice.adjustments = ["CN-1"]
      invoice.payments = payments
    }
  }

  @Test mutating func i10_aPaymentAfterAWriteOffRecoversBadDebt() {
    office.read(
      invoice: writtenOff([
        .init("txn-1", "60.00"), .init("txn-9", "99.00", .failure), .init("txn-2", "30.00"),
      ]))
    office.read(transaction: .payment("txn-1", "60.00", pays: ["INV-1": "60.00"]))
    office.read(transaction: .payment("txn-2", "30.00", pays: ["INV-1": "30.00"]))

    #expect(
      office.post(.transaction("txn-1"))?.story.contains("Cr customer US-1 60.00 INV-1 marked INV-1") == true)
    #expect(office.story(.transaction("txn-1")) == "up to date")

    #expect(
      office.post(.transaction("txn-2"))?.story == """
        T3 v1 2026-11-24 payments
        Dr main 112500 30.00
        Cr customer US-1 30.00
        """)
    #expect(
      office.post(.transaction("txn-2"))?.story == """
        I10 v2 2026-11-24 adjustments
        Dr customer US-1 30.00 INV-1
        Cr main 605500 30.00
        """)
    #expect(office.story(.transaction("txn-2")) == "up to date")
  }

  @Test mutating func i10_onlyWhatTheWriteOffCoversRecoversBadDebt() {
    office.read(invoice: writtenOff([.init("txn-1", "75.00")]))
    office.read(transaction: .payment("txn-1", "75.00", pays: ["INV-1": "75.00"]))
    office.postAll()
    #expect(
      office.posted[.transaction("txn-1")]?.map(\.entry.story) == [
        """
        T3 v1 2026-11-24 payments
        Dr main 112500 75.00
        Cr customer US-1 60.00 INV-1 marked INV-1
        Cr customer US-1 15.00
        """,
        """
        I10 v2 2026-11-24 adjustments
        Dr customer US-1 15.00 INV-1
        Cr main 605500 15.00
        """,
      ])
  }

  @Test mutating func i10_aPaymentKnownBeforeTheWriteOffIsCompletedLater() {
    office.read(invoice: .sample("INV-1") { $0.payments = [.init("txn-1", "75.00")] })
    office.read(transaction: .payment("txn-1", "75.00", pays: ["INV-1": "75.00"]))
    office.postAll()
    office.read(invoice: writtenOff([.init("txn-1", "75.00")]))
    #expect(office.post(.transaction("txn-1"))?.rule == .i10)
    #expect(office.story(.transaction("txn-1")) == "up to date")
  }

  @Test mutating func i10_aWriteOffTakenBackUndoesTheRecovery() {
    office.read(invoice: writtenOff([.init("txn-1", "100.00")]))
    office.read(transaction: .payment("txn-1", "100.00", pays: ["INV-1": "100.00"]))
    office.postAll()
    office.read(invoice: writtenOff([.init("txn-1", "100.00")], "0.00"))
    #expect(
      office.post(.transaction("txn-1"))?.story.hasPrefix("I10 v3 2026-11-24 adjustments undoes v2") == true)
    #expect(office.balances == ["main 112500 100.00", "main 401100 -100.00"])
  }

  @Test mutating func i10_aPaymentThatFailsLateUndoesTheRecoveryFirst() {
    office.read(invoice: writtenOff([.init("txn-1", "100.00")]))
    office.read(transaction: .payment("txn-1", "100.00", pays: ["INV-1": "100.00"]))
    office.postAll()
    office.read(transaction: .payment("txn-1", "100.00", pays: ["INV-1": "100.00"], status: .lateFailure))
    #expect(office.post(.transaction("txn-1"))?.rule == .i10)
    #expect(office.post(.transaction("txn-1"))?.rule == .t7)
    #expect(office.story(.transaction("txn-1")) == "up to date")
  }

  @Test mutating func i10_otherAdjustmentsCountAsCoverToo() {
    var invoice = writtenOff([.init("txn-1", "75.00")])
    invoice.adjustments = ["CN-1", "CN-2"]
    office.read(transaction: .payment("txn-1", "75.00", pays: ["INV-1": "75.00"]))
    // An earlier Daybook did not keep the sum.
    office.read(invoice: invoice)
    #expect(office.next(.transaction("txn-1")) == .hold(.readByEarlierVersion(.invoice("INV-1"))))
    invoice.amountAdjusted = invoice.writeOff + "10.00".eur
    office.read(invoice: invoice)
    office.postAll()
    #expect(office.posted[.transaction("txn-1")]?.map(\.entry.rule) == [.t3, .i10])
    #expect(office.posted[.transaction("txn-1")]?.last?.entry.voucher.total == "25.00".eur)
  }

  @Test mutating func i10_creditsAndWithheldTaxCountAsCover() {
    var invoice = writtenOff([.init("txn-1", "50.00")])
    invoice.appliedCredits = [.init(creditNoteID: "CN-7", amount: "8.00".eur)]
    invoice.taxesWithheld = [.init(id: "tds-1", amount: "7.00".eur, date: nil)]
    office.read(invoice: invoice)
    office.read(transaction: .payment("txn-1", "50.00", pays: ["INV-1": "50.00"]))
    office.post(.transaction("txn-1"))
    #expect(office.post(.transaction("txn-1"))?.voucher.total == "5.00".eur)
  }
}
