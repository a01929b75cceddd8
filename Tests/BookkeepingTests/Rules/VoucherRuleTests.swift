import Billing
import Bookkeeping
import Ledger
import Testing

/// The rules that hold for every voucher: R1 to R11.
@Suite struct VoucherRuleTests {
  var office = Office()

  @Test mutating func r1_theDayIsTheDocumentsOwnWhateverTodayIs() {
    office.read(invoice: .sample("INV-1") { $0.date = "2026-02-28".day })
    for today in ["2026-02-27", "2026-11-30", "2030-01-01"] {
      office.today = today.day
      #expect(office.next(.invoice("INV-1"))?.entry?.voucher.date == "2026-02-28".day)
    }
  }

  @Test mutating func r1_aDocumentWithoutADateIsHeld() {
    office.read(invoice: .sample("INV-1") { $0.date = nil })
    #expect(office.next(.invoice("INV-1")) == .hold(.dateMissing))
  }

  @Test mutating func r2_thePeriodOfTheModuleIsLookedAtBeforeSending() {
    let november = FiscalPeriod(
      name: "P11", start: "2026-11-01".day, end: "2026-11-30".day, status: .open,
      access: [.ledger: .none, .customer: .group])
    office.master.calendar = FiscalCalendar([november])
    office.read(invoice: .sample("INV-1"))
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]))
    #expect(
      office.next(.invoice("INV-1")) == .hold(.periodClosed(name: "P11", date: "2026-11-22".day, .ledger)))
    #expect(office.story(.transaction("txn-1")).hasPrefix("T3"))
  }

  @Test mutating func r2_anInvoiceNeedsTheCustomersPeriodTooBecauseOfItsCustomerLine() {
    let november = FiscalPeriod(
      name: "P11", start: "2026-11-01".day, end: "2026-11-30".day, status: .open,
      access: [.ledger: .all, .customer: .none])
    office.master.calendar = FiscalCalendar([november])
    office.read(invoice: .sample("INV-1"))
    #expect(
      office.next(.invoice("INV-1")) == .hold(.periodClosed(name: "P11", date: "2026-11-22".day, .customer)))
  }

  @Test mutating func r2_aDateOutsideTheCalendarIsHeld() {
    office.read(invoice: .sample("INV-1") { $0.date = "2027-01-01".day })
    #expect(office.next(.invoice("INV-1")) == .hold(.noPeriod("2027-01-01".day)))
  }

  @Test mutating func r3_aClosedPeriodHoldsByDefault() {
    office.master.calendar = .year2026(closed: [11])
    office.read(invoice: .sample("INV-1"))
    #expect(
      office.next(.invoice("INV-1"))
        == .hold(.periodClosed(name: "Period 11", date: "2026-11-22".day, .ledger)))
  }

  @Test mutating func r3_orTheVoucherMovesToTheNextOpenPeriodAndSaysSo() {
    office.master.calendar = .year2026(closed: [10, 11])
    office.book = .sample { $0.closedPeriod = [.invoice: .nextOpenPeriod] }
    office.read(invoice: .sample("INV-1"))
    let next = office.next(.invoice("INV-1"))
    #expect(next?.story.hasPrefix("I2 v1 2026-12-01 invoices moved from 2026-11-22") == true)
    let moved = Concern.movedFromClosedPeriod(name: "Period 11", from: "2026-11-22".day, to: "2026-12-01".day)
    #expect(next?.concerns == [moved])
    #expect(next?.concerns.allowAutomaticApproval == true)
  }

  @Test mutating func r3_orAPersonIsAskedForTheMove() {
    office.master.calendar = .year2026(closed: [11])
    office.book = .sample { $0.closedPeriod = [.invoice: .ask] }
    office.read(invoice: .sample("INV-1"))
    let next = office.next(.invoice("INV-1"))
    #expect(next?.entry?.voucher.date == "2026-12-01".day)
    #expect(next?.concerns.contains(.moveNeedsApproval) == true)
    #expect(next?.concerns.allowAutomaticApproval == false)
  }

  @Test mutating func r3_withoutAnOpenPeriodAheadItIsHeldWhateverThePolicy() {
    office.master.calendar = .year2026(closed: [11, 12])
    office.book = .sample { $0.closedPeriod = [.invoice: .nextOpenPeriod] }
    office.read(invoice: .sample("INV-1"))
    #expect(
      office.next(.invoice("INV-1"))
        == .hold(.periodClosed(name: "Period 11", date: "2026-11-22".day, .ledger)))
  }

  @Test mutating func r3_aMovedVoucherIsNotBookedAnewWhenTheNextPeriodClosesToo() {
    office.master.calendar = .year2026(closed: [10])
    office.book = .sample { $0.closedPeriod = [.invoice: .nextOpenPeriod] }
    office.read(invoice: .sample("INV-1") { $0.date = "2026-10-05".day })
    office.post(.invoice("INV-1"))
    office.master.calendar = .year2026(closed: [10, 11])
    office.read(
      invoice: .sample("INV-1") {
        $0.date = "2026-10-05".day
        $0.businessEntity = "be-2"
      })
    #expect(office.story(.invoice("INV-1")) == "up to date")
  }

  private mutating func deleteAfterPosting(closing months: Set<Int>) {
    office.read(invoice: .sample("INV-1") { $0.date = "2026-09-10".day })
    office.post(.invoice("INV-1"))
    office.master.calendar = .year2026(closed: months)
    office.read(
      invoice: .sample("INV-1") {
        $0.date = "2026-09-10".day
        $0.isDeleted = true
      })
  }

  @Test mutating func r4_aReversalGoesToTheOriginalsDayWhileItsPeriodIsOpen() {
    deleteAfterPosting(closing: [])
    #expect(office.next(.invoice("INV-1"))?.entry?.voucher.date == "2026-09-10".day)
  }

  @Test mutating func r4_elseToTodayAsACorrectionOfAPriorPeriod() {
    deleteAfterPosting(closing: [9])
    let next = office.next(.invoice("INV-1"))
    #expect(next?.entry?.voucher.date == "2026-11-30".day)
    #expect(next?.concerns.contains(.priorPeriod("2026-09-10".day)) == true)
  }

  @Test mutating func r4_aDayThatTheDocumentNamesInAnOpenPeriodIsACorrectionToo() {
    office.book = .sample { $0.postInvoices = .finalised }
    office.read(invoice: .sample("INV-1", status: .posted) { $0.date = "2026-09-10".day })
    office.post(.invoice("INV-1"))
    office.master.calendar = .year2026(closed: [9])
    office.read(
      invoice: .sample("INV-1", status: .voided) {
        ($0.date, $0.voidedOn) = ("2026-09-10".day, "2026-10-07".day)
      })
    let next = office.next(.invoice("INV-1"))
    #expect(next?.entry?.voucher.date == "2026-10-07".day)
    #expect(next?.concerns == [.reversal(.i5), .priorPeriod("2026-09-10".day)])
  }

  @Test mutating func r4_isHeldWhileTodayIsClosedTooOrUnknown() {
    deleteAfterPosting(closing: [9, 11])
    #expect(
      office.next(.invoice("INV-1"))
        == .hold(.periodClosed(name: "Period 11", date: "2026-11-30".day, .ledger)))
    office.today = "2027-01-01".day
    #expect(office.next(.invoice("INV-1")) == .hold(.noPeriod("2027-01-01".day)))
  }

  @Test mutating func r4_aReversalIsNeverDatedBeforeItsOriginal() {
    office.book = .sample {
      $0.postInvoices = .finalised
      $0.closedPeriod = [.invoice: .nextOpenPeriod]
    }
    office.master.calendar = .year2026(closed: [10])
    office.read(invoice: .sample("INV-1", status: .posted) { $0.date = "2026-10-05".day })
    office.post(.invoice("INV-1"))
    office.master.calendar = .year2026()
    office.read(
      invoice: .sample("INV-1", status: .voided) {
        $0.date = "2026-10-05".day
        $0.voidedOn = "2026-10-06".day
      })
    #expect(office.next(.invoice("INV-1"))?.entry?.voucher.date == "2026-11-01".day)
  }

  @Test mutating func r5_theMirrorIsExactAndNamesWhatItUndoes() throws {
    office.read(invoice: .sample("INV-1", [.sample("100.00"), .sample("7.00", "addon")], tax: "20.33"))
    let first = office.post(.invoice("INV-1"))
    let original = try #require(first)
    office.read(invoice: .sample("INV-1") { $0.isDeleted = true })
    let second = office.post(.invoice("INV-1"))
    let mirror = try #require(second)
    #expect(mirror.mirrors == original.version)
    #expect(mirror.version == original.version + 1)
    #expect(mirror.voucher.lines == original.voucher.lines.map(\.mirrored))
    #expect(mirror.customer == original.customer)
    #expect(mirror.legalEntity == original.legalEntity)
    #expect(mirror.origins == original.origins)
    #expect(mirror.reference == original.reference)
    #expect(mirror.legs == [Leg(name: "", line: 0, settles: "INV-1")])
    #expect(mirror.customerEffect == "-127.33".eur)
  }

  @Test mutating func r5_theMirrorOfAPaymentGoesToTheJournalOfReversals() {
    office.read(transaction: .payment())
    office.post(.transaction("txn-1"))
    office.read(transaction: .payment(status: .lateFailure))
    #expect(office.next(.transaction("txn-1"))?.entry?.journal == .refunds)
  }

  @Test mutating func r6_creatingGoesForwardAndUndoingBackwards() {
    office.read(invoice: .sample("INV-1"))
    office.read(note: .sample("CN-1", of: "INV-1"))
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]))
    office.read(transaction: .refund(pays: "CN-1"))
    let ids: [DocumentID] = [
      .invoice("INV-1"), .creditNote("CN-1"), .transaction("txn-1"), .transaction("txn-2"),
    ]
    let forward = ids.compactMap { office.post($0).map(LaneOrder.init) }
    #expect(forward.map(\.place) == [1, 2, 3, 4])

    office.read(transaction: .refund(pays: "CN-1", status: .failure))
    office.read(transaction: .payment(status: .lateFailure))
    office.read(note: .sample("CN-1", of: "INV-1") { $0.isDeleted = true })
    let undone = ids.dropFirst().reversed().compactMap { office.post($0).map(LaneOrder.init) }
    office.read(invoice: .sample("INV-1") { $0.isDeleted = true })
    let last = office.post(.invoice("INV-1")).map(LaneOrder.init)
    #expect(undone.map(\.place) + [last?.place] == [5, 6, 7, 8])
    #expect(forward.sorted() == forward && forward[3] < undone[0])
  }

  /// F&O begins a new voucher wherever the lines before balance.
  @Test mutating func r7_noPartOfAVoucherBalancesBeforeItsEnd() throws {
    office.read(
      invoice: .sample(
        "INV-1", [.sample("100.00"), .sample("30.00", "addon"), .sample("-30.00", "addon-b")]))
    let entry = try #require(office.next(.invoice("INV-1"))?.entry)
    #expect(
      entry.voucher.lines.map(\.story) == [
        "Dr customer US-1 100.00", "Dr main 401200 30.00", "Cr main 401100 001-014-SaaS 100.00",
        "Cr main 401200 30.00",
      ])
    #expect(
      entry.origins.map(\.source) == [
        "total", "line_items[2].amount", "line_items[0].amount", "line_items[1].amount",
      ])
  }

  @Test mutating func r7_everyVoucherHasOneCurrencyThatFinanceOperationsKnows() {
    office.master.currencies = [jpy]
    office.read(invoice: .sample("INV-1"))
    #expect(office.next(.invoice("INV-1")) == .hold(.currencyUnknown(eur)))
  }

  @Test mutating func r7_itsCurrencyHasARateThatBeginsByItsDay() {
    office.read(invoice: .sample("INV-1"))
    for (day, isHeld) in [("2026-11-23", true), ("2026-11-22", false)] {
      office.master.ratedFrom = [eur: day.day]
      let hold = Derivation.hold(.currencyWithoutRate(eur, "2026-11-22".day))
      #expect((office.next(.invoice("INV-1")) == hold) == isHeld)
    }
    office.master.ratedFrom = [:]
    #expect(office.next(.invoice("INV-1")) == .hold(.currencyWithoutRate(eur, "2026-11-22".day)))
    office.master.ratedFrom = nil
    #expect(office.next(.invoice("INV-1"))?.entry != nil)
  }

  @Test mutating func r7_everyAccountOnItExistsAndIsOpen() {
    office.read(invoice: .sample("INV-1"))
    office.master.mainAccounts["401100"] = nil
    #expect(office.next(.invoice("INV-1")) == .hold(.accountUnknown(.main("401100"))))
  }

  @Test mutating func r9_dimensionsComeFromRowsAndFillTheActiveFormat() {
    office.book.dimensions = [
      .init(id: "all", values: Dimensions(["BU": "001"])),
      .init(
        id: "ar", conditions: [Condition(.trait(.accountKey), "AR")], values: Dimensions(["CC": "022"])),
      .init(
        id: "rev", conditions: [Condition(.trait(.mainAccount), "401100")],
        values: Dimensions(["CC": "014", "Product": "SaaS"])),
    ]
    office.read(invoice: .sample("INV-1"))
    #expect(
      office.story(.invoice("INV-1")) == """
        I2 v1 2026-11-22 invoices
        Dr customer US-1 001-022- 100.00
        Cr main 401100 001-014-SaaS 100.00
        """)
    let origins = office.next(.invoice("INV-1"))?.entry?.origins
    #expect(origins?.map(\.dimensionRows) == [["all", "ar"], ["all", "rev"]])
    #expect(origins?.map(\.accountRow) == [nil, "rev-pro"])
    #expect(origins?.map(\.key) == [.receivable, .revenue])
    #expect(origins?.map(\.source) == ["total", "line_items[0].amount"])
    #expect(
      origins?.map { $0.dimensions?.map { "\($0.name) by \($0.row)" } } == [
        ["BU by all", "CC by ar"], ["BU by all", "CC by rev", "Product by rev"],
      ])
  }

  @Test mutating func r9_theCustomerLineFollowsBusinessEntityAndCustomFieldsOfTheDocument() {
    office.book.dimensions = [
      .init(
        id: "be", conditions: [Condition(.trait(.businessEntity), "be-1")], values: Dimensions(["BU": "001"])),
      .init(
        id: "cf", conditions: [Condition(.customField("cf_team"), "service")],
        values: Dimensions(["CC": "022"])),
      .init(
        id: "gw", conditions: [Condition(.trait(.gateway), "stripe")], values: Dimensions(["Product": "SaaS"])
      ),
    ]
    office.read(
      invoice: .sample("INV-1") {
        $0.businessEntity = "be-1"
        $0.customFields["cf_team"] = "service"
        $0.taxesWithheld = [.init(id: "tds-1", amount: "10.00".eur, date: nil)]
      })
    #expect(office.post(.invoice("INV-1"))?.story.contains("Dr customer US-1 001-022- 100.00") == true)
    #expect(
      office.post(.invoice("INV-1"))?.story == """
        I11 v2 2026-11-22 adjustments
        Dr main 117000 001-022- 10.00
        Cr customer US-1 001-022- 10.00 tds-1 marked INV-1
        """)
    office.read(transaction: .payment { $0.businessEntity = "be-1" })
    #expect(
      office.story(.transaction("txn-1")) == """
        T3 v1 2026-11-24 payments
        Dr main 112500 001--SaaS 100.00
        Cr customer US-1 001-- 100.00
        """)
  }

  @Test mutating func r10_aDocumentWaitsUntilItsCustomerHasAnAccount() {
    office.read(invoice: .sample("INV-1"))
    let expected: [(CustomerStanding?, HoldReason)] = [
      (nil, .customerUnread(customer: "acme")), (.unread, .customerUnread(customer: "acme")),
      (.unlinked, .customerNotLinked(customer: "acme")), (.conflict, .customerConflict(customer: "acme")),
      (.gone("US-9"), .customerAccountGone("US-9")),
      (.account("US-1", hold: .all), .customerOnHold("US-1", .all)),
    ]
    for (standing, reason) in expected {
      office.customers["acme"] = standing
      #expect(office.next(.invoice("INV-1")) == .hold(reason))
    }
  }

  @Test mutating func r11_theSameFileGivesTheSameEntryAndTheHashBindsIt() throws {
    let prints = Fingerprints(sha256: digest)
    office.read(invoice: .sample("INV-1"))
    let shown = try #require(office.next(.invoice("INV-1"))?.entry)
    let sent = try #require(office.next(.invoice("INV-1"))?.entry)
    #expect(prints.hash(shown) == prints.hash(sent))

    office.book.accounts[0].account = .main("401200")
    let remapped = try #require(office.next(.invoice("INV-1"))?.entry)
    #expect(prints.hash(remapped) != prints.hash(shown))
  }

  @Test mutating func r11_thePolicyNamesWhatKeepsItFromApprovingByItself() {
    office.customers["acme"] = .linked(.sample("US-1"), hasPostings: false)
    office.read(invoice: .sample("INV-1"))
    #expect(office.next(.invoice("INV-1"))?.concerns == [.firstDocument(customer: "acme")])
    office.book = .sample { $0.automaticApproval = [eur: "99.99".eur] }
    #expect(
      office.next(.invoice("INV-1"))?.concerns == [.overLimit("99.99".eur), .firstDocument(customer: "acme")])
    office.book = .sample {
      $0.automaticApproval = [:]
      $0.reviewsFirstDocument = false
    }
    #expect(office.next(.invoice("INV-1"))?.concerns == [.noAutomaticApproval(eur)])
  }

  @Test func r11_aConcernAsksForAPersonOrOnlyWarns() {
    let date = "2026-11-01".day
    let all: [(Concern, needsPerson: Bool, isWarning: Bool)] = [
      (.noAutomaticApproval(eur), true, false), (.overLimit("1.00".eur), true, false),
      (.firstDocument(customer: "acme"), true, false), (.reversal(.i5), true, true), (.deleted, true, true),
      (.movedFromClosedPeriod(name: "P", from: date, to: date), false, true),
      (.moveNeedsApproval, true, false),
      (.priorPeriod(date), true, true), (.paidInLaterPeriod, false, true),
      (.payerIsNotOwner(owner: "a", payer: "b"), false, true), (.changedAfterApproval, true, true),
    ]
    for (concern, needsPerson, isWarning) in all {
      #expect(concern.needsPerson == needsPerson, "\(concern)")
      #expect(concern.isWarning == isWarning, "\(concern)")
      #expect([concern].allowAutomaticApproval != needsPerson)
    }
    #expect(all.map(\.0).warnings == 7)
  }
}
