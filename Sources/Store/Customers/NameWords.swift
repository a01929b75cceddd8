/// The words of a name by which accounts are found that could be a customer's.
enum NameWords {
  /// The most words of one name that are indexed.
  private static let limit = 12

  /// Words of two and more letters or digits, in small letters, each once, in the order of the name.
  static func of(_ name: String) -> [String] {
    var words: [String] = []
    for part in name.folded.unicodeScalars.split(whereSeparator: { !$0.isPartOfWord }) {
      let word = String(String.UnicodeScalarView(part))
      if part.count > 1, !words.contains(word), words.count < limit { words.append(word) }
    }
    return words
  }

  /// The part of an e-mail address after the last at sign, in small letters; empty where there is none.
  static func domain(of email: String) -> String {
    let parts = email.folded.unicodeScalars.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count > 1, let last = parts.last else { return "" }
    return String(String.UnicodeScalarView(last))
  }
}

extension Unicode.Scalar {
  fileprivate var isPartOfWord: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .nonspacingMark:
      true
    default: false
    }
  }
}
