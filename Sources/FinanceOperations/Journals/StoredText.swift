/// Texts in the form in which F&O stores them, so that what comes back equals what was sent.
///
/// F&O drops blanks at the end of a text, and its columns are short; the widths are those of contracts/d365fo.md
/// section 9.1. Only texts for people are cut, never a key.
public enum StoredText {
  /// How many characters a column holds, in UTF-16 units as F&O counts.
  public enum Width: Int, Sendable {
    /// `TransactionText`, `Text`, and the `Description` of a header.
    case text = 60
    /// `PaymentReference`, `Invoice`, `Document`.
    case reference = 20
  }

  /// A text without control characters and surrounding blanks, cut to a column.
  public static func fitting(_ text: String, _ width: Width) -> String {
    var units = 0
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let shown = scalar.isControl ? " " : scalar
      if kept.isEmpty, shown == " " { continue }
      units += shown.value > 0xFFFF ? 2 : 1
      guard units <= width.rawValue else { break }
      kept.append(shown)
    }
    while kept.last == " " { kept.removeLast() }
    return String(kept)
  }
}
