/// Rows for spreadsheets (RFC 4180).
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a formula and
/// may run it. Such cells get a leading apostrophe, which spreadsheets show as text (UX-6); plain numbers keep
/// their sign, because they cannot be anything else.
enum CSV {
  /// One line without its end.
  static func row(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") }

  private static func cell(_ text: String) -> String {
    let harmless = isRisky(text) ? "'" + text : text
    guard harmless.utf8.contains(where: needsQuotes) else { return harmless }
    var quoted = "\""
    for scalar in harmless.unicodeScalars {
      if scalar == "\"" { quoted.unicodeScalars.append("\"") }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    [UInt8(ascii: ","), UInt8(ascii: "\""), 0x0A, 0x0D, 0x09, UInt8(ascii: "'")].contains(byte)
  }

  private static func isRisky(_ text: String) -> Bool {
    // Spreadsheets skip spaces and quotes before they look for a formula.
    let scalars = text.unicodeScalars.drop {
      $0.properties.isWhitespace && $0 != "\t" && $0 != "\r" && $0 != "\n"
    }
    guard let first = scalars.first else { return false }
    switch first {
    case "=", "+", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return true
    case "-": return !isNumber(scalars.dropFirst())
    default: return false
    }
  }

  private static func isNumber(_ scalars: Substring.UnicodeScalarView) -> Bool {
    let parts = scalars.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { ("0"..."9").contains($0) }
    }
  }
}
