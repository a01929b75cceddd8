/// How well a text contains what was typed, sign by sign in order. For commands and candidates only; it never
/// establishes identity (design/console.md section 1.1).
enum Fuzzy {
  /// A score, the higher the better, or nil if a sign is missing. Case does not matter.
  ///
  /// Signs in a row and signs at the start of a word count most; among equals the shorter text is better.
  static func score(_ typed: String, in text: String) -> Int? {
    let wanted = folded(typed)
    guard !wanted.isEmpty else { return 0 }
    let signs = folded(text)
    let starts = signs.indices.filter { signs[$0] == wanted[0] }
    return starts.compactMap { score(wanted, in: signs, from: $0) }.max()
  }

  /// Whether a text contains what was typed as it stands, whatever the case.
  static func contains(_ typed: String, in text: String) -> Bool {
    let (wanted, signs) = (folded(typed), folded(text))
    guard wanted.count <= signs.count else { return false }
    return (0...signs.count - wanted.count).contains { signs[$0...].starts(with: wanted) }
  }

  private static func score(_ wanted: [Unicode.Scalar], in signs: [Unicode.Scalar], from start: Int) -> Int? {
    var score = -signs.count
    var previous: Int?
    var place = start
    for sign in wanted {
      guard let found = signs[place...].firstIndex(of: sign) else { return nil }
      if previous == found - 1 { score += 100 }
      if found == 0 || signs[found - 1] == " " { score += 80 }
      (previous, place) = (found, found + 1)
    }
    return score
  }

  static func folded(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.flatMap { $0.properties.lowercaseMapping.unicodeScalars }
  }
}
