public import Ledger

/// What exists in one legal entity of F&O and is open for use, as it was last read.
///
/// Customers are not part of it: there may be a hundred thousand of them, and a voucher concerns one.
public struct MasterData: Hashable, Sendable, Codable {
  /// The legal entity.
  public var legalEntity: LegalEntityID
  /// Main accounts of its chart of accounts.
  public var mainAccounts: [MainAccountNumber: MainAccount]
  /// Bank accounts.
  public var bankAccounts: Set<BankAccountNumber>
  /// The values of each financial dimension.
  public var dimensionValues: [DimensionName: [String: DimensionValue]]
  /// The active format for ledger accounts; nil where none is active.
  public var ledgerFormat: DimensionFormat?
  /// The active format for default dimensions; nil where none is active.
  public var defaultFormat: DimensionFormat?
  /// Currencies that F&O knows.
  public var currencies: Set<Currency>
  /// The currency of the ledger, into which F&O reckons every other; nil where it was not read.
  public var accountingCurrency: Currency?
  /// From which day on each currency can be converted, the accounting currency itself from ever; nil where the
  /// service user may not read F&O's exchange rates, so that only F&O itself can tell.
  public var ratedFrom: [Currency: LedgerDate]?
  /// The active account structures of the ledger; nil where the service user may not read them, so that only F&O
  /// itself can tell.
  public var structures: [AccountStructure]?
  /// Journal names with their types.
  public var journalNames: [JournalName: JournalKind]
  /// The fiscal calendar with the state of each period.
  public var calendar: FiscalCalendar
  /// When it was read, in milliseconds since 1970 UTC.
  public var readAt: Int64

  /// Master data of a legal entity in which nothing exists yet.
  public init(legalEntity: LegalEntityID, readAt: Int64 = 0) {
    self.legalEntity = legalEntity
    self.readAt = readAt
    (mainAccounts, bankAccounts, dimensionValues) = ([:], [], [:])
    (currencies, journalNames, calendar) = ([], [:], FiscalCalendar([]))
  }

  /// Whether a voucher in a currency can be posted on a day, as far as is known: F&O takes the newest rate that
  /// has begun by then (contracts/d365fo.md section 3.3).
  public func hasRate(of currency: Currency, on date: LedgerDate) -> Bool {
    guard let ratedFrom else { return true }
    return ratedFrom[currency].map { $0 <= date } ?? false
  }

  /// A main account.
  public struct MainAccount: Hashable, Sendable, Codable {
    /// Its name.
    public var name: String
    /// Whether it is suspended.
    public var isSuspended: Bool
    /// Whether journals may not use it, as for control accounts.
    public var isBlockedForManualEntry: Bool
    /// The days on which it may be used; nil where there is no limit.
    public var validity: Validity

    /// A main account with its state.
    public init(
      name: String, isSuspended: Bool = false, isBlockedForManualEntry: Bool = false,
      validity: Validity = Validity()
    ) {
      self.name = name
      self.isSuspended = isSuspended
      self.isBlockedForManualEntry = isBlockedForManualEntry
      self.validity = validity
    }
  }

  /// A value of a financial dimension.
  public struct DimensionValue: Hashable, Sendable, Codable {
    /// Its description.
    public var description: String
    /// Whether it is suspended.
    public var isSuspended: Bool
    /// Whether journals may not use it, or it only sums up others.
    public var isBlockedForManualEntry: Bool
    /// The days on which it may be used.
    public var validity: Validity

    /// A dimension value with its state.
    public init(
      description: String, isSuspended: Bool = false, isBlockedForManualEntry: Bool = false,
      validity: Validity = Validity()
    ) {
      self.description = description
      self.isSuspended = isSuspended
      self.isBlockedForManualEntry = isBlockedForManualEntry
      self.validity = validity
    }
  }

  /// The days on which something may be used.
  public struct Validity: Hashable, Sendable, Codable {
    /// The first day, or nil for any.
    public var from: LedgerDate?
    /// The last day, or nil for any.
    public var to: LedgerDate?

    /// From one day to another; nil means no limit on that side.
    public init(from: LedgerDate? = nil, to: LedgerDate? = nil) {
      self.from = from
      self.to = to
    }

    /// Whether a day is within the limits.
    public func contains(_ date: LedgerDate) -> Bool {
      (from.map { $0 <= date } ?? true) && (to.map { date <= $0 } ?? true)
    }
  }

  /// The journal types that Daybook writes to.
  public enum JournalKind: String, Hashable, Sendable, Codable {
    /// A general journal.
    case daily = "Daily"
    /// A customer payment journal.
    case customerPayment = "CustPayment"
    /// Any other type.
    case other = "Other"
  }
}
