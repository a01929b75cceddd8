public import Ledger

/// Whether time zones work on this machine and in this binary.
///
/// In a static binary `TimeZone` can be nil for every name, and the accounting date of a document at 23:00 UTC
/// on 31 December depends on it; so start-up and `doctor` ask before anything is read.
public enum ZoneCheck {
  /// A moment and the day that it is somewhere.
  struct Case: Sendable {
    let zone: String
    let epochSeconds: Int64
    let day: String
  }

  /// A zone that does not do what it should.
  public struct Failure: Hashable, Sendable, CustomStringConvertible {
    /// The zone's name.
    public let zone: String
    /// The day that it should give.
    public let expected: LedgerDate?
    /// The day that it gave; nil where the zone is unknown.
    public let found: LedgerDate?

    /// What is wrong and what to do.
    public var description: String {
      let found = found.map { "gives \($0) where \(expected.map(\.description) ?? "nothing") is right" }
      return "Time zone \(zone) \(found ?? "is not known here"). "
        + "Install the time zone data of the system, or use the dynamically linked program."
    }
  }

  /// What does not work; empty when all is well.
  public static func failures() -> [Failure] { cases.compactMap(failure) }

  static func failure(_ test: Case) -> Failure? {
    let expected = try? LedgerDate(test.day)
    let found = (try? SiteZone(test.zone))?.day(of: test.epochSeconds)
    guard found == nil || found != expected else { return nil }
    return Failure(zone: test.zone, expected: expected, found: found)
  }

  /// Each zone on both sides of something that only real zone data knows.
  static let cases = [
    // A second before and at New Year, an hour ahead of UTC.
    Case(zone: "Europe/Berlin", epochSeconds: 1_767_221_999, day: "2025-12-31"),
    Case(zone: "Europe/Berlin", epochSeconds: 1_767_222_000, day: "2026-01-01"),
    // In summer two hours ahead.
    Case(zone: "Europe/Berlin", epochSeconds: 1_782_856_800, day: "2026-07-01"),
    Case(zone: "America/New_York", epochSeconds: 1_767_243_599, day: "2025-12-31"),
    Case(zone: "America/New_York", epochSeconds: 1_767_243_600, day: "2026-01-01"),
    // Half an hour off the full one.
    Case(zone: "Asia/Kolkata", epochSeconds: 1_767_205_799, day: "2025-12-31"),
    Case(zone: "Asia/Kolkata", epochSeconds: 1_767_205_800, day: "2026-01-01"),
    // Samoa had no 30 December 2011.
    Case(zone: "Pacific/Apia", epochSeconds: 1_325_239_199, day: "2011-12-29"),
    Case(zone: "Pacific/Apia", epochSeconds: 1_325_239_200, day: "2011-12-31"),
    // Summer time of half an hour: 11 hours ahead in January, ten and a half in July.
    Case(zone: "Australia/Lord_Howe", epochSeconds: 1_767_185_999, day: "2025-12-31"),
    Case(zone: "Australia/Lord_Howe", epochSeconds: 1_767_186_000, day: "2026-01-01"),
    Case(zone: "Australia/Lord_Howe", epochSeconds: 1_782_826_199, day: "2026-06-30"),
    Case(zone: "Australia/Lord_Howe", epochSeconds: 1_782_826_200, day: "2026-07-01"),
  ]
}
