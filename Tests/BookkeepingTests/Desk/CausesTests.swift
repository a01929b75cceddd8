import Billing
import Bookkeeping
import Ledger
import Testing

/// Every reason has a family, and says what wakes it; a case that is added without a row here fails to build.
@Suite struct CausesTests {
  static let traits = Traits([:])
  static let day = "2026-11-22".day

  struct Row: Sendable {
    let reason: HoldReason
    let cause: Cause
    let wakes: Wake?

    init(_ reason: HoldReason, _ cause: Cause, _ wakes: Wake?) {
      (self.reason, self.cause, self.wakes) = (reason, cause, wakes)
    }
  }

  static let table: [Row] = [
    Row(.customerUnread(customer: "a"), Cause(.customerMissing, "a"), .customer("a")),
    Row(.customerMissing, Cause(.customerMissing), nil),
    Row(.customerNotLinked(customer: "a"), Cause(.customerNotLinked, "a"), .customer("a")),
    Row(.customerConflict(customer: "a"), Cause(.customerConflict, "a"), .customer("a")),
    Row(.customerAccountGone("US-1"), Cause(.customerGone, "US-1"), .account("US-1")),
    Row(.customerOnHold("US-1", .all), Cause(.customerOnHold, "US-1"), .account("US-1")),
    Row(.accountKeyUnmapped(.tax, traits), Cause(.accountKey, "TAX"), .ruleBook),
    Row(.accountRowsTie(.tax, rows: ["a"]), Cause(.accountKey, "TAX"), .ruleBook),
    Row(.dimensionRowsTie("CC", rows: ["a"]), Cause(.dimension, "CC"), .ruleBook),
    Row(.journalUnmapped(.payments), Cause(.journalName, "payments"), .ruleBook),
    Row(.masterDataUnread, Cause(.masterData), .masterData),
    Row(.accountUnknown(.main("1")), Cause(.account, "main 1"), .masterData),
    Row(.accountBlocked(.bank("B")), Cause(.account, "bank B"), .masterData),
    Row(.dimensionUnsupported("CC"), Cause(.dimension, "CC"), .masterData),
    Row(.dimensionValueUnknown("CC", "014"), Cause(.dimension, "CC 014"), .masterData),
    Row(.dimensionValueBlocked("CC", "014"), Cause(.dimension, "CC 014"), .masterData),
    Row(
      .accountStructure(.notAllowed("401100", "CC", value: "014", structure: "P&L")),
      Cause(.dimension, "CC 014"),
      .masterData),
    Row(.noDimensionFormat, Cause(.dimension), .masterData),
    Row(.currencyUnknown(eur), Cause(.currency, "EUR"), .masterData),
    Row(.currencyWithoutRate(jpy, day), Cause(.currency, "JPY"), .masterData),
    Row(.rateUnusable(jpy, base: nil, accounting: eur), Cause(.currency, "JPY"), .ruleBook),
    Row(.journalNameUnknown("CB"), Cause(.journalName, "CB"), .masterData),
    Row(.journalNameOfWrongType("CB", .refunds), Cause(.journalName, "CB"), .masterData),
    Row(.periodClosed(name: "P11", date: day, .ledger), Cause(.period, "P11"), .masterData),
    Row(.noPeriod(day), Cause(.period), .masterData),
    Row(.dateMissing, Cause(.document), nil),
    Row(.identityBroken(expected: .zero(eur), found: .zero(eur)), Cause(.document), nil),
    Row(.taxesDisagree(listed: .zero(eur), stated: .zero(eur)), Cause(.document), nil),
    Row(.discountsDisagree(onLines: .zero(eur), listed: .zero(eur)), Cause(.document), nil),
    Row(.appliedTooMuch(applied: .zero(eur), amount: .zero(eur)), Cause(.document), nil),
    Row(.roundingOverCap(.zero(eur)), Cause(.document), .ruleBook),
    Row(.linesCutOff, Cause(.document), nil),
    Row(
      .waitsForDocument(.creditNote("CN-1")), Cause(.waitsForDocument, "credit note CN-1"),
      .document(.creditNote("CN-1"))),
    Row(.unknownState("x"), Cause(.document), nil),
    Row(.amountBelowZero("-1.00".eur), Cause(.document), nil),
    Row(.fractionFitsNowhere("0.03".eur, expected: .zero(eur), found: .zero(eur)), Cause(.document), nil),
    Row(
      .readByEarlierVersion(.invoice("INV-1")), Cause(.document, "invoice INV-1"),
      .document(.invoice("INV-1"))),
    Row(
      .otherCurrency(.invoice("INV-1"), eur), Cause(.document, "invoice INV-1"),
      .document(.invoice("INV-1"))),
    Row(.policyOpen(.creditsBeforeTax), Cause(.policy, "creditsBeforeTax"), .ruleBook),
    Row(.policyOpen(.undoneBeforeCutOver), Cause(.policy, "undoneBeforeCutOver"), .ruleBook),
    Row(.byPerson(name: "ann", reason: "later"), Cause(.byPerson, "ann"), nil),
  ]

