/// One column of one line: a glyph and its style, in 16 bytes without a reference, so that rows compare
/// as fast as memory does.
///
/// A wide glyph stands in the left one of its two cells; the right one is a ``continuation``.
public struct Cell: Hashable, Sendable {
  private let low: UInt64
  private let high: UInt64

  /// The cell in which a glyph starts.
  public init(_ glyph: Glyph, _ style: Style = .plain) {
    self.init(low: glyph.low, high: glyph.high, style: style)
  }

  private init(low: UInt64, high: UInt64, style: Style) {
    self.low = low
    self.high = high & Self.glyphBits | UInt64(style.raw) << Self.styleShift
  }

  /// The right half of a wide glyph.
  static func continuation(_ style: Style) -> Cell { Cell(low: 0, high: 0, style: style) }

  /// An empty cell.
  public static let blank = Cell(.space)

  /// Whether the cell is the right half of a wide glyph.
  public var isContinuation: Bool { low == 0 }

  /// The glyph that starts here; a continuation answers a glyph of no columns.
  public var glyph: Glyph { Glyph(low: low, high: high & Self.glyphBits) }

  /// One column, two for a wide glyph, none for a continuation.
  public var columns: Int { glyph.columns }

  /// What the text is; see ``Theme/look(of:)``.
  public var style: Style { Style(raw: UInt16(truncatingIfNeeded: high >> Self.styleShift)) }

  /// The same glyph in another style.
  func restyled(_ style: Style) -> Cell { Cell(low: low, high: high, style: style) }

  private static let styleShift: UInt64 = 44
  private static let glyphBits: UInt64 = (1 << 44) - 1
}
