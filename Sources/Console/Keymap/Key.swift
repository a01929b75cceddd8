/// A key as the terminal reported it.
public enum Key: Hashable, Sendable {
  /// A key that types a sign, Space among them.
  case character(Unicode.Scalar)
  /// Control together with a letter from `a` to `z`, or with one of ``\ ] ^ _`` or Space.
  case control(Unicode.Scalar)
  /// Alt, or Esc quickly before it, together with a sign.
  case alt(Unicode.Scalar)
  /// A function key, from 1.
  case function(Int)
  /// The keys with names.
  case enter, escape, tab, backTab, backspace, delete, insert
  /// The keys that move.
  case up, down, left, right, home, end, pageUp, pageDown
  /// Arrows with Shift, which not every terminal reports.
  case shiftUp, shiftDown, shiftLeft, shiftRight

  /// The sign that the key types into a text field, if it types one.
  public var typed: Unicode.Scalar? {
    guard case .character(let scalar) = self else { return nil }
    return scalar
  }

  /// Whether everybody has the key, over any connection: Alt, function keys and Shift with arrows are not
  /// (UX-61).
  public var worksEverywhere: Bool {
    switch self {
    case .alt, .function, .shiftUp, .shiftDown, .shiftLeft, .shiftRight: false
    default: true
    }
  }
}

extension Key: CustomStringConvertible {
  /// The key as it is written in hints, in help and in `keys.toml`: `a`, `Space`, `Ctrl-D`, `PgDn`, `F1`.
  public var description: String {
    switch self {
    case .character(" "): "Space"
    case .character(let scalar): String(scalar)
    case .control(" "): "Ctrl-Space"
    case .control(let letter): "Ctrl-" + letter.properties.uppercaseMapping
    case .alt(let scalar): "Alt-\(scalar)"
    case .function(let number): "F\(number)"
    default: Self.names.first { $0.key == self }?.name ?? ""
    }
  }

  /// The key of a written name, or nil if there is none.
  public init?(_ name: String) {
    let scalars = Array(name.unicodeScalars)
    if let named = Self.names.first(where: { $0.name == name })?.key {
      self = named
    } else if name == "Space" {
      self = .character(" ")
    } else if scalars.count == 1, Self.canBeTyped(scalars[0]) {
      self = .character(scalars[0])
    } else if let combined = Self.combined(name, scalars) {
      self = combined
    } else {
      return nil
    }
  }

  private static func combined(_ name: String, _ scalars: [Unicode.Scalar]) -> Key? {
    if scalars.first == "F", let number = Int(name.dropFirst()), (1...12).contains(number) {
      return .function(number)
    }
    if name == "Ctrl-Space" { return .control(" ") }
    if scalars.count == 6, scalars.starts(with: "Ctrl-".unicodeScalars), scalars[5].isASCII {
      let lowered = scalars[5].properties.lowercaseMapping.unicodeScalars
      return lowered.first.flatMap { ("a"..."z").contains($0) ? .control($0) : nil }
    }
    if scalars.count == 5, scalars.starts(with: "Alt-".unicodeScalars), canBeTyped(scalars[4]) {
      return .alt(scalars[4])
    }
    return nil
  }

  private static func canBeTyped(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x20 && scalar.value != 0x7F && scalar.properties.generalCategory != .control
  }

  private static let names: [(key: Key, name: String)] = [
    (.enter, "Enter"), (.escape, "Esc"), (.tab, "Tab"), (.backTab, "Shift-Tab"),
    (.backspace, "Backspace"), (.delete, "Del"), (.insert, "Ins"), (.up, "Up"), (.down, "Down"),
    (.left, "Left"), (.right, "Right"), (.home, "Home"), (.end, "End"), (.pageUp, "PgUp"),
    (.pageDown, "PgDn"), (.shiftUp, "Shift-Up"), (.shiftDown, "Shift-Down"),
    (.shiftLeft, "Shift-Left"), (.shiftRight, "Shift-Right"),
  ]
}

extension Key: ExpressibleByUnicodeScalarLiteral {
  /// A key that types a sign.
  public init(unicodeScalarLiteral scalar: Unicode.Scalar) { self = .character(scalar) }
}