  @Test(arguments: table.indices)
  func aReasonHasItsFamilyAndWhatWakesIt(index: Int) throws {
    let row = Self.table[index]
    #expect(row.reason.cause == row.cause)
    #expect(row.reason.wakes == row.wakes)
    #expect(try Stored.again(row.reason) == row.reason)
  }

  /// The place of a reason in the table; the switch has no default.
  private static func name(_ reason: HoldReason) -> String {
    switch reason {
    case .customerUnread: "customerUnread"
    case .customerMissing: "customerMissing"
    case .customerNotLinked: "customerNotLinked"
    case .customerConflict: "customerConflict"
    case .customerAccountGone: "customerAccountGone"
    case .customerOnHold: "customerOnHold"
    case .accountKeyUnmapped: "accountKeyUnmapped"
    case .accountRowsTie: "accountRowsTie"
    case .dimensionRowsTie: "dimensionRowsTie"
    case .journalUnmapped: "journalUnmapped"
    case .masterDataUnread: "masterDataUnread"
    case .accountUnknown: "accountUnknown"
    case .accountBlocked: "accountBlocked"
    case .dimensionUnsupported: "dimensionUnsupported"
    case .dimensionValueUnknown: "dimensionValueUnknown"
    case .dimensionValueBlocked: "dimensionValueBlocked"
    case .accountStructure: "accountStructure"
    case .noDimensionFormat: "noDimensionFormat"
    case .currencyUnknown: "currencyUnknown"
    case .currencyWithoutRate: "currencyWithoutRate"
    case .rateUnusable: "rateUnusable"
    case .journalNameUnknown: "journalNameUnknown"
    case .journalNameOfWrongType: "journalNameOfWrongType"
    case .periodClosed: "periodClosed"
    case .noPeriod: "noPeriod"
    case .dateMissing: "dateMissing"
    case .identityBroken: "identityBroken"
    case .taxesDisagree: "taxesDisagree"
    case .discountsDisagree: "discountsDisagree"
    case .appliedTooMuch: "appliedTooMuch"
    case .roundingOverCap: "roundingOverCap"
    case .linesCutOff: "linesCutOff"
    case .waitsForDocument: "waitsForDocument"
    case .unknownState: "unknownState"
    case .amountBelowZero: "amountBelowZero"
    case .fractionFitsNowhere: "fractionFitsNowhere"
    case .readByEarlierVersion: "readByEarlierVersion"
    case .otherCurrency: "otherCurrency"
    case .policyOpen(let policy): policy.rawValue
    case .byPerson: "byPerson"
    }
  }

  @Test func noReasonIsMissingFromTheTable() {
    let names = Set(Self.table.map { Self.name($0.reason) })
    #expect(names.count == 39 + OpenPolicy.allCases.count)
    #expect(Self.table.count == names.count)
  }

  @Test func anAccountThatNoStructureHasIsTheAccountsFault() {
    #expect(HoldReason.accountStructure(.noStructure("401100")).cause == Cause(.account, "401100"))
    let blank = StructureProblem.notAllowed("401100", "CC", value: "", structure: "P&L")
    #expect(HoldReason.accountStructure(blank).cause == Cause(.dimension, "CC"))
  }

  @Test func wakesHaveKeysThatDoNotMeet() {
    let wakes: [Wake] = [
      .customer("x"), .account("x"), .ruleBook, .masterData, .document(.invoice("x")),
      .document(.creditNote("x")),
    ]
    #expect(Set(wakes.map(\.key)).count == wakes.count)
    #expect(Wake.document(.creditNote("CN-1")).key == "document|credit_note|CN-1")
  }

  @Test func aNewRuleBookAlsoWakesWhatWaitsForFinanceOperations() {
    #expect(Wake.byRuleBook == [.ruleBook, .masterData])
  }

  @Test func aNewLinkAlsoWakesWhatTheOldAccountHeld() {
    #expect(Wake.byLink(of: "acme", from: nil) == [.customer("acme")])
    #expect(Wake.byLink(of: "acme", from: "US-1") == [.customer("acme"), .account("US-1")])
  }

  @Test(arguments: [
    (RefusalCause.customerBlocked, Cause(.customerOnHold)), (.periodClosed, Cause(.period)),
    (.dimension, Cause(.dimension)), (.exchangeRate, Cause(.currency)), (.conflict, Cause(.conflict)),
    (.storedDifferently, Cause(.conflict)), (.deadLetter, Cause(.deadLetter)),
    (.referenceMissing, Cause(.refused, "referenceMissing")), (.notBalanced, Cause(.refused, "notBalanced")),
    (.notPosted, Cause(.refused, "notPosted")), (.other, Cause(.refused, "other")),
  ])
  func aRefusalHasItsFamily(cause: RefusalCause, family: Cause) {
    #expect(Refusal(cause: cause, words: "no").family == family)
  }

  @Test func familiesAreListedByKindThenSubject() {
    let causes = [Cause(.period, "P2"), Cause(.account, "z"), Cause(.period, "P1")]
    #expect(causes.sorted() == [Cause(.account, "z"), Cause(.period, "P1"), Cause(.period, "P2")])
  }
}
