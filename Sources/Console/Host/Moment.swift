/// A point on the host's steady clock. Nothing in this target asks for the time; it is always handed in.
public struct Moment: Hashable, Sendable {
  /// Milliseconds since the host started. It never goes back, whatever is done to the wall clock.
  public let milliseconds: Int64

  /// A moment some milliseconds after the host started.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// When the host started.
  public static let start = Moment(milliseconds: 0)

  /// A moment later.
  public static func + (moment: Moment, milliseconds: Int64) -> Moment {
    Moment(milliseconds: moment.milliseconds + milliseconds)
  }

  /// The milliseconds between two moments, negative if the second is later.
  public static func - (later: Moment, earlier: Moment) -> Int64 { later.milliseconds - earlier.milliseconds }
}

extension Moment: Comparable {
  /// Earlier moments come first.
  public static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }
}
