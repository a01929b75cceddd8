/// The wall clock as a value: what UTC said at the start of the host's steady clock. It is taken from the times
/// that the engine's news carry, because nothing in this target reads a clock.
public struct WallClock: Hashable, Sendable {
  /// Milliseconds since 1970 UTC at ``Moment/start``.
  public let offset: Int64

  /// The clock on which it was `time`, in milliseconds since 1970 UTC, at a moment of the host.
  public init(_ time: Int64, at moment: Moment) {
    offset = time - moment.milliseconds
  }

  /// What it says at a moment, in milliseconds since 1970 UTC.
  public func time(at moment: Moment) -> Int64 { offset + moment.milliseconds }

  /// The moment at which it says a time, in milliseconds since 1970 UTC.
  public func moment(of time: Int64) -> Moment { Moment(milliseconds: time - offset) }
}
