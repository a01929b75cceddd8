extension ServiceMetadata {
  /// An entity set that Daybook reads or writes, and what for.
  public struct NeededSet: Hashable, Sendable {
    /// The set, as it stands in an address.
    public let name: String
    /// What it is needed for, as an accountant says it.
    public let purpose: String
    /// The fields that are read of it.
    let fields: [String]
    /// Whether nothing goes without it.
    public let isRequired: Bool
  }

  /// Every entity set that this program names, in the order in which a day's work needs them.
  public static let needed: [NeededSet] = [
    need(LegalEntity.self, "legal entities"), need(LedgerSetup.self, "the ledger of the legal entity"),
    need(MainAccountRecord.self, "main accounts"), need(BankAccountRecord.self, "bank accounts"),
    need(DimensionRow.self, "financial dimensions"), need(DimensionValueRecord.self, "dimension values"),
    need(DimensionFormatRow.self, "dimension formats"), need(DimensionParametersRow.self, "the delimiter"),
    need(CurrencyRow.self, "currencies"), need(JournalNameRecord.self, "journal names"),
    need(LedgerPeriodRow.self, "the state of periods"), need(CalendarPeriodRow.self, "the dates of periods"),
    need(FinanceCustomerRow.self, "customers"), need(CustomerTransaction.self, "the customer subledger"),
    need(LedgerJournalHeaderRow.self, "general journals"),
    need(StoredLedgerLine.self, "the lines of general journals"),
    need(PaymentJournalHeaderRow.self, "customer payment journals"),
    need(StoredPaymentLine.self, "the lines of customer payment journals"),
    need(ExchangeRateRecord.self, "exchange rates: without them only F&O itself tells", isRequired: false),
    need(
      AccountStructureRecord.self, "account structures: without them F&O tells at posting", isRequired: false),
    need(StructureConstraintRecord.self, "the combinations that account structures allow", isRequired: false),
    need(CustomerGroupRecord.self, "the group of created accounts", isRequired: false),
    need(JournalTable.self, "the words of a failed posting", isRequired: false),
  ]

  /// What is needed where invoices go as free text invoices.
  public static let neededForFreeTextInvoices: [NeededSet] = [
    need(StoredFreeTextHeader.self, "free text invoices"),
    need(StoredFreeTextLine.self, "the lines of free text invoices"),
  ]

  /// Those of some sets that the environment does not offer.
  public func missing(of needed: [NeededSet]) -> [NeededSet] {
    let offered = Set(entitySets)
    return needed.filter { !offered.contains($0.name) }
  }

  /// Whether an entity set is offered.
  public func offers(_ set: String) -> Bool { entitySets.contains(set) }

  /// Whether an action is offered on a type.
  public func offers(_ action: DisplayValueAction) -> Bool {
    actions.contains { $0.name == action.rawValue }
  }

  private static func need<Row: Entity>(
    _ entity: Row.Type, _ purpose: String, isRequired: Bool = true
  ) -> NeededSet {
    NeededSet(
      name: Row.set, purpose: purpose, fields: Row.Field.allCases.map(\.rawValue), isRequired: isRequired)
  }
}
