/// A period of the fiscal calendar with its state in one legal entity's ledger.
public struct FiscalPeriod: Hashable, Sendable, Codable {
  /// Whether anything may be posted into the period.
  public enum Status: String, Hashable, Sendable, Codable {
    /// Postings are accepted.
    case open = "Open"
    /// Postings are stopped for a while.
    case onHold = "OnHold"
    /// The period is closed for good.
    case closed = "Closed"
  }

  /// Who of a module's users may post into the period.
  public enum Access: String, Hashable, Sendable, Codable {
    /// Everybody.
    case all = "All"
    /// Nobody.
    case none = "None"
    /// A group of users; whether our service user belongs to it cannot be read.
    case group = "User"
  }

  /// The modules whose access this program depends on.
  public enum Module: String, Hashable, Sendable, Codable, CaseIterable {
    /// Customers: payment journals and customer lines.
    case customer
    /// General ledger: daily journals.
    case ledger
  }

  /// The name that people know, for example `Period 11`.
  public let name: String
  /// The first day.
  public let start: LedgerDate
  /// The last day.
  public let end: LedgerDate
  /// The state for everybody.
  public let status: Status
  /// The access level of each module; a missing module is open to all.
  public let access: [Module: Access]

  /// A period with its state and its module access.
  public init(
    name: String, start: LedgerDate, end: LedgerDate, status: Status, access: [Module: Access] = [:]
  ) {
    self.name = name
    self.start = start
    self.end = end
    self.status = status
    self.access = access
  }

  /// Whether a day lies in the period.
  public func contains(_ date: LedgerDate) -> Bool { (start...max(start, end)).contains(date) }

  /// Whether a module may post into the period.
  public func isOpen(for module: Module) -> Bool {
    status == .open && (access[module] ?? .all) != .none
  }

  /// Whether each of some modules may post into the period.
  public func isOpen(for modules: [Module]) -> Bool { firstShut(of: modules) == nil }

  /// The first of some modules that may not post into the period; nil where all may.
  public func firstShut(of modules: [Module]) -> Module? { modules.first { !isOpen(for: $0) } }
}

/// The periods of one legal entity, in the order of their days.
public struct FiscalCalendar: Hashable, Sendable, Codable {
  /// The periods, earliest first.
  public let periods: [FiscalPeriod]

  /// A calendar of periods in any order.
  public init(_ periods: [FiscalPeriod]) {
    self.periods = periods.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
  }

  /// The period in which a day lies, or nil where the calendar does not reach.
  public func period(containing date: LedgerDate) -> FiscalPeriod? {
    periods.first { $0.contains(date) }
  }

  /// The first period after a day that is open for each of some modules, where there is one.
  public func firstOpenPeriod(after date: LedgerDate, for modules: [FiscalPeriod.Module]) -> FiscalPeriod? {
    periods.first { $0.start > date && $0.isOpen(for: modules) }
  }
}
