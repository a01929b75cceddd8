/// A choice of looks for all styles.
///
/// Every theme keeps the terminal's own background and shows the cursor by reverse video, so it is right
/// on dark and on light terminals (UX-50).
public enum Theme: String, Hashable, Sendable, CaseIterable {
  /// Sixteen colours of the user's palette, as accents only.
  case default16 = "default"
  /// Only colours that can be read on white; blue and yellow-brown instead of green and red.
  case lightSafe = "light"
  /// Bold and bright, nothing dim.
  case highContrast = "contrast"
  /// No colour at all.
  case mono

  /// The theme of a name as people write it; nil where there is none. The default is right on dark and on light
  /// terminals, so that `dark` means it, too.
  public init?(named name: String) {
    self.init(rawValue: name == "dark" ? Theme.default16.rawValue : name)
  }

  /// The theme that the user asked for by name, if the terminal has the colours for it; without a known name
  /// ``default16``, or ``mono`` where `NO_COLOR` is set to anything but the empty text (no-color.org).
  public static func chosen(name: String?, noColor: String?, colours: Int) -> Theme {
    if colours < 8 { return .mono }
    if let named = name.flatMap(Theme.init(named:)) { return named }
    return (noColor ?? "").isEmpty ? .default16 : .mono
  }

  /// How a style looks in this theme.
  public func look(of style: Style) -> Look {
    var look = self.look(of: style.role)
    let modifiers = style.modifiers
    if modifiers.contains(.off) { look = off(look) }
    if modifiers.contains(.marked) || modifiers.contains(.changed) { look.attributes.insert(.bold) }
    if modifiers.contains(.cursor) { look = Look(nil, on: nil, look.attributes.union(.reverse)) }
    return look
  }

  private func look(of role: Style.Role) -> Look {
    switch self {
    case .default16: Self.coloured[role] ?? Self.uncoloured(role)
    case .lightSafe: Self.lightSafeAccents[role] ?? Self.uncoloured(role)
    case .highContrast: Self.contrasting[role] ?? Self.uncoloured(role)
    case .mono: Self.uncoloured(role)
    }
  }

  private func off(_ look: Look) -> Look {
    self == .highContrast ? Look(look.foreground) : Look(nil, on: nil, .dim)
  }
}

extension Theme {
  private static let coloured: [Style.Role: Look] = [
    .key: Look(.cyan, .bold), .good: Look(.green), .warning: Look(.yellow, .bold),
    .bad: Look(.red, .bold), .news: Look(.blue, .bold), .bar: Look(.cyan),
  ]

  private static let lightSafeAccents: [Style.Role: Look] = [
    .key: Look(.blue, .bold), .good: Look(.blue), .warning: Look(.magenta, .bold),
    .bad: Look(.red, [.bold, .underline]), .news: Look(.blue, .bold), .bar: Look(.blue), .quiet: Look(),
  ]

  private static let contrasting: [Style.Role: Look] = [
    .quiet: Look(), .key: Look(nil, [.bold, .underline]), .frame: Look(nil, .bold),
    .warning: Look(nil, [.bold, .underline]), .bad: Look(nil, [.bold, .reverse]),
    .currentTab: Look(nil, [.bold, .reverse]),
  ]

  private static func uncoloured(_ role: Style.Role) -> Look {
    switch role {
    case .plain, .tab, .button, .good, .bar, .hint, .frame, .news: Look()
    case .title, .markedButton: Look(nil, .reverse)
    case .heading, .key, .warning, .currentTab: Look(nil, .bold)
    case .bad: Look(nil, [.bold, .underline])
    case .field: Look(nil, .underline)
    case .quiet: Look(nil, .dim)
    }
  }
}
