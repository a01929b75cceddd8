import ExactJSON
import Ledger

/// The state of a period in one ledger. It has no dates.
struct LedgerPeriodRow: Entity, Hashable {
  static let set = "LedgerFiscalPeriods"
  let key: PeriodKey
  let status: FiscalPeriod.Status
  let access: [FiscalPeriod.Module: FiscalPeriod.Access]

  enum Field: String, EntityField {
    case ledger = "LedgerName"
    case calendar = "Calendar"
    case year = "YearName"
    case period = "PeriodName"
    case company = "LegalEntityId"
    case status = "PeriodStatus"
    case customerAccess = "CustAccessLevel"
    case ledgerAccess = "LedgerAccessLevel"
  }

  /// A state or an access level that is unknown counts as the one that lets nothing through.
  init(_ row: EntityRow<Field>) throws(FieldError) {
    key = PeriodKey(
      calendar: try row.text(.calendar), year: try row.text(.year), period: try row.text(.period))
    status = FiscalPeriod.Status(rawValue: try row.text(.status)) ?? .onHold
    access = [
      .customer: FiscalPeriod.Access(rawValue: try row.text(.customerAccess)) ?? .none,
      .ledger: FiscalPeriod.Access(rawValue: try row.text(.ledgerAccess)) ?? .none,
    ]
  }
}

/// The dates of a period.
struct CalendarPeriodRow: Entity, Hashable {
  static let set = "FiscalPeriods"
  let key: PeriodKey
  let start: LedgerDate
  let end: LedgerDate
  let isOperating: Bool

  enum Field: String, EntityField {
    case calendar = "Calendar"
    case year = "FiscalYear"
    case period = "PeriodName"
    case start = "StartDate"
    case end = "EndDate"
    case type = "Type"
  }

  init(_ row: EntityRow<Field>) throws(FieldError) {
    key = PeriodKey(
      calendar: try row.text(.calendar), year: try row.text(.year), period: try row.text(.period))
    start = try row.requiredDay(.start)
    end = try row.requiredDay(.end)
    isOperating = try row.text(.type) == "Operating"
  }
}

/// What names a period in both entity sets (contracts/d365fo.md section 6.10).
struct PeriodKey: Hashable, Sendable {
  let calendar: String
  let year: String
  let period: String
}

extension FiscalCalendar {
  /// The periods of a ledger with their dates. Opening and closing periods share their days with operating
  /// ones and take no documents, so they are left out; so is a period whose other half is missing.
  init(_ ledger: [LedgerPeriodRow], _ calendar: [CalendarPeriodRow]) {
    let states = Dictionary(ledger.map { ($0.key, $0) }) { first, _ in first }
    let periods = calendar.filter(\.isOperating).compactMap { dates in
      states[dates.key].map { state in
        FiscalPeriod(
          name: "\(dates.key.period) \(dates.key.year)", start: dates.start, end: dates.end,
          status: state.status,
          access: state.access)
      }
    }
    self.init(periods)
  }
}
