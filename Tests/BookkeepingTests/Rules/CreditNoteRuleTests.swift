import Billing
import Bookkeeping
import Ledger
import Testing

@Suite struct CreditNoteRuleTests {
  var office = Office()

  init() {
    office.read(invoice: .sample("INV-1"))
    office.post(.invoice("INV-1"))
  }

  @Test mutating func c1_aWriteOffIsBadDebt() {
    office.read(note: .sample("CN-1", .adjustment, tax: "7.60", of: "INV-1") { $0.reasonCode = "write_off" })
    #expect(
      office.story(.creditNote("CN-1")) == """
        C1 v1 2026-11-23 adjustments
        Dr main 605500 47.60
        Cr customer US-1 47.60 marked INV-1
        """)
    #expect(office.next(.creditNote("CN-1"))?.entry?.waitsFor == [.invoice("INV-1")])
  }

  @Test mutating func c2_anAdjustmentTakesRevenueBackAndSettlesItsInvoice() {
    office.read(note: .sample("CN-1", .adjustment, tax: "7.60", of: "INV-1"))
    #expect(
      office.story(.creditNote("CN-1")) == """
        C2 v1 2026-11-23 credit_notes
        Dr main 401100 001-014-SaaS 40.00
        Dr main 251000 7.60
        Cr customer US-1 47.60 marked INV-1
        """)
  }

  @Test mutating func c2_theContraAccountMayBeChosenByReason() {
    office.book.accounts.append(
      RuleBook.AccountRow(
        id: "waiver", key: .revenue,
        conditions: [Condition(.trait(.itemPrice), "pro"), Condition(.trait(.reason), "waiver")],
        account: .main("480100")))
    office.read(note: .sample("CN-1", .adjustment, of: "INV-1") { $0.reasonCode = "waiver" })
    #expect(office.story(.creditNote("CN-1")).contains("Dr main 480100 001-014-SaaS 40.00"))
  }

  @Test mutating func c2_anAdjustmentOfAnInvoiceThatIsNotPaidWaitsWithIt() {
    office.read(invoice: .sample("INV-2", status: .paymentDue))
    office.read(note: .sample("CN-1", .adjustment, of: "INV-2"))
    #expect(office.story(.creditNote("CN-1")) == "no voucher: notPaid")
    office.read(invoice: .sample("INV-2"))
    #expect(office.story(.creditNote("CN-1")).hasPrefix("C2 v1"))
  }

  @Test mutating func c2_onceBookedItStaysAlthoughItsInvoiceIsReopened() {
    office.read(note: .sample("CN-1", .adjustment, of: "INV-1"))
    office.postAll()
    office.read(invoice: .sample("INV-1", status: .notPaid))
    #expect(office.story(.creditNote("CN-1")) == "up to date")
  }

  @Test mutating func c2_theNoteOfAVoidingIsNotBookedBesideTheMirrorOfTheInvoice() {
    office.read(note: .sample("CN-1", .adjustment, [.sample("100.00")], of: "INV-1"))
    office.read(invoice: .sample("INV-1", status: .voided) { $0.adjustments = ["CN-1"] })
    office.postAll()
    #expect(office.next(.creditNote("CN-1")) == .noVoucher(.bookedElsewhere(.invoice("INV-1"))))
    #expect(office.balances == [])
  }

  @Test mutating func c2_aNoteOfAVoidingThatCameFirstMakesRoom() {
    office.read(note: .sample("CN-1", .adjustment, [.sample("100.00")], of: "INV-1"))
    office.postAll()
    office.read(invoice: .sample("INV-1", status: .voided) { $0.adjustments = ["CN-1"] })
    office.postAll()
    #expect(office.posted[.creditNote("CN-1")]?.map(\.entry.rule) == [.c2, .c5])
    #expect(office.balances == [])
  }

  @Test mutating func c2_anInvoiceOfTheSystemBeforeIsAdjustedUnmarked() {
    office.book = .sample { $0.cutOver = "2026-11-23".day }
    office.posted = [:]
    office.read(note: .sample("CN-1", .adjustment, of: "INV-1"))
    #expect(office.story(.creditNote("CN-1")).hasSuffix("Cr customer US-1 40.00"))
  }

  @Test mutating func c2_anUnreadInvoiceIsWaitedForAndOneThatIsGoneIsNot() {
    office.read(note: .sample("CN-1", .adjustment, of: "INV-7"))
    #expect(office.next(.creditNote("CN-1")) == .hold(.waitsForDocument(.invoice("INV-7"))))
    office.gone = [.invoice("INV-7")]
    #expect(office.story(.creditNote("CN-1")).hasSuffix("Cr customer US-1 40.00"))
  }

  @Test mutating func c2_aNoteWithoutAnInvoiceIsAnOpenCredit() {
    office.read(note: .sample("CN-1", .adjustment))
    #expect(office.story(.creditNote("CN-1")).hasSuffix("Cr customer US-1 40.00"))
  }

  @Test mutating func c3_aRefundableNoteIsAnOpenCredit() {
    office.read(note: .sample("CN-1", tax: "7.60", of: "INV-1") { $0.status = .known(.refunded) })
    #expect(
      office.story(.creditNote("CN-1")) == """
        C3 v1 2026-11-23 credit_notes
        Dr main 401100 001-014-SaaS 40.00
        Dr main 251000 7.60
        Cr customer US-1 47.60
        """)
  }

  @Test mutating func c3_itsDiscountsAreShownGrossTheOtherWayRound() {
    office.book = .sample { $0.showsDiscountsGross = true }
    office.read(
      note: .sample("CN-1", .refundable, [.sample("40.00", discounts: [.sample("10.00")])]) {
        $0.total = "30.00".eur
      })
    #expect(
      office.story(.creditNote("CN-1")) == """
        C3 v1 2026-11-23 credit_notes
        Dr main 401100 001-014-SaaS 40.00
        Cr main 480100 001-014-SaaS 10.00
        Cr customer US-1 30.00
        """)
  }

  private func allocated(_ type: CreditNote.Kind = .refundable, preTax: Bool = false) -> CreditNote {
    .sample("CN-1", type) {
      $0.allocations = [
        .init(invoiceID: "INV-1", amount: "40.00".eur, date: "2026-11-24".day, isPreTax: preTax)
      ]
    }
  }

  @Test mutating func c4_anAllocationIsMatchingAndNoPosting() {
    office.read(note: .sample("CN-1"))
    office.post(.creditNote("CN-1"))
    office.read(note: allocated())
    #expect(office.story(.creditNote("CN-1")) == "up to date")
  }

  @Test(arguments: [CreditNote.Kind.refundable, .store])
  mutating func c4_anAllocationBeforeTaxIsHeldUntilAPolicySaysHowItIsBooked(type: CreditNote.Kind) {
    office.read(note: allocated(type, preTax: true))
    // The note itself does not wait for it.
    #expect(office.post(.creditNote("CN-1"))?.rule == (type == .store ? .c7 : .c3))
    #expect(office.next(.creditNote("CN-1")) == .hold(.policyOpen(.creditsBeforeTax)))
    office.book.policies.creditsBeforeTax = .payment
    #expect(office.post(.creditNote("CN-1"))?.rule == (type == .store ? .c4 : nil))
    #expect(office.story(.creditNote("CN-1")) == "up to date")
  }

  @Test(arguments: Policies.CreditsBeforeTax.allCases)
  mutating func c4_storeCreditUsedAfterTaxPaysTheInvoice(policy: Policies.CreditsBeforeTax) {
    office.book.policies.creditsBeforeTax = policy
    office.read(note: allocated(.store))
    office.post(.creditNote("CN-1"))
    #expect(
      office.post(.creditNote("CN-1"))?.story == """
        C4 v2 2026-11-24 adjustments
        Dr main 230500 40.00
        Cr customer US-1 40.00 INV-1 marked INV-1
        """)
    #expect(office.story(.creditNote("CN-1")) == "up to date")
  }

  @Test mutating func c4_aUseBeforeTaxMayLowerThePrice() {
    office.book.policies.creditsBeforeTax = .discount
    office.read(note: allocated(.store, preTax: true))
    office.post(.creditNote("CN-1"))
    #expect(
      office.post(.creditNote("CN-1"))?.story == """
        C4 v2 2026-11-24 adjustments
        Dr main 230500 40.00
        Dr main 480100 40.00
        Cr customer US-1 40.00 INV-1 marked INV-1
        Cr main 480200 40.00
        """)
    #expect(office.balances == ["customer US-1 60.00", "main 401100 -100.00", "main 480100 40.00"])
  }

  @Test mutating func c4_aUseThatIsTakenBackIsMirroredAndAVoidedNoteUndoesItFirst() {
    office.book.policies.creditsBeforeTax = .payment
    office.read(note: allocated(.store, preTax: true))
    office.postAll()
    office.read(note: .sample("CN-1", .store))
    #expect(
      office.post(.creditNote("CN-1"))?.story.hasPrefix("C4 v3 2026-11-24 adjustments undoes v2") == true)
    #expect(office.story(.creditNote("CN-1")) == "up to date")
    office.read(note: allocated(.store, preTax: true))
    office.postAll()
    var voided = CreditNote.sample("CN-1", .store)
    voided.status = .known(.voided)
    office.read(note: voided)
    office.postAll()
    #expect(
      office.posted[.creditNote("CN-1")]?.suffix(2).map { "\($0.entry.rule) \($0.entry.mirrors ?? 0)" } == [
        "c5 4", "c5 1",
      ])
    #expect(office.balances == ["customer US-1 100.00", "main 401100 -100.00"])
  }

  @Test mutating func i11_withheldTaxThatACreditGivesBackIsNoReceivableFromTheAuthorityAnyMore() {
    office.read(
      note: .sample("CN-1", of: "INV-1") {
        $0.taxWithheldRefunds = [.init(id: "tdsr-1", amount: "7.00".eur, date: "2026-11-26".day)]
      })
    office.post(.creditNote("CN-1"))
    #expect(
      office.post(.creditNote("CN-1"))?.story == """
        I11 v2 2026-11-26 adjustments
        Dr customer US-1 7.00 tdsr-1 marked CN-1
        Cr main 117000 7.00
        """)
    let claims = office.file(.creditNote("CN-1"), lookers: [])?.claims
    #expect(claims?.map { "\($0.with) \($0.amount) \($0.way)" } == ["credit note CN-1 7.00 EUR hand"])
    office.read(note: .sample("CN-1", of: "INV-1"))
    #expect(
      office.post(.creditNote("CN-1"))?.story.hasPrefix("I11 v3 2026-11-26 adjustments undoes v2") == true)
    #expect(office.story(.creditNote("CN-1")) == "up to date")
  }

  @Test mutating func c5_aVoidedNoteIsMirroredOnTheDayOfItsVoiding() {
    office.read(note: .sample("CN-1", .adjustment, of: "INV-1"))
    office.post(.creditNote("CN-1"))
    office.read(
      note: .sample("CN-1", .adjustment, of: "INV-1") {
        $0.status = .known(.voided)
        $0.voidedOn = "2026-11-28".day
      })
    #expect(
      office.post(.creditNote("CN-1"))?.story == """
        C5 v2 2026-11-28 adjustments undoes v1
        Cr main 401100 001-014-SaaS 40.00
        Dr customer US-1 40.00 marked CN-1
        """)
    office.posted = [:]
    #expect(office.story(.creditNote("CN-1")) == "no voucher: voidedBeforePosting")
  }

  @Test mutating func c5_aChangeAfterPostingIsMirroredThenBookedAnew() {
    office.read(note: .sample("CN-1"))
    office.post(.creditNote("CN-1"))
    office.read(note: .sample("CN-1", .refundable, [.sample("41.00")]))
    #expect(office.post(.creditNote("CN-1"))?.rule == .c5)
    #expect(office.post(.creditNote("CN-1"))?.rule == .c3)
  }

  @Test mutating func c6_aDeletedNoteIsMirroredAndAlwaysSeenByAPerson() {
    office.read(note: .sample("CN-1"))
    office.post(.creditNote("CN-1"))
    office.read(note: .sample("CN-1") { $0.isDeleted = true })
    #expect(office.next(.creditNote("CN-1"))?.concerns == [.reversal(.c6), .deleted])
    #expect(office.post(.creditNote("CN-1"))?.rule == .c6)
    #expect(office.story(.creditNote("CN-1")) == "up to date")
  }

  @Test mutating func c7_storeCreditIsAPromotionAndALiability() {
    office.read(note: .sample("CN-1", .store))
    #expect(
      office.story(.creditNote("CN-1")) == """
        C7 v1 2026-11-23 adjustments
        Dr main 480200 40.00
        Cr main 230500 40.00
        """)
    #expect(office.next(.creditNote("CN-1"))?.entry?.legs == [])
  }

  @Test(arguments: [AccountKey.promotion, .customerCredit])
  mutating func c7_isHeldWhileEitherKeyHasNoAccount(key: AccountKey) {
    office.book.accounts.removeAll { $0.key == key }
    office.read(note: .sample("CN-1", .store))
    guard case .hold(.accountKeyUnmapped(key, _)) = office.next(.creditNote("CN-1")) else {
      Issue.record("\(office.story(.creditNote("CN-1")))")
      return
    }
  }

  @Test mutating func c8_roundingHasALegOfItsOwnInEitherDirection() {
    office.read(
      note: .sample("CN-1") {
        $0.roundOff = "-0.40".eur
        $0.total = "39.60".eur
      })
    #expect(
      office.story(.creditNote("CN-1")) == """
        C3 v1 2026-11-23 credit_notes
        Dr main 401100 001-014-SaaS 40.00
        Cr main 699900 0.40
        Cr customer US-1 39.60
        """)
  }

  /// Chargebee documents no unit for it; the total tells whether it is part of it.
  @Test mutating func c8_aFractionalCorrectionIsBookedWhereItIsPartOfTheTotal() {
    office.read(note: .sample("CN-1") { $0.fractionalCorrection = 3 })
    #expect(
      office.story(.creditNote("CN-1")) == """
        C3 v1 2026-11-23 credit_notes
        Dr main 401100 001-014-SaaS 40.00
        Cr customer US-1 40.00
        """)
    office.read(
      note: .sample("CN-1") {
        $0.fractionalCorrection = 3
        $0.roundOff = "0.20".eur
        $0.total += "0.23".eur
      })
    #expect(
      office.story(.creditNote("CN-1")) == """
        C3 v1 2026-11-23 credit_notes
        Dr main 401100 001-014-SaaS 40.00
        Dr main 699900 0.20
        Dr main 699900 0.03
        Cr customer US-1 40.23
        """)
  }

  @Test mutating func c8_aFractionalCorrectionIsHeldWhereItFitsNowhereOrIsTooLarge() {
    office.read(
      note: .sample("CN-1") {
        $0.fractionalCorrection = 3
        $0.total += "0.01".eur
      })
    #expect(
      office.next(.creditNote("CN-1"))
        == .hold(.fractionFitsNowhere("0.03".eur, expected: "40.01".eur, found: "40.00".eur)))
    office.read(
      note: .sample("CN-1") {
        $0.fractionalCorrection = -101
        $0.total -= "1.01".eur
      })
    #expect(office.next(.creditNote("CN-1")) == .hold(.roundingOverCap("-1.01".eur)))
  }

  @Test mutating func c8_roundingOverTheCapIsHeld() {
    office.read(
      note: .sample("CN-1") {
        $0.roundOff = "-1.01".eur
        $0.total = "38.99".eur
      })
    #expect(office.next(.creditNote("CN-1")) == .hold(.roundingOverCap("-1.01".eur)))
  }

  @Test mutating func c3_whatIsNoUsableNoteIsHeldOrHasNoVoucher() {
    office.read(note: .sample("CN-1") { $0.hasMoreLines = true })
    #expect(office.next(.creditNote("CN-1")) == .hold(.linesCutOff))
    office.read(note: .sample("CN-1") { $0.date = nil })
    #expect(office.next(.creditNote("CN-1")) == .hold(.dateMissing))
    office.read(note: .sample("CN-1") { $0.type = Coded("gift") })
    #expect(office.next(.creditNote("CN-1")) == .hold(.unknownState("gift")))
    office.read(note: .sample("CN-1") { $0.status = Coded("lost") })
    #expect(office.next(.creditNote("CN-1")) == .hold(.unknownState("lost")))
    office.read(note: .sample("CN-1", .refundable, [.sample("-1.00")]))
    #expect(office.next(.creditNote("CN-1")) == .hold(.amountBelowZero("-1.00".eur)))
    office.read(note: .sample("CN-1", .refundable, [.sample("0.00")]))
    #expect(office.story(.creditNote("CN-1")) == "no voucher: zeroTotal")
  }
}
