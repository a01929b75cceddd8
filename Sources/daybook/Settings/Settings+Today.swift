import Chargebee
import Engine
import Ledger

extension Settings {
  /// The accounting date now, as the engine counts it: the day in the site's zone.
  func today(_ surroundings: Surroundings) throws -> LedgerDate {
    let zone = try SiteZone(chargebee.timeZone)
    return zone.day(of: surroundings.time.now() / 1_000) ?? LedgerDate(dayNumber: 0)
  }
}
