/// One reading of everything that Chargebee lists for some days, with its progress and, at its end, its proof
/// (contracts/chargebee.md section 11, design/reliability.md I2, R1).
public struct Backfill: Hashable, Sendable, Codable {
  /// Names it for ever.
  public typealias ID = Int64

  /// Who wanted it.
  public enum Purpose: String, Hashable, Sendable, Codable, CaseIterable {
    /// A person. It goes before a recount.
    case asked
    /// Nobody: it looks every night for what the lists of changes did not show.
    case recount
  }

  /// How it stands.
  public enum State: String, Hashable, Sendable, Codable, CaseIterable {
    /// It reads, or waits for its turn.
    case running
    /// A person lets it rest.
    case paused
    /// A person ended it; its place is kept.
    case stopped
    /// Everything that was listed is stored and accounted for.
    case complete
    /// Something is missing, or could not be listed to its end.
    case incomplete
  }

  /// Names it.
  public var id: ID
  /// Who wanted it.
  public var purpose: Purpose
  /// What it reads.
  public var plan: BackfillPlan
  /// How it stands.
  public var state: State
  /// How much of Chargebee's budget it may spend.
  public var speed: BackfillSpeed
  /// The person who started it, or the engine.
  public var startedBy: String
  /// When it was started, in milliseconds since 1970 UTC.
  public var startedAt: Int64
  /// When it ended, in milliseconds since 1970 UTC.
  public var endedAt: Int64?
  /// Each kind's way, in the order of the plan.
  public var courses: [BackfillCourse]
  /// The last pages and troubles, newest first.
  public var steps: [BackfillStep]
  /// Entries read in each of the last thirty minutes, oldest first.
  public var perMinute: [Int]

  /// A backfill that has read nothing yet.
  public init(
    id: ID, purpose: Purpose = .asked, plan: BackfillPlan, state: State = .running,
    speed: BackfillSpeed = .usual, startedBy: String, startedAt: Int64
  ) {
    (self.id, self.purpose, self.plan, self.state, self.speed) = (id, purpose, plan, state, speed)
    (self.startedBy, self.startedAt) = (startedBy, startedAt)
    courses = plan.kinds.map { BackfillCourse($0) }
    (steps, perMinute) = ([], [])
  }

  /// Distinct documents that were listed.
  public var listed: Int { courses.reduce(0) { $0 + $1.listed } }
  /// Documents that nobody knew before.
  public var new: Int { courses.reduce(0) { $0 + $1.new } }
  /// Whether everything that was listed is stored and accounted for, of every kind. Nothing else is complete.
  public var isProven: Bool { !courses.isEmpty && courses.allSatisfy(\.isProven) }
}

extension Backfill.State {
  /// Whether it reads on, or will: there is one such backfill at a time.
  public var isOpen: Bool { self == .running || self == .paused }

  /// What an order makes of it; nil where the order does not fit.
  public func after(_ order: BackfillOrder) -> Backfill.State? {
    switch (self, order) {
    case (.running, .pause): .paused
    case (.paused, .resume), (.stopped, .resume): .running
    case (.running, .stop), (.paused, .stop): .stopped
    case (.running, .slower), (.running, .faster), (.paused, .slower), (.paused, .faster): self
    case (.complete, .count), (.incomplete, .count): self
    default: nil
    }
  }
}
