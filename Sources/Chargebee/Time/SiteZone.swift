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

  /// From the second day of the year 1 to the last but one of 9999, so that no zone leads outside.
  private static let countable: ClosedRange<Int64> = -62_135_510_400...253_402_214_399
}

/// A name that is no time zone on this machine.
public struct UnknownZone: Error, Hashable, Sendable {
  /// The name.
  public let name: String
}
