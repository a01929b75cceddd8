/// How text becomes glyphs on one terminal: the widths it uses and the signs it can show.
public struct Lettering: Sendable {
  /// Which signs may be used.
  public enum Repertoire: Hashable, Sendable {
    /// Names as they are, frames of lines where those take one column (UX-53).
    case lines
    /// Names as they are, frames of ASCII signs: `--ascii`, the Linux console, old terminals.
    case asciiFrames
    /// Nothing but ASCII: the locale knows no other sign. A foreign letter becomes `?` (UX-55).
    case asciiOnly
  }

  /// The columns of a scalar.
  public let width: Width
  /// The signs that may be used.
  public let repertoire: Repertoire
  /// The signs of borders.
  public let border: Border

  /// The lettering of a terminal.
  public init(width: Width, repertoire: Repertoire) {
    self.width = width
    self.repertoire = repertoire
    border = repertoire == .lines ? Border.lines(width) ?? .ascii : .ascii
  }

  /// Built-in widths and ASCII frames: pictures that look the same everywhere.
  public static let plain = Lettering(width: .builtIn, repertoire: .asciiFrames)

  /// How many columns a text takes once it is sanitised.
  public func columns(of text: String) -> Int {
    text.utf8.allSatisfy { (0x20...0x7E).contains($0) } ? text.utf8.count : glyphs(of: text).columns
  }
}

/// The signs that frames are made of.
public struct Border: Hashable, Sendable {
  /// The sign of a horizontal line.
  public let horizontal: Glyph
  /// The sign of a vertical line.
  public let vertical: Glyph
  /// The corners: top left, top right, bottom left, bottom right.
  public let corners: [Glyph]

  /// `+`, `-` and `|`.
  public static let ascii = Border(
    horizontal: Glyph(ascii: "-"), vertical: Glyph(ascii: "|"),
    corners: Array(repeating: Glyph(ascii: "+"), count: 4))

  /// Line drawing, or nil where one of its signs is not exactly one column wide: they are ambiguous, and
  /// East Asian locales show them wide (UX-52).
  static func lines(_ width: Width) -> Border? {
    let scalars: [Unicode.Scalar] = ["\u{2500}", "\u{2502}", "\u{250C}", "\u{2510}", "\u{2514}", "\u{2518}"]
    guard scalars.allSatisfy({ width($0) == 1 }) else { return nil }
    let glyphs = scalars.map { Glyph(base: $0, marks: [], columns: 1) }
    return Border(horizontal: glyphs[0], vertical: glyphs[1], corners: Array(glyphs[2...]))
  }
}
