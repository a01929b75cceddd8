/// Stops asking a side that keeps failing, and asks again with one read.
///
/// Opens when half of the last 20 calls failed, for 30 s at first, doubling to 5 minutes, each time shortened
/// at random by up to a fifth. Then a single GET is let through, never a posting; it closes the breaker or
/// opens it again (design/reliability.md 1c). All times are monotonic, counted from any fixed moment.
public struct CircuitBreaker: Hashable, Sendable {
  /// Where it stands.
  public enum State: Hashable, Sendable {
    /// Everything may pass.
    case closed
    /// Nothing may pass before this time; after it, one read.
    case open(until: Duration)
    /// One read is under way to try.
    case probing
  }

  /// Where it stands.
  public private(set) var state = State.closed
  /// Failures among the last ``memory`` calls.
  public var failures: Int { recent.count { !$0 } }
  /// How many calls are remembered at the moment.
  public var calls: Int { recent.count }

  /// How many calls are remembered.
  public static let memory = 20
  private static let failuresToOpen = 10
  private static let firstOpening = Duration.seconds(30)
  private static let longestOpening = Duration.seconds(300)

  private var recent: [Bool] = []
  private var opening = firstOpening

  /// A closed breaker without memories.
  public init() {}

  /// What a request may do now.
  public enum Passage: Hashable, Sendable {
    /// Go.
    case free
    /// Go as the one probe.
    case asProbe
    /// Wait until this time, or for an answer where there is none.
    case blocked(until: Duration?)
  }

  /// What a request may do now.
  public func passage(isRead: Bool, now: Duration) -> Passage {
    switch state {
    case .closed: .free
    case .open(let until) where now < until: .blocked(until: until)
    case .open: isRead ? .asProbe : .blocked(until: nil)
    case .probing: .blocked(until: nil)
    }
  }

  /// Takes note that the probe left.
  public mutating func probeDeparted() { state = .probing }

  /// Takes note that the probe was given up before it said anything.
  public mutating func probeAbandoned(now: Duration) {
    if state == .probing { state = .open(until: now) }
  }

  /// Takes note of what came of a call.
  ///
  /// Calls that left before the breaker opened come back late: they are not counted.
  public mutating func record(
    success: Bool, isProbe: Bool, now: Duration, using random: inout some RandomNumberGenerator
  ) {
    switch state {
    case .closed:
      recent.append(success)
      if recent.count > Self.memory { recent.removeFirst() }
      if failures >= Self.failuresToOpen { open(now, using: &random) }
    case .probing where isProbe && success:
      self = CircuitBreaker()
    case .probing where isProbe:
      opening = min(Self.longestOpening, opening * 2)
      open(now, using: &random)
    default:
      break
    }
  }

  /// Lets the next read pass at once, because a person wants to know now.
  public mutating func tryNow(now: Duration) {
    if case .open = state { state = .open(until: now) }
  }

  private mutating func open(_ now: Duration, using random: inout some RandomNumberGenerator) {
    state = .open(until: now + opening * Double.random(in: 0.8...1, using: &random))
  }
}
