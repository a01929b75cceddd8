/// For how long postings have been standing where a person or an answer is awaited: how many of each state in each
/// span of days.
public struct WaitingAges: Hashable, Sendable, Codable {
  /// So many are counted in one span of one state; exactly this number means that many or more.
  public static let limit = 10_000

  /// The states whose age matters.
  public static let states: [StateWord] = [.review, .held, .failed, .unknown]

  /// A span of days.
  public enum Span: Int, Hashable, Sendable, Codable, CaseIterable {
    /// Less than a day.
    case underOne
    /// One to three days.
    case oneToThree
    /// Three to seven days.
    case threeToSeven
    /// Seven to thirty days.
    case sevenToThirty
    /// Thirty days or more.
    case overThirty

    /// The days after which it begins.
    public var begins: Int64 { [0, 1, 3, 7, 30][rawValue] }

    /// The moments at which a posting came to where it stands, in milliseconds since 1970 UTC, seen from a moment.
    public func moments(from now: Int64) -> Range<Int64> {
      let day: Int64 = 86_400_000
      let next = Span(rawValue: rawValue + 1)
      let first = next.map { now - $0.begins * day + 1 } ?? .min
      // What bears a later moment, since a clock was set, is young.
      return first..<(self == .underOne ? .max : now - begins * day + 1)
    }
  }

  private var counts: [StateWord: [Int]] = [:]

  /// Nothing waits.
  public init() {}

  /// How many postings of a state are in a span.
  public subscript(state: StateWord, span: Span) -> Int {
    get { counts[state]?[span.rawValue] ?? 0 }
    set { counts[state, default: Span.allCases.map { _ in 0 }][span.rawValue] = newValue }
  }

  /// Where one span alone was counted up to the limit, it has what the others leave of all postings of the state.
  public mutating func complete(_ state: StateWord, of all: Int) {
    let full = Span.allCases.filter { self[state, $0] == Self.limit }
    guard full.count == 1, let span = full.first else { return }
    let others = Span.allCases.reduce(0) { $0 + ($1 == span ? 0 : self[state, $1]) }
    self[state, span] = max(Self.limit, all - others)
  }

  /// How many postings of all states are in a span.
  public func count(in span: Span) -> Int { Self.states.reduce(0) { $0 + self[$1, span] } }

  /// Whether nothing waits at all.
  public var isEmpty: Bool { Span.allCases.allSatisfy { count(in: $0) == 0 } }
}
