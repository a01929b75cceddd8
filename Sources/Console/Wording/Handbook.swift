import Billing
import Bookkeeping
import Ledger

/// Every code with its page (UX-48): the sentences of `:explain` are those of the screens, so they cannot say
/// something else.
enum Handbook {
  /// The page of a code, whatever the case in which it was typed.
  static func entry(_ code: String) -> Explained? {
    let wanted = code.uppercased()
    return entries.first { $0.code == wanted }
  }

  /// All pages, one for each code, in the order of their codes.
  static let entries: [Explained] = {
    let all = holds.map(\.explained) + Cause.Kind.allCases.map { Cause($0, "...").explained }
    var seen: Set<String> = []
    return all.filter { seen.insert($0.code).inserted }.sorted { $0.code < $1.code }
  }()

  /// One reason of each kind, with dots for what a real one names.
  private static var holds: [HoldReason] { customers + ruleBook + masterData + documents }

  private static let customers: [HoldReason] = [
    .customerUnread(customer: "..."), .customerMissing, .customerNotLinked(customer: "..."),
    .customerConflict(customer: "..."), .customerAccountGone("..."), .customerOnHold("...", .all),
  ]

  private static let ruleBook: [HoldReason] = [
    .accountKeyUnmapped(.revenue, Traits([:])), .accountRowsTie(.revenue, rows: ["..."]),
    .dimensionRowsTie("...", rows: ["..."]), .journalUnmapped(.invoices),
  ]

  private static var masterData: [HoldReason] {
    let day = LedgerDate(dayNumber: 0)
    let money: [HoldReason] = currency.map { [.currencyUnknown($0)] } ?? []
    return [
      .masterDataUnread, .accountUnknown(.main("...")), .accountBlocked(.main("...")),
      .dimensionUnsupported("..."), .dimensionValueUnknown("...", "..."),
      .dimensionValueBlocked("...", "..."),
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
        .roundingOverCap(one),
      ]
    }
    return [
      .dateMissing, .linesCutOff, .waitsForDocument(DocumentID(.invoice, "...")), .unknownState("..."),
      .byPerson(name: "...", reason: "..."),
    ] + (amounts ?? []) + Uncovered.allCases.map { .notCovered($0) }
  }

  private static var currency: Currency? { try? Currency("EUR") }
}
