import Billing
import Bookkeeping
import Ledger
import Testing

@testable import Console

/// Every reason has a code, and every code a page that says what it means, what was done and what clears it (UX-48).
@Suite struct HandbookTests {
  /// The reasons by name. A new one does not compile here, and then fails until the handbook has a sample of it.
  private enum Name: CaseIterable {
    case customerUnread, customerMissing, customerNotLinked, customerConflict, customerAccountGone
    case customerOnHold, accountKeyUnmapped, accountRowsTie, dimensionRowsTie, journalUnmapped
    case masterDataUnread, accountUnknown, accountBlocked, dimensionUnsupported, dimensionValueUnknown
    case dimensionValueBlocked, accountStructure, noDimensionFormat, currencyUnknown, currencyWithoutRate,
      rateUnusable, journalNameUnknown
    case journalNameOfWrongType, periodClosed, noPeriod, dateMissing, identityBroken, taxesDisagree
    case discountsDisagree, appliedTooMuch, roundingOverCap, linesCutOff, waitsForDocument, unknownState
    case amountBelowZero, fractionFitsNowhere, readByEarlierVersion, policyOpen, byPerson, otherCurrency

    init(_ reason: HoldReason) {
      self =
        switch reason {
        case .customerUnread: .customerUnread
        case .customerMissing: .customerMissing
        case .customerNotLinked: .customerNotLinked
        case .customerConflict: .customerConflict
        case .customerAccountGone: .customerAccountGone
        case .customerOnHold: .customerOnHold
        case .accountKeyUnmapped: .accountKeyUnmapped
        case .accountRowsTie: .accountRowsTie
        case .dimensionRowsTie: .dimensionRowsTie
        case .journalUnmapped: .journalUnmapped
        case .masterDataUnread: .masterDataUnread
        case .accountUnknown: .accountUnknown
        case .accountBlocked: .accountBlocked
        case .dimensionUnsupported: .dimensionUnsupported
        case .dimensionValueUnknown: .dimensionValueUnknown
        case .dimensionValueBlocked: .dimensionValueBlocked
        case .accountStructure: .accountStructure
        case .noDimensionFormat: .noDimensionFormat
        case .currencyUnknown: .currencyUnknown
        case .currencyWithoutRate: .currencyWithoutRate
        case .rateUnusable: .rateUnusable
        case .journalNameUnknown: .journalNameUnknown
        case .journalNameOfWrongType: .journalNameOfWrongType
        case .periodClosed: .periodClosed
        case .noPeriod: .noPeriod
        case .dateMissing: .dateMissing
        case .identityBroken: .identityBroken
        case .taxesDisagree: .taxesDisagree
        case .discountsDisagree: .discountsDisagree
        case .appliedTooMuch: .appliedTooMuch
        case .roundingOverCap: .roundingOverCap
        case .linesCutOff: .linesCutOff
        case .waitsForDocument: .waitsForDocument
        case .unknownState: .unknownState
        case .amountBelowZero: .amountBelowZero
        case .fractionFitsNowhere: .fractionFitsNowhere
        case .readByEarlierVersion: .readByEarlierVersion
        case .otherCurrency: .otherCurrency
        case .policyOpen: .policyOpen
        case .byPerson: .byPerson
        }
    }
  }

  @Test func everyReasonToHoldHasItsPage() {
    let named = Handbook.holds.map { Name($0) }
    for name in Name.allCases { #expect(named.contains(name), "the handbook has no sample of \(name)") }
    for reason in Handbook.holds {
      #expect(Handbook.page(reason.explained.code)?.words.code == reason.explained.code, "\(reason)")
    }
  }

  @Test func noTwoReasonsToHoldShareACode() {
    let codes = Handbook.holds.map(\.explained.code)
    #expect(Set(codes).count == codes.count)
  }

  @Test func everyRefusalAndEveryCauseHasItsPage() {
    let refusals = RefusalCause.allCases.map(\.code)
    #expect(Set(refusals).count == refusals.count)
    for code in refusals + Cause.Kind.allCases.map({ Cause($0, "x").explained.code }) {
      #expect(Handbook.page(code) != nil, "\(code)")
    }
  }

  @Test func everyPageSaysWhatItMeansWhatWasDoneAndWhatClearsIt() {
    #expect(Handbook.pages.count > 60)
    for page in Handbook.pages {
      for text in [page.words.what, page.deed, page.words.cure] {
        #expect(text.unicodeScalars.last == ".", "\(page.words.code): \(text)")
      }
      #expect(!page.words.title.isEmpty && !page.words.code.isEmpty)
    }
  }

  @Test(arguments: ["CUST-03", "cust-03", "Cust-03"])
  func aCodeIsFoundHoweverItIsTyped(code: String) {
    #expect(Handbook.page(code)?.words.code == "CUST-03")
    #expect(Handbook.page("CUST-99") == nil && Handbook.page("") == nil)
  }

  @Test func theCommandShowsAPageOrAllCodes() throws {
    var desk = try ScriptedDesk(size: Size(width: 120, height: 40))
    desk.run("explain fo-11")
    for words in ["WHAT IT MEANS", "WHAT DAYBOOK DID", "WHAT CLEARS IT", "Ask accounts receivable"] {
      #expect(desk.screen.contains { $0.contains(words) })
    }
    desk.press(.escape)
    desk.run("codes")
    #expect(desk.screen.contains { $0.contains("CUST-01") })
    desk.press(.end)
    #expect(desk.screen.contains { $0.contains("RULE-05") })
    desk.press(.escape)
    desk.run("explain FO-99")
    #expect(desk.screen.contains { $0.contains("There is no code FO-99; :codes lists all") })
  }

  @Test func everyRuleHasASentenceOfItsOwn() {
    let sentences = Rule.allCases.map(\.sentence)
    #expect(Set(sentences).count == sentences.count)
    #expect(sentences.allSatisfy { $0.unicodeScalars.last == "." })
  }
}
