import Billing
import Bookkeeping
import Ledger

// One reason of each kind, so that every code has its page.
extension Handbook {
  /// One reason of each kind, with dots for what a real one names.
  static var holds: [HoldReason] { customers + ruleBook + masterData + documents }

  private static let customers: [HoldReason] = [
    .customerUnread(customer: "..."), .customerMissing, .customerNotLinked(customer: "..."),
    .customerConflict(customer: "..."), .customerAccountGone("..."), .customerOnHold("...", .all),
  ]

  private static let ruleBook: [HoldReason] =
    [
      .accountKeyUnmapped(.revenue, Traits([:])), .accountRowsTie(.revenue, rows: ["..."]),
      .dimensionRowsTie("...", rows: ["..."]), .journalUnmapped(.invoices),
    ] + OpenPolicy.allCases.map { .policyOpen($0) }

  private static var masterData: [HoldReason] {
    let day = LedgerDate(dayNumber: 0)
    let money: [HoldReason] =
      currency.map {
        [.currencyUnknown($0), .currencyWithoutRate($0, day), .rateUnusable($0, base: nil, accounting: $0)]
      } ?? []
    return [
      .masterDataUnread, .accountUnknown(.main("...")), .accountBlocked(.main("...")),
      .dimensionUnsupported("..."), .dimensionValueUnknown("...", "..."),
      .dimensionValueBlocked("...", "..."), .accountStructure(.noStructure("...")),
      .accountStructure(.notAllowed("...", "...", value: "...", structure: "...")),
      .noDimensionFormat, .journalNameUnknown("..."), .journalNameOfWrongType("...", .invoices),
      .periodClosed(name: "...", date: day, .ledger), .noPeriod(day),
    ] + money
  }

  private static var documents: [HoldReason] {
    let amounts = currency.map { currency -> [HoldReason] in
      let (one, two) = (Money(100, currency), Money(200, currency))
      return [
        .identityBroken(expected: two, found: one), .taxesDisagree(listed: one, stated: two),
        .discountsDisagree(onLines: one, listed: two), .appliedTooMuch(applied: two, amount: one),
        .roundingOverCap(one), .amountBelowZero(-one), .fractionFitsNowhere(one, expected: two, found: one),
        .otherCurrency(DocumentID(.invoice, "..."), one.currency),
      ]
    }
    return [
      .dateMissing, .linesCutOff, .waitsForDocument(DocumentID(.invoice, "...")), .unknownState("..."),
      .readByEarlierVersion(DocumentID(.invoice, "...")), .byPerson(name: "...", reason: "..."),
    ] + (amounts ?? [])
  }

  private static var currency: Currency? { try? Currency("EUR") }
}
