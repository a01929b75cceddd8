/// What an answer's `Retry-After` asks for (RFC 9110 section 10.2.3), read against a clock that is passed in.
///
/// Whatever it says is a floor: no request leaves before it (design/reliability.md I17).
public enum RetryAfter: Hashable, Sendable {
  /// There is no such field.
  case absent
  /// Wait this long; zero for a date that is past.
  case wait(Duration)
  /// It asks for more than ``longest``; wait ``longest``. What it asked for is nil when too large to count.
  case clamped(asked: Duration?)
  /// It is neither a number of seconds nor a date. The text is cut and printable.
  case unreadable(String)

  /// An hour. Longer requests are shown and asked about again, since a date can be a mistake.
  public static let longest = Duration.seconds(3600)

  /// Reads the field of an answer. Of several, the longest wait counts.
  ///
  /// A date is compared with the answer's own `Date` where there is one, so that a wrong clock on this
  /// machine does not matter; otherwise with `now`.
  public init(_ fields: HTTPFields, now: UnixTime) {
    let reference = fields["date"].flatMap { HTTPDate.parse($0, now: now) } ?? now
    let readings = fields.values("retry-after").map { Self(text: $0, now: reference) }
    self = readings.max { ($0.floor ?? .zero) < ($1.floor ?? .zero) } ?? .absent
  }

  /// Reads the field's text.
  public init(text: String, now: UnixTime) {
    let trimmed = text.utf8.drop(while: Self.isBlank).reversed().drop(while: Self.isBlank).reversed()
    let clean = String(decoding: Array(trimmed), as: UTF8.self)
    if !clean.isEmpty, clean.utf8.allSatisfy(\.isASCIIDigit) {
      self = Self(seconds: Int64(clean))
    } else if let date = HTTPDate.parse(clean, now: now) {
      self = Self(seconds: max(0, date.seconds - now.seconds))
    } else {
      self = .unreadable(LoggableFields.printable(clean, atMost: 40))
    }
  }

  /// A number of seconds; nil for one that does not fit.
  private init(seconds: Int64?) {
    guard let seconds, seconds <= 1_000_000_000_000 else {
      self = .clamped(asked: nil)
      return
    }
    let asked = Duration.seconds(seconds)
    self = asked > Self.longest ? .clamped(asked: asked) : .wait(asked)
  }

  /// How long to wait at least; nil where the answer says nothing that can be read.
  public var floor: Duration? {
    switch self {
    case .absent, .unreadable: nil
    case .wait(let duration): duration
    case .clamped: Self.longest
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
