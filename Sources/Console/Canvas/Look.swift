/// How a cell looks on a terminal: two colours and four attributes.
public struct Look: Hashable, Sendable {
  /// The attributes that every theme draws from. Nothing blinks (UX-27).
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// One bit for each, in the order that the C shim knows.
    public let rawValue: UInt8

    /// A set of bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Bold.
    public static let bold = Attributes(rawValue: 1)
    /// Dim.
    public static let dim = Attributes(rawValue: 2)
    /// Foreground and background exchanged.
    public static let reverse = Attributes(rawValue: 4)
    /// Underlined.
    public static let underline = Attributes(rawValue: 8)
  }

  /// One of the sixteen colours of the user's own palette.
  public enum Colour: UInt8, Hashable, Sendable, CaseIterable {
    /// The palette's first eight.
    case black, red, green, yellow, blue, magenta, cyan, white
    /// Their bright counterparts.
    case brightBlack, brightRed, brightGreen, brightYellow, brightBlue, brightMagenta, brightCyan, brightWhite
  }

  /// The colour of the text; nil is the terminal's own.
  public var foreground: Colour?
  /// The colour behind it; nil is the terminal's own.
  public var background: Colour?
  /// Bold, dim, reverse, underline.
  public var attributes: Attributes

  /// A look; without arguments the terminal's own.
  public init(_ foreground: Colour? = nil, on background: Colour? = nil, _ attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

extension Look: CustomStringConvertible {
  /// Colours and attributes by name, for snapshots: `red+bold`; the terminal's own is `default`.
  public var description: String {
    var parts: [String] = []
    if let foreground { parts.append("\(foreground)") }
    if let background { parts.append("on \(background)") }
    let names: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.reverse, "reverse"), (.underline, "underline"),
    ]
    parts += names.filter { attributes.contains($0.0) }.map(\.1)
    return parts.isEmpty ? "default" : parts.joined(separator: "+")
  }
}
