import Billing
import Bookkeeping
import Ledger
import Testing

/// Each reason for which a voucher is held before F&O could refuse it.
@Suite struct PreflightTests {
  var office = Office()

  init() { office.read(invoice: .sample("INV-1")) }

  private func expect(
    _ reason: HoldReason, _ comment: Comment? = nil, at place: SourceLocation = #_sourceLocation
  ) {
    #expect(office.next(.invoice("INV-1")) == .hold(reason), comment, sourceLocation: place)
  }

  @Test mutating func nothingIsDecidedBeforeFinanceOperationsWasRead() {
    office.master.readAt = 0
    expect(.masterDataUnread)
  }

  @Test mutating func bothFormatsMustBeActive() {
    office.master.ledgerFormat = nil
    expect(.noDimensionFormat)
    office.master = .sample
    office.master.defaultFormat = nil
    expect(.noDimensionFormat)
  }

  @Test mutating func theJournalNameMustBeMappedExistAndBeOfTheRightType() {
    office.book.journals[.invoices] = nil
    expect(.journalUnmapped(.invoices))
    office.book.journals[.invoices] = "GENJRN"
    expect(.journalNameUnknown("GENJRN"))
    office.book.journals[.invoices] = "CBPAY"
    expect(.journalNameOfWrongType("CBPAY", .invoices))
  }

  @Test mutating func aMainAccountMustBeUsableOnTheDay() {
    let account = Account.main("401100")
    let day = "2026-11-22".day
    for blocked in [
      MasterData.MainAccount(name: "", isSuspended: true),
      .init(name: "", isBlockedForManualEntry: true),
      .init(name: "", validity: .init(from: day.advanced(byDays: 1))),
      .init(name: "", validity: .init(to: day.advanced(byDays: -1))),
    ] {
      office.master.mainAccounts["401100"] = blocked
      expect(.accountBlocked(account))
    }
    office.master.mainAccounts["401100"] = .init(name: "", validity: .init(from: day, to: day))
    #expect(office.next(.invoice("INV-1"))?.entry != nil)
  }

  @Test mutating func aBankAccountMustExist() {
    office.read(transaction: .payment().offline())
    office.master.bankAccounts = []
    #expect(office.next(.transaction("txn-1")) == .hold(.accountUnknown(.bank("BANK1"))))
  }

  @Test mutating func aDimensionNeedsASegmentInTheFormatOfItsAccount() {
    office.master.ledgerFormat = DimensionFormat(segments: ["MainAccount", "BU"], delimiter: .hyphen)
    expect(.dimensionUnsupported("CC"))
    office.master = .sample
    office.master.defaultFormat = DimensionFormat(segments: ["BU"], delimiter: .hyphen)
    #expect(office.next(.invoice("INV-1"))?.entry != nil, "the customer line carries none")
  }

  @Test mutating func aDimensionValueMustExistAndBeUsableOnTheDay() {
    office.master.dimensionValues["CC"] = nil
    expect(.dimensionValueUnknown("CC", "014"))
    for blocked in [
      MasterData.DimensionValue(description: "", isSuspended: true),
      .init(description: "", isBlockedForManualEntry: true),
      .init(description: "", validity: .init(to: "2026-11-21".day)),
    ] {
      office.master.dimensionValues["CC"] = ["014": blocked]
      expect(.dimensionValueBlocked("CC", "014"))
    }
  }

  @Test mutating func missingRowsAndTiesAreNamed() {
    office.book.accounts.removeAll { $0.id == "rev-pro" }
    let traits = Traits([
      .currency: "EUR", .customer: "acme", .itemPrice: "pro", .entityType: "plan_item_price",
    ])
    expect(.accountKeyUnmapped(.revenue, traits))
    office.book.accounts += ["a", "b"].map { .init(id: $0, key: .revenue, account: .main("401100")) }
    expect(.accountRowsTie(.revenue, rows: ["a", "b"]))
    office.book = .sample
    office.book.dimensions += [
      .init(id: "c", conditions: [Condition(.trait(.currency), "EUR")], values: Dimensions(["CC": "022"]))
    ]
    expect(.dimensionRowsTie("CC", rows: ["saas", "c"]))
  }

  @Test(arguments: [
    (CustomerAccount.Hold.none, false, false), (.other, false, false), (.all, true, true),
    (.never, true, true),
    (.invoice, true, false), (.payment, false, true),
  ])
  mutating func aHoldStopsWhatItIsFor(hold: CustomerAccount.Hold, invoices: Bool, payments: Bool) {
    office.customers["acme"] = .account("US-1", hold: hold)
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]))
    let held = Derivation.hold(.customerOnHold("US-1", hold))
    #expect((office.next(.invoice("INV-1")) == held) == invoices)
    #expect((office.next(.transaction("txn-1")) == held) == payments)
  }

  @Test mutating func aHoldStopsAMirrorAndWhatFollowsAnEarlierAccountToo() {
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]))
    office.postAll()
    office.customers["acme"] = .account("US-1", hold: .all)
    office.read(
      transaction: .sample("txn-3", .paymentReversal) { $0.referenceTransactionID = "txn-1" })
    #expect(office.next(.transaction("txn-3")) == .hold(.customerOnHold("US-1", .all)))
    office.read(transaction: .payment(pays: ["INV-1": "100.00"], status: .lateFailure))
    #expect(office.next(.transaction("txn-1")) == .hold(.customerOnHold("US-1", .all)))
  }
}
