import Foundation
public import Ledger

/// The time zone that turns a moment into a calendar day (contracts/posting-rules.md R1).
public struct SiteZone: Hashable, Sendable {
  private let zone: TimeZone

  /// The zone of an IANA name, for example `Europe/Berlin`.
  ///
  /// - Throws: ``UnknownZone`` when this machine does not know it. In a static binary that can be any name:
  ///   see ``ZoneCheck``.
  public init(_ name: String) throws(UnknownZone) {
    guard let zone = TimeZone(identifier: name) else { throw UnknownZone(name: name) }
    self.zone = zone
  }

  /// The name by which it was asked for.
  public var name: String { zone.identifier }

  /// The calendar day of a moment in seconds since 1970 UTC; nil beyond the years 1 to 9999.
  public func day(of epochSeconds: Int64) -> LedgerDate? {
    guard Self.countable.contains(epochSeconds) else { return nil }
    let moment = Date(timeIntervalSince1970: TimeInterval(epochSeconds))
    return LedgerDate(epochSeconds: epochSeconds, offsetFromUTC: zone.secondsFromGMT(for: moment))
  }

  /// The moment at which a day begins, in seconds since 1970 UTC.
  public func start(of day: LedgerDate) -> Int64 { moment(of: day, second: 0) }

  /// The moment at which clocks show a time of a day, in seconds since 1970 UTC. `second` counts from midnight
  /// as clocks show it. A time that the clocks skip is the moment as far behind the gap; of one that they show
  /// twice it is the first.
  public func moment(of day: LedgerDate, second: Int) -> Int64 {
    let shown = Int64(day.dayNumber) * 86_400 + Int64(second)
    // Offsets before and behind a change of the clocks differ; the right one gives itself back.
    let candidates = [shown - 86_400, shown + 86_400].map { shown - offset(at: $0) }
    return candidates.filter { $0 + offset(at: $0) == shown }.min() ?? candidates.max() ?? shown
  }

  private func offset(at epochSeconds: Int64) -> Int64 {
    Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(epochSeconds))))
  }

  /// From the second day of the year 1 to the last but one of 9999, so that no zone leads outside.
  private static let countable: ClosedRange<Int64> = -62_135_510_400...253_402_214_399
}

/// A name that is no time zone on this machine.
public struct UnknownZone: Error, Hashable, Sendable {
  /// The name.
  public let name: String
}
