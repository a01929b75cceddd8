public import Billing
public import Ledger

extension HoldReason {
  /// The family of the reason.
  public var cause: Cause {
    switch self {
    case .customerUnread(let id): Cause(.customerMissing, id)
    case .customerMissing: Cause(.customerMissing)
    case .customerNotLinked(let id): Cause(.customerNotLinked, id)
    case .customerConflict(let id): Cause(.customerConflict, id)
    case .customerAccountGone(let number): Cause(.customerGone, number.text)
    case .customerOnHold(let number, _): Cause(.customerOnHold, number.text)
    case .accountKeyUnmapped(let key, _), .accountRowsTie(let key, _): Cause(.accountKey, key.rawValue)
    case .dimensionRowsTie(let name, _), .dimensionUnsupported(let name): Cause(.dimension, name.text)
    case .dimensionValueUnknown(let name, let value), .dimensionValueBlocked(let name, let value):
      Cause(.dimension, "\(name) \(value)")
    case .accountStructure(.noStructure(let number)): Cause(.account, number.text)
    case .accountStructure(.notAllowed(_, let name, let value, _)):
      Cause(.dimension, value.isEmpty ? name.text : "\(name) \(value)")
    case .noDimensionFormat: Cause(.dimension)
    case .policyOpen(let policy): Cause(.policy, policy.rawValue)
    case .journalUnmapped(let purpose): Cause(.journalName, purpose.rawValue)
    case .journalNameUnknown(let name), .journalNameOfWrongType(let name, _):
      Cause(.journalName, name.text)
    case .masterDataUnread: Cause(.masterData)
    case .accountUnknown(let account), .accountBlocked(let account):
      Cause(.account, account.description)
    case .currencyUnknown(let currency), .currencyWithoutRate(let currency, _),
      .rateUnusable(let currency, _, _):
      Cause(.currency, currency.code)
    case .periodClosed(let name, _, _): Cause(.period, name)
    case .noPeriod: Cause(.period)
    case .dateMissing, .identityBroken, .taxesDisagree, .discountsDisagree, .appliedTooMuch,
      .roundingOverCap, .linesCutOff, .unknownState, .amountBelowZero, .fractionFitsNowhere:
      Cause(.document)
    case .readByEarlierVersion(let id), .otherCurrency(let id, _): Cause(.document, id.description)
    case .waitsForDocument(let id): Cause(.waitsForDocument, id.description)
    case .byPerson(let name, _): Cause(.byPerson, name)
    }
  }

  /// What must change before it is worth deriving again; nil where only the document itself or a person can
  /// help.
  public var wakes: Wake? {
    switch self {
    case .customerUnread(let id), .customerNotLinked(let id), .customerConflict(let id): .customer(id)
    case .customerAccountGone(let number), .customerOnHold(let number, _): .account(number.text)
    case .accountKeyUnmapped, .accountRowsTie, .dimensionRowsTie, .journalUnmapped, .roundingOverCap,
      .rateUnusable, .policyOpen:
      .ruleBook
    case .masterDataUnread, .accountUnknown, .accountBlocked, .accountStructure, .dimensionUnsupported,
      .dimensionValueUnknown, .dimensionValueBlocked, .noDimensionFormat, .currencyUnknown,
      .currencyWithoutRate, .journalNameUnknown, .journalNameOfWrongType, .periodClosed, .noPeriod:
      .masterData
    case .waitsForDocument(let id), .readByEarlierVersion(let id), .otherCurrency(let id, _): .document(id)
    case .customerMissing, .dateMissing, .identityBroken, .taxesDisagree, .discountsDisagree,
      .appliedTooMuch, .linesCutOff, .unknownState, .amountBelowZero, .fractionFitsNowhere, .byPerson:
      nil
    }
  }
}

/// Something whose change lets held postings go on.
public enum Wake: Hashable, Sendable, Codable {
  /// A customer was read, linked or unlinked.
  case customer(String)
  /// An account in F&O changed.
  case account(String)
  /// The rule book changed.
  case ruleBook
  /// Anything else in F&O changed. A new rule book wakes these too (``Wake/byRuleBook``).
  case masterData
  /// A document was read or posted.
  case document(DocumentID)

  /// A text by which rows are indexed.
  public var key: String {
    switch self {
    case .customer(let id): "customer|\(id)"
    case .account(let number): "account|\(number)"
    case .ruleBook: "rule-book"
    case .masterData: "master-data"
    case .document(let id): "document|\(id.kind.rawValue)|\(id.id)"
    }
  }

  /// What a new rule book wakes: also what waits for F&O, because another row, another journal name or
  /// another policy leads round a blocked account, an unknown value or a closed period.
  public static let byRuleBook: [Wake] = [.ruleBook, .masterData]

  /// What a change of a customer's link wakes: also what was held because of the account before.
  public static func byLink(of customer: String, from before: CustomerAccountNumber?) -> [Wake] {
    [.customer(customer)] + (before.map { [.account($0.text)] } ?? [])
  }
}

extension Refusal {
  /// The family of the refusal.
  public var family: Cause {
    switch cause {
    case .customerBlocked: Cause(.customerOnHold)
    case .periodClosed: Cause(.period)
    case .dimension: Cause(.dimension)
    case .exchangeRate: Cause(.currency)
    case .conflict, .storedDifferently: Cause(.conflict)
    case .deadLetter: Cause(.deadLetter)
    case .referenceMissing, .settlement, .notBalanced, .notPosted, .other: Cause(.refused, cause.rawValue)
    }
  }
}
