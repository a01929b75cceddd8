import Bookkeeping
public import Chargebee
import Ledger

/// When the days behind us are listed once more, and how many of them (contracts/chargebee.md section 11).
public struct Night: Hashable, Sendable {
  /// Seconds after midnight, as clocks in the zone show them.
  public let second: Int
  /// How many days before the night are listed.
  public let days: Int
  /// Whose clocks and days count.
  public let zone: SiteZone

  /// A time of every night, and how many days are listed then.
  public init(second: Int, days: Int, zone: SiteZone) {
    (self.second, self.days, self.zone) = (second, max(1, days), zone)
  }

  /// Whether the time of a night has come since a moment. Both are in milliseconds since 1970 UTC.
  func isDue(after last: Int64, at now: Int64) -> Bool {
    guard let today = zone.day(of: now / 1_000) else { return false }
    let moments = [today.advanced(byDays: -1), today].map { zone.moment(of: $0, second: second) * 1_000 }
    return moments.contains { last < $0 && $0 <= now }
  }

  /// The next time after a moment, in milliseconds since 1970 UTC.
  func next(after now: Int64) -> Int64 {
    guard let today = zone.day(of: now / 1_000) else { return now + 86_400_000 }
    let moments = [today, today.advanced(byDays: 1)].map { zone.moment(of: $0, second: second) * 1_000 }
    return moments.first { $0 > now } ?? now + 86_400_000
  }

  /// The days that are listed: those before today, which is still filling.
  func range(at now: Int64) -> DayRange {
    let today = zone.day(of: now / 1_000) ?? LedgerDate(dayNumber: 0)
    let yesterday = today.advanced(byDays: -1)
    return DayRange(yesterday.advanced(byDays: 1 - days), yesterday) ?? DayRange(only: yesterday)
  }
}
