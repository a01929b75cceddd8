import Ledger

/// Days as they are stored. A list is read by key, and no key may be NULL, so a missing date is a day of its
/// own before all others.
enum Day {
  /// Stands for no date.
  static let missing: Int64 = -9_999_999

  static func stored(_ date: LedgerDate?) -> Int64 { date.map { Int64($0.dayNumber) } ?? missing }

  static func date(_ stored: Int64) -> LedgerDate? {
    stored == missing ? nil : LedgerDate(dayNumber: Int(stored))
  }
}
