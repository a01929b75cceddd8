/// Something that happened in the engine, for the log and the screens. It names things by their ids and never
/// holds a secret, a query or a body.
public struct Report: Hashable, Sendable {
  /// How much it matters.
  public enum Level: String, Hashable, Sendable, Comparable, CaseIterable {
    /// Of interest to whoever looks for a mistake.
    case debug
    /// Ordinary progress.
    case info
    /// Something that goes on by itself.
    case warning
    /// Something that a person should look at.
    case error

    /// Less important levels come first.
    public static func < (left: Level, right: Level) -> Bool {
      let order = Level.allCases
      return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
    }
  }

  /// How much it matters.
  public var level: Level
  /// The part of the engine that says so: `chargebee`, `rules`, `delivery`, `master data`, ...
  public var part: String
  /// What happened, in a sentence.
  public var text: String

  /// Something that happened.
  public init(_ level: Level, _ part: String, _ text: String) {
    self.level = level
    self.part = part
    self.text = text
  }
}

/// Takes reports.
public typealias Reporter = @Sendable (Report) -> Void
