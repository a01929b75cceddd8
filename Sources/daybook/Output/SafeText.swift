import Console

extension String {
  /// The text for a terminal: what could move its cursor, hide or turn text is replaced by a visible sign
  /// (UX-6), by the console's own rules.
  var safe: String { Lettering.plain.glyphs(of: self).text }

  /// The safe text in a column of some width; longer text is cut and ends in a tilde.
  func column(_ width: Int) -> String { Lettering.plain.fit(self, columns: width).text }

  /// The safe text at the right of a column; longer text is not cut.
  func right(_ width: Int) -> String {
    let text = safe
    let missing = width - Lettering.plain.columns(of: text)
    return String(repeating: " ", count: max(0, missing)) + text
  }
}
