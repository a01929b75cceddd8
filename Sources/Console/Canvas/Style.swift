/// What a piece of text is, not how it looks; a ``Theme`` decides that.
///
/// No meaning lies in the colour alone: every accent stands beside a word or a sign that says the same
/// (UX-51).
public struct Style: Hashable, Sendable {
  /// The part that a text plays.
  public enum Role: UInt8, Hashable, Sendable, CaseIterable {
    /// Ordinary text.
    case plain
    /// The first line of the screen.
    case title
    /// The head of a column or of a section.
    case heading
    /// A view in the line of views.
    case tab
    /// The view that is shown.
    case currentTab
    /// A key in the hints, in help, in a frame.
    case key
    /// Something that matters less than what stands around it.
    case quiet
    /// Something that is in order.
    case good
    /// Something to look at.
    case warning
    /// Something that went wrong.
    case bad
    /// News without judgement.
    case news
    /// The border of a pane or a dialog.
    case frame
    /// Text that is being typed.
    case field
    /// A button that is not marked.
    case button
    /// The button that Enter would press.
    case markedButton
    /// The filled part of a bar or a chart.
    case bar
    /// The line of hints.
    case hint
  }

  /// What happens to be true of a text beside its part.
  public struct Modifiers: OptionSet, Hashable, Sendable {
    /// One bit for each.
    public let rawValue: UInt8

    /// A set of bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The line of the cursor.
    public static let cursor = Modifiers(rawValue: 1)
    /// A marked row.
    public static let marked = Modifiers(rawValue: 2)
    /// A cell that changed within the last two seconds (UX-27).
    public static let changed = Modifiers(rawValue: 4)
    /// Not possible now, or about to leave.
    public static let off = Modifiers(rawValue: 8)
  }

  /// How many different raw values there are.
  public static let count = 512

  /// The role in bits 0 to 4, the modifiers above; less than ``count``.
  public let raw: UInt16

  /// A role and what is true beside it.
  public init(_ role: Role, _ modifiers: Modifiers = []) {
    raw = UInt16(role.rawValue) | UInt16(modifiers.rawValue & 15) << 5
  }

  /// A style by its raw value; a value that is none counts as its lower bits.
  public init(raw: UInt16) { self.raw = raw & 511 }

  /// The part that the text plays.
  public var role: Role { Role(rawValue: UInt8(raw & 31)) ?? .plain }
  /// What is true beside it.
  public var modifiers: Modifiers { Modifiers(rawValue: UInt8(raw >> 5)) }

  /// The same style with more modifiers.
  public func adding(_ more: Modifiers) -> Style { Style(role, modifiers.union(more)) }
}

extension Style {
  /// Ordinary text.
  public static let plain = Style(.plain)
  /// The head of a column or of a section.
  public static let heading = Style(.heading)
  /// Something that matters less.
  public static let quiet = Style(.quiet)
  /// Something that is in order.
  public static let good = Style(.good)
  /// Something to look at.
  public static let warning = Style(.warning)
  /// Something that went wrong.
  public static let bad = Style(.bad)
  /// News without judgement.
  public static let news = Style(.news)
  /// A key.
  public static let key = Style(.key)
  /// A border.
  public static let frame = Style(.frame)
}

extension Style: CustomStringConvertible {
  /// The role and the modifiers by name, for snapshots: `warning+cursor`.
  public var description: String {
    let names: [(Modifiers, String)] = [
      (.cursor, "cursor"), (.marked, "marked"), (.changed, "changed"), (.off, "off"),
    ]
    return names.reduce("\(role)") { modifiers.contains($1.0) ? $0 + "+" + $1.1 : $0 }
  }
}
