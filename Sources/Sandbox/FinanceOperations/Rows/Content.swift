/// What one property of a row holds.
enum Content: Hashable, Sendable {
  /// A text, or the name of an enumeration's member.
  case text(String)
  case decimal(DecimalAmount)
  case integer(Int64)
  /// Epoch seconds UTC; a day is its noon.
  case instant(Int64)
  case null

  /// 1900-01-01T12:00:00Z: no day.
  static let nullDay: Int64 = -2_208_945_600
  /// 1900-01-01T00:00:00Z: no moment.
  static let nullMoment: Int64 = -2_208_988_800

  /// The noon of the day that an instant falls on in UTC.
  static func noon(_ seconds: Int64) -> Int64 { floorDivided(seconds, by: 86_400) * 86_400 + 43_200 }
}

extension JsonWriter {
  mutating func content(_ content: Content) {
    switch content {
    case .text(let text): string(text)
    case .decimal(let amount): literal(amount.text)
    case .integer(let number): integer(number)
    case .instant(let seconds): string(Timestamp.text(seconds: seconds))
    case .null: literal("null")
    }
  }
}
