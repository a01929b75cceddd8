/// One visible sign: a base and up to four marks on it, together with the columns it takes.
///
/// Only ``Lettering`` makes glyphs out of text, after it has taken out whatever could move the cursor or
/// hide text (UX-6), so nothing else can reach a canvas.
public struct Glyph: Hashable, Sendable {
  /// The base in bits 0 to 20, the first two marks above it.
  let low: UInt64
  /// The last two marks in bits 0 to 41, the columns in bits 42 and 43.
  let high: UInt64

  /// An empty column.
  public static let space = Glyph(ascii: " ")

  /// A printable ASCII sign, which takes one column everywhere; anything else becomes a space.
  public init(ascii scalar: Unicode.Scalar) {
    let isPrintable = (0x20...0x7E).contains(scalar.value)
    self.init(base: isPrintable ? scalar : " ", marks: [], columns: 1)
  }

  /// A base with marks. Marks beyond the fourth are left out: ncurses keeps five scalars in a cell.
  init(base: Unicode.Scalar, marks: [Unicode.Scalar], columns: Int) {
    func bits(_ index: Int, _ shift: UInt64) -> UInt64 {
      index < marks.count ? UInt64(marks[index].value) << shift : 0
    }
    low = UInt64(base.value) | bits(0, 21) | bits(1, 42)
    high = bits(2, 0) | bits(3, 21) | UInt64(columns) << 42
  }

  init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// One column, or two for a wide sign.
  public var columns: Int { Int(high >> 42 & 3) }

  /// The base and its marks.
  public var scalars: [Unicode.Scalar] {
    [low, low >> 21, low >> 42, high, high >> 21]
      .map { UInt32($0 & 0x1F_FFFF) }
      .filter { $0 != 0 }
      .compactMap(Unicode.Scalar.init)
  }
}

extension [Glyph] {
  /// How many columns the glyphs take side by side.
  public var columns: Int { reduce(0) { $0 + $1.columns } }

  /// The glyphs as text again.
  public var text: String {
    var view = String.UnicodeScalarView()
    for glyph in self { view.append(contentsOf: glyph.scalars) }
    return String(view)
  }
}
