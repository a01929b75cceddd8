/// The durations of the last exchanges, for the two figures that the screens show.
public struct LatencyWindow: Hashable, Sendable {
  /// How many exchanges are remembered.
  public static let memory = 128

  private var durations: [Duration] = []
  private var next = 0

  /// A window without memories.
  public init() {}

  /// Takes note of how long an exchange took; the oldest is forgotten.
  public mutating func record(_ duration: Duration) {
    if durations.count < Self.memory {
      durations.append(duration)
    } else {
      durations[next] = duration
      next = (next + 1) % Self.memory
    }
  }

  /// The duration that this percentage of the exchanges did not exceed; nil before the first.
  public func percentile(_ percent: Int) -> Duration? {
    guard !durations.isEmpty else { return nil }
    let sorted = durations.sorted()
    let rank = (sorted.count * min(max(percent, 1), 100) + 99) / 100
    return sorted[rank - 1]
  }
}
