/// How many columns a scalar takes on the terminal: 2 for a wide one, 1 for most, 0 for a mark that sits on
/// the scalar before it, -1 for one that cannot be shown.
///
/// On a terminal this is libc's `wcwidth`, because ncurses lays its lines out with the same function; the
/// two must agree or columns shift (design/console.md section 3.5).
public struct Width: Sendable {
  private let columns: @Sendable (Unicode.Scalar) -> Int

  /// A width by a function that answers -1, 0, 1 or 2.
  public init(_ columns: @escaping @Sendable (Unicode.Scalar) -> Int) {
    self.columns = columns
  }

  /// The columns of one scalar.
  public func callAsFunction(_ scalar: Unicode.Scalar) -> Int { columns(scalar) }

  /// A table for pictures that are drawn without a terminal, close to what terminals do.
  public static let builtIn = Width { scalar in
    if (0x20...0x7E).contains(scalar.value) { return 1 }
    switch scalar.properties.generalCategory {
    case .control, .unassigned, .surrogate, .lineSeparator, .paragraphSeparator: return -1
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if (0x1160...0x11FF).contains(scalar.value) { return 0 }
    return isWide(scalar.value) ? 2 : 1
  }

  private static func isWide(_ value: UInt32) -> Bool {
    value >= 0x1100 && wideRanges.contains { $0.contains(value) }
  }

  /// Blocks whose signs are wide or full width in Unicode's EastAsianWidth.txt, rounded to whole blocks.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x25FD...0x25FE,
    0x2614...0x2615, 0x2648...0x2653, 0x26AA...0x26AB, 0x2705...0x2705, 0x274C...0x274C,
    0x2753...0x2755, 0x2795...0x2797, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
    0x4E00...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1B000...0x1B2FF, 0x1F18E...0x1F18E,
    0x1F191...0x1F19A, 0x1F1E6...0x1F320, 0x1F32D...0x1F64F, 0x1F680...0x1F6FC, 0x1F7E0...0x1F7EB,
    0x1F90C...0x1FAFF, 0x20000...0x3FFFD,
  ]
}
