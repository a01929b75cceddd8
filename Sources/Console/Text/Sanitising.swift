/// What becomes of a scalar from outside (UX-6).
enum Passage: Equatable {
  /// It is shown and takes this many columns.
  case base(columns: Int)
  /// It sits on the glyph before it.
  case mark
  /// It is left out: it would only change how the glyph before it is drawn, and terminals disagree how.
  case dropped
  /// A visible mark stands in its place, because it could hide text, turn it around or move the cursor.
  case flagged
  /// A replacement sign stands in its place, because it cannot be shown.
  case replaced
}

extension Lettering {
  /// Decides by a list of what may pass, not of what may not: a scalar that a later Unicode version adds
  /// stays out until it is known.
  func passage(of scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Passage {
    let properties = scalar.properties
    if Self.onlyChangesAnEmoji(scalar, after: previous) { return .dropped }
    if Self.isInvisible(properties) { return .flagged }
    guard Self.canBeShown(properties.generalCategory) else { return .replaced }
    switch width(scalar) {
    case 0: return .mark
    case let columns where columns > 0:
      return repertoire == .asciiOnly && !scalar.isASCII ? .replaced : .base(columns: columns)
    default: return .replaced
    }
  }

  /// Variation selectors and skin tones, and the joiner behind an emoji. Terminals disagree about the width
  /// of what they make; the parts alone are wide everywhere.
  private static func onlyChangesAnEmoji(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Bool {
    switch scalar.value {
    case 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF: true
    case 0x200D: previous.map(Self.isEmoji) ?? false
    default: false
    }
  }

  private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{FE0F}" || scalar.value > 0xFF && scalar.properties.isEmoji
  }

  /// Controls, line ends, and everything that text layout uses without showing it: zero-width signs,
  /// direction marks, tags, fillers, the soft hyphen.
  private static func isInvisible(_ properties: Unicode.Scalar.Properties) -> Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: properties.isDefaultIgnorableCodePoint
    }
  }

  private static func canBeShown(_ category: Unicode.GeneralCategory) -> Bool {
    switch category {
    case .unassigned, .privateUse, .surrogate, .control, .format, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
