/// The tokens that further tries cost, shared by all requests of one connection.
///
/// When the other side is down, tries run out after a handful instead of doubling the load; each success
/// gives a token back (design/reliability.md 1c and I17).
public struct RetryBudget: Hashable, Sendable {
  /// The most tokens there can be.
  public let capacity: Int
  /// The tokens there are.
  public private(set) var tokens: Int

  /// What made the further try necessary.
  public enum Cause: Hashable, Sendable {
    /// An answer or an early failure.
    case failure
    /// No answer in time: the other side may be working on it still.
    case timeout

    var cost: Int { self == .failure ? 5 : 10 }
  }

  /// A full budget. 100 tokens are 20 further tries, or 10 after timeouts.
  public init(capacity: Int = 100) {
    self.capacity = max(0, capacity)
    tokens = self.capacity
  }

  /// Takes the price of one further try; false, and nothing taken, when there is not enough left.
  public mutating func spend(for cause: Cause) -> Bool {
    guard tokens >= cause.cost else { return false }
    tokens -= cause.cost
    return true
  }

  /// Gives a token back for a request that succeeded.
  public mutating func refund() { tokens = min(capacity, tokens + 1) }
}
