import Billing
import Bookkeeping
import Ledger
import Testing

/// What pays no invoice stands among the prepayments, where the policy says so.
@Suite struct PrepaymentTests {
  var office = Office()

  init() {
    office.book = .sample { $0.onAccount = .prepayments }
    office.read(invoice: .sample("INV-1"))
    office.read(invoice: .sample("INV-2"))
    office.postAll()
  }

  private func payment(_ amount: String = "100.00", _ links: (String, String, String)...) -> Transaction {
    .payment("txn-1", amount) { payment in
      payment.invoices = links.map {
        .init(invoiceID: $0.0, amount: $0.1.eur, appliedOn: $0.2.day)
      }
    }
  }

  private var stories: [String] { office.posted[.transaction("txn-1")]?.map(\.entry.story) ?? [] }

  @Test mutating func t3_whatPaysNoInvoiceIsAPrepaymentBesideTheReceipt() {
    office.read(transaction: payment("100.00", ("INV-1", "60.00", "2026-11-24")))
    office.postAll()
    #expect(
      stories == [
        """
        T3 v1 2026-11-24 payments
        Dr main 112500 60.00
        Cr customer US-1 60.00 INV-1 marked INV-1
        """,
        """
        T3 v2 2026-11-24 adjustments
        Dr main 112500 40.00
        Cr main 230100 40.00
        """,
      ])
    #expect(office.posted[.transaction("txn-1")]?.last?.entry.legs == [])
    #expect(office.story(.transaction("txn-1")) == "up to date")
  }

  @Test mutating func t4_anOfflinePaymentThatPaysNothingIsAPrepaymentAsAWhole() {
    office.read(transaction: payment().offline())
    office.postAll()
    #expect(
      stories == [
        """
        T4 v1 2026-11-24 adjustments
        Dr bank BANK1 100.00
        Cr main 230100 100.00
        """
      ])
    #expect(office.posted[.transaction("txn-1")]?.first?.entry.customer == "US-1")
  }

  @Test mutating func t3_aPaymentThatPaysInvoicesOnlyIsBookedAsEver() {
    office.read(transaction: payment("100.00", ("INV-1", "100.00", "2026-11-24")))
    office.postAll()
    #expect(stories.count == 1)
    #expect(stories.first?.hasPrefix("T3 v1 2026-11-24 payments\nDr main 112500 100.00") == true)
  }

  @Test mutating func t3_isHeldWhereTheKeyHasNoAccount() {
    office.book.accounts.removeAll { $0.key == .prepayment }
    office.read(transaction: payment())
    guard case .hold(.accountKeyUnmapped(.prepayment, _)) = office.next(.transaction("txn-1")) else {
      Issue.record("\(office.story(.transaction("txn-1")))")
      return
    }
  }

  @Test mutating func t5_excessAppliedLaterComesOutOfThePrepaymentOnTheDayOfTheApplication() {
    office.read(transaction: payment())
    office.postAll()
    office.read(transaction: payment("100.00", ("INV-1", "70.00", "2026-11-27")))
    #expect(
      office.post(.transaction("txn-1"))?.story == """
        T5 v2 2026-11-27 payments
        Dr main 230100 70.00
        Cr customer US-1 70.00 INV-1 marked INV-1
        """)
    office.read(
      transaction: payment("100.00", ("INV-1", "70.00", "2026-11-27"), ("INV-2", "30.00", "2026-11-29")))
    let entry = office.post(.transaction("txn-1"))
    #expect(entry?.story.hasPrefix("T5 v3 2026-11-29 payments\nDr main 230100 30.00") == true)
    #expect(entry?.waitsFor == [.invoice("INV-2")])
    #expect(office.story(.transaction("txn-1")) == "up to date")
    #expect(office.balances == ["customer US-1 100.00", "main 112500 100.00", "main 401100 -200.00"])
  }

  @Test mutating func t6_anApplicationThatIsTakenBackOrMovedIsUndone() {
    office.read(transaction: payment())
    office.postAll()
    office.read(transaction: payment("100.00", ("INV-1", "70.00", "2026-11-27")))
    office.postAll()
    office.read(transaction: payment("100.00", ("INV-2", "70.00", "2026-11-28")))
    office.postAll()
    #expect(
      stories.dropFirst(2).map { String($0.prefix { $0 != "\n" }) } == [
        "T6 v3 2026-11-27 refunds undoes v2", "T5 v4 2026-11-28 payments",
      ])
    office.read(transaction: payment())
    office.postAll()
    #expect(stories.last?.hasPrefix("T6 v5 2026-11-28 refunds undoes v4") == true)
    #expect(office.balances.contains("main 230100 -100.00"))
  }

  @Test mutating func t6_whatIsTakenOffTheInvoiceOfTheReceiptBecomesAPrepayment() {
    office.read(transaction: payment("100.00", ("INV-1", "100.00", "2026-11-24")))
    office.postAll()
    office.read(transaction: payment("100.00", ("INV-1", "30.00", "2026-11-24")))
    office.postAll()
    #expect(
      stories.dropFirst().map { String($0.prefix { $0 != "\n" }) } == [
        "T6 v2 2026-11-24 refunds undoes v1", "T3 v3 2026-11-24 payments", "T3 v4 2026-11-24 adjustments",
      ])
    #expect(
      office.balances.contains("main 230100 -70.00") && office.balances.contains("customer US-1 170.00"))
  }

  @Test mutating func t6_aMoveBetweenInvoicesIsMatchingAlsoBesideAPrepayment() {
    office.read(transaction: payment("100.00", ("INV-1", "60.00", "2026-11-24")))
    office.postAll()
    office.read(transaction: payment("100.00", ("INV-2", "60.00", "2026-11-26")))
    #expect(office.story(.transaction("txn-1")) == "up to date")
  }

  @Test mutating func t6_theReceiptIsNotUndoneWhileThePrepaymentCannotBeBooked() {
    office.read(transaction: payment("100.00", ("INV-1", "100.00", "2026-11-24")))
    office.postAll()
    office.book.accounts.removeAll { $0.key == .prepayment }
    office.read(transaction: payment())
    guard case .hold(.accountKeyUnmapped(.prepayment, _)) = office.next(.transaction("txn-1")) else {
      Issue.record("\(office.story(.transaction("txn-1")))")
      return
    }
  }

  @Test mutating func i7_aVoidedInvoiceWaitsUntilWhatWasAppliedToItIsUndone() {
    office.read(transaction: payment())
    office.postAll()
    office.read(transaction: payment("100.00", ("INV-1", "100.00", "2026-11-25")))
    office.postAll()
    office.read(transaction: payment())
    office.read(invoice: .sample("INV-1", status: .voided) { $0.voidedOn = "2026-11-28".day })
    #expect(office.next(.invoice("INV-1")) == .hold(.waitsForDocument(.transaction("txn-1"))))
    #expect(office.post(.transaction("txn-1"))?.rule == .t6)
    #expect(office.post(.invoice("INV-1"))?.rule == .i5)
  }

  @Test(arguments: [(Transaction.Status.lateFailure, Rule.t7), (.voided, .t8)])
  mutating func t7_t8_everythingOfThePaymentIsUndoneLastThingsFirst(status: Transaction.Status, rule: Rule) {
    office.read(transaction: payment("100.00", ("INV-1", "60.00", "2026-11-24")))
    office.postAll()
    office.read(
      transaction: payment("100.00", ("INV-1", "60.00", "2026-11-24"), ("INV-2", "10.00", "2026-11-25")))
    office.postAll()
    var gone = payment()
    gone.status = .known(status)
    office.read(transaction: gone)
    office.postAll()
    let undone = office.posted[.transaction("txn-1")]?.suffix(3).map(\.entry) ?? []
    #expect(undone.map(\.rule) == [rule, rule, rule] && undone.map(\.mirrors) == [3, 2, 1])
    #expect(office.balances == ["customer US-1 200.00", "main 401100 -200.00"])
  }

  @Test mutating func t12_aRefundOfExcessComesOutOfThePrepayment() {
    office.read(transaction: payment())
    office.read(transaction: .refund())
    #expect(office.next(.transaction("txn-2")) == .hold(.waitsForDocument(.transaction("txn-1"))))
    office.postAll()
    #expect(
      office.posted[.transaction("txn-2")]?.map(\.entry.story) == [
        """
        T12 v1 2026-11-25 adjustments
        Dr main 230100 40.00
        Cr main 112500 40.00
        """
      ])
  }

  @Test mutating func t12_followsThePaymentThatStandsOnTheCustomerWhateverThePolicySaysNow() {
    office.book.policies.onAccount = .customer
    office.read(transaction: payment())
    office.postAll()
    office.book.policies.onAccount = .prepayments
    office.read(transaction: .refund())
    #expect(office.story(.transaction("txn-2")).contains("Dr customer US-1 40.00"))
    office.read(transaction: payment("100.00", ("INV-1", "60.00", "2026-11-26")))
    #expect(office.story(.transaction("txn-1")) == "up to date")
  }

  @Test mutating func t5_aPrepaymentIsAppliedAlsoOnceThePolicyIsAnother() {
    office.read(transaction: payment())
    office.postAll()
    office.book.policies.onAccount = .customer
    office.read(transaction: payment("100.00", ("INV-1", "70.00", "2026-11-27")))
    #expect(office.story(.transaction("txn-1")).hasPrefix("T5 v2 2026-11-27 payments\nDr main 230100 70.00"))
  }

  @Test mutating func t12_movesWhenThePaymentBecomesAPrepayment() {
    office.read(transaction: payment("100.00", ("INV-1", "100.00", "2026-11-24")))
    office.read(transaction: .refund())
    office.postAll()
    #expect(
      office.posted[.transaction("txn-2")]?.last?.entry.story.contains("Dr customer US-1 40.00") == true)
    office.read(transaction: payment())
    office.postAll()
    #expect(office.posted[.transaction("txn-2")]?.map(\.entry.rule) == [.t12, .t6, .t12])
    #expect(
      office.balances == [
        "customer US-1 200.00", "main 112500 60.00", "main 230100 -60.00", "main 401100 -200.00",
      ])
  }

  @Test mutating func t9_aReversalTakesBackWhatStandsOnTheCustomerAndWhatIsPrepaid() {
    office.read(transaction: payment("100.00", ("INV-1", "60.00", "2026-11-24")))
    office.read(
      transaction: .sample("txn-3", .paymentReversal) {
        $0.date = "2026-11-27".day
        $0.referenceTransactionID = "txn-1"
      })
    office.postAll()
    #expect(
      office.posted[.transaction("txn-3")]?.map(\.entry.story) == [
        """
        T9 v1 2026-11-27 adjustments
        Dr customer US-1 60.00 txn-1
        Dr main 230100 40.00
        Cr main 112500 100.00
        """
      ])
    office.read(
      transaction: payment("100.00", ("INV-1", "60.00", "2026-11-24"), ("INV-2", "40.00", "2026-11-26")))
    office.postAll()
    #expect(office.posted[.transaction("txn-3")]?.map(\.entry.rule) == [.t9, .t6, .t9])
    #expect(office.balances == ["customer US-1 200.00", "main 401100 -200.00"])
  }

  @Test mutating func t14_anAmountEditedIsDividedAnew() {
    office.read(transaction: payment("100.00", ("INV-1", "60.00", "2026-11-24")))
    office.postAll()
    office.read(transaction: payment("90.00", ("INV-1", "60.00", "2026-11-24")))
    office.postAll()
    #expect(
      stories.dropFirst(2).map { String($0.prefix { $0 != "\n" }) } == [
        "T14 v3 2026-11-24 adjustments undoes v2", "T3 v4 2026-11-24 adjustments",
      ])
    #expect(office.balances.contains("main 230100 -30.00"))
    var cash = payment("90.00", ("INV-1", "60.00", "2026-11-24")).offline("cash")
    cash.invoices.append(.init(invoiceID: "INV-2", amount: "10.00".eur, appliedOn: "2026-11-25".day))
    office.read(transaction: cash)
    office.postAll()
    #expect(
      office.balances == [
        "customer US-1 130.00", "main 110100 90.00", "main 230100 -20.00", "main 401100 -200.00",
      ])
    #expect(office.story(.transaction("txn-1")) == "up to date")
  }

  @Test mutating func t5_ofAPaymentOfTheSystemBeforeOnlyWhatIsAppliedSinceTheCutOverIsBooked() {
    office = Office()
    office.book = .sample {
      $0.onAccount = .prepayments
      $0.cutOver = "2026-11-22".day
    }
    office.read(invoice: .sample("INV-1"))
    office.read(invoice: .sample("INV-0") { $0.date = "2026-10-01".day })
    office.read(
      transaction: payment("100.00", ("INV-0", "30.00", "2026-10-05"), ("INV-1", "40.00", "2026-11-25"))
        .dated(
          "2026-10-05"))
    office.postAll()
    #expect(
      stories == [
        """
        T5 v1 2026-11-25 payments
        Dr main 230100 40.00
        Cr customer US-1 40.00 INV-1 marked INV-1
        """
      ])
    #expect(office.story(.transaction("txn-1")) == "up to date")
    office.read(transaction: .refund("txn-2", "30.00"))
    #expect(office.story(.transaction("txn-2")).contains("Dr main 230100 30.00"))
  }

  @Test mutating func t5_settlesTheInvoiceByItsMark() {
    office.read(transaction: payment())
    office.postAll()
    office.read(transaction: payment("100.00", ("INV-1", "70.00", "2026-11-27")))
    office.postAll()
    let claims = office.file(.transaction("txn-1"), lookers: [])?.claims
    #expect(claims?.map { "\($0.with) \($0.amount) \($0.way)" } == ["invoice INV-1 70.00 EUR mark"])
  }

  @Test mutating func i10_aPaymentAppliedToAWrittenOffInvoiceRecoversOutOfThePrepayment() {
    office.read(transaction: payment())
    office.postAll()
    office.read(
      invoice: .sample("INV-1") {
        ($0.writeOff, $0.adjustments) = ("100.00".eur, ["CN-1"])
        $0.payments = [.init(transactionID: "txn-1", amount: "70.00".eur, status: .known(.success))]
      })
    office.read(transaction: payment("100.00", ("INV-1", "70.00", "2026-11-27")))
    office.postAll()
    #expect(
      Array(stories.dropFirst()) == [
        """
        T5 v2 2026-11-27 payments
        Dr main 230100 70.00
        Cr customer US-1 70.00
        """,
        """
        I10 v3 2026-11-24 adjustments
        Dr customer US-1 70.00 INV-1
        Cr main 605500 70.00
        """,
      ])
  }

  @Test mutating func i12_whatIsAppliedGoesToTheAccountOfEachOwner() {
    office.book.policies.receivableFollows = .owner
    office.read(invoice: .sample("INV-2") { $0.customerID = "beta" })
    office.read(transaction: payment())
    office.postAll()
    office.read(
      transaction: payment("100.00", ("INV-1", "60.00", "2026-11-25"), ("INV-2", "40.00", "2026-11-26")))
    office.postAll()
    let later = office.posted[.transaction("txn-1")]?.dropFirst().map {
      "\($0.entry.rule) \($0.entry.customer)"
    }
    #expect(later == ["t5 US-1", "t5 US-2"])
    office.read(
      transaction: .sample("txn-3", .paymentReversal) { $0.referenceTransactionID = "txn-1" })
    office.postAll()
    #expect(
      office.posted[.transaction("txn-3")]?.map { "\($0.entry.customer) \($0.entry.voucher.total)" } == [
        "US-1 60.00 EUR", "US-2 40.00 EUR",
      ])
    #expect(office.balances.filter { $0.hasPrefix("main 23") || $0.hasPrefix("main 11") } == [])
  }
}

extension Transaction {
  fileprivate func dated(_ day: String) -> Transaction {
    var transaction = self
    transaction.date = day.day
    return transaction
  }
}
