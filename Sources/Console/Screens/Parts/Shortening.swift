extension Lettering {
  /// The first of some wordings that fits, or the last one without the words that do not fit. Figures are never
  /// cut (UX-1).
  func longest(of wordings: [String], columns limit: Int) -> String {
    wordings.first { columns(of: $0) <= limit } ?? shortened(wordings.last ?? "", columns: limit)
  }

  /// A sentence that ends, where it is too long, after a whole word and with ` ~`.
  func shortened(_ text: String, columns limit: Int) -> String {
    guard columns(of: text) > limit else { return text }
    guard limit > 2 else { return "" }
    var kept = glyphs(of: text).prefix(columns: limit - 1)
    while let last = kept.last, last != .space { kept.removeLast() }
    return kept.text + "~"
  }
}
