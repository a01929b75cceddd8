public import Billing

/// What a backfill is to read: the documents of some kinds that are dated on some days.
public struct BackfillPlan: Hashable, Sendable, Codable {
  /// The days, in the site's zone.
  public let range: DayRange
  /// The kinds, each once, in the order of lists.
  public let kinds: [DocumentKind]

  /// The documents of some kinds; of all where none is named.
  public init(_ range: DayRange, kinds: [DocumentKind] = []) {
    self.range = range
    self.kinds = DocumentKind.allCases.filter { kinds.isEmpty || kinds.contains($0) }
  }
}

/// What a person wants of the backfill.
public enum BackfillOrder: Hashable, Sendable, Codable {
  /// A new one begins.
  case start(BackfillPlan)
  /// It rests until somebody lets it go on.
  case pause
  /// It goes on from its place, after a pause or a stop.
  case resume
  /// It ends here, and another one may begin; its place is kept until then.
  case stop
  /// It may spend fewer of Chargebee's requests.
  case slower
  /// It may spend more of them.
  case faster
  /// What it listed is counted again, once it has ended.
  case count
}

/// How many of a hundred of Chargebee's requests a backfill may spend. Live work goes before it in any case.
public struct BackfillSpeed: Hashable, Sendable, Codable {
  /// Of a hundred.
  public let percent: Int

  /// The shares that there are, from the slowest to the fastest. The fastest leaves something to live work.
  public static let steps = [10, 20, 40, 60, 75, 90]
  /// What a backfill begins with.
  public static let usual = BackfillSpeed(percent: 60)
  /// What a recount gets, which nobody waits for.
  public static let quiet = BackfillSpeed(percent: 20)

  /// A share; what is no step becomes the nearest lower one, or the slowest.
  public init(percent: Int) {
    self.percent = Self.steps.last { $0 <= percent } ?? Self.steps[0]
  }

  /// The next lower share, or nil.
  public var slower: BackfillSpeed? { Self.steps.last { $0 < percent }.map { BackfillSpeed(percent: $0) } }
  /// The next higher share, or nil.
  public var faster: BackfillSpeed? { Self.steps.first { $0 > percent }.map { BackfillSpeed(percent: $0) } }
}
