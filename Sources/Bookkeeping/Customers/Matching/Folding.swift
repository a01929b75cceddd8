/// Text as names are compared: words in lower case, without accents, marks and punctuation.
///
/// The standard library has no decomposition of scalars; the Unicode *name* of a Latin letter says what it is
/// with a mark: `LATIN SMALL LETTER O WITH STROKE`.
enum Folding {
  /// The words of a text, folded. Letters that stand alone in a row are one word, so that `S.A.` is `sa` and
  /// `J. P. Morgan` is `jp morgan`.
  static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch kind(of: scalar) {
      case .separator:
        if !word.isEmpty { words.append(String(word)) }
        word = .init()
      case .nothing: continue
      case .letter: fold(scalar, into: &word)
      }
    }
    if !word.isEmpty { words.append(String(word)) }
    return joiningInitials(words)
  }

  private enum Kind { case letter, separator, nothing }

  private static func kind(of scalar: Unicode.Scalar) -> Kind {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": return .letter
    case "'", "\u{2018}", "\u{2019}", "`", "\u{B4}": return .nothing
    case "\0"..."\u{7F}": return .separator
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .format: return .nothing
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
      return .letter
    default: return .separator
    }
  }

  private static func fold(_ scalar: Unicode.Scalar, into word: inout String.UnicodeScalarView) {
    switch scalar {
    case "a"..."z", "0"..."9": word.append(scalar)
    case "A"..."Z": word.append(Unicode.Scalar(UInt8(scalar.value + 32)))
    default: word.append(contentsOf: (latin[scalar] ?? plain(scalar)).unicodeScalars)
    }
  }

  private static func plain(_ scalar: Unicode.Scalar) -> String {
    if scalar.properties.generalCategory == .decimalNumber, let value = scalar.properties.numericValue {
      return String(Int(value))
    }
    return scalar.properties.changesWhenLowercased ? scalar.properties.lowercaseMapping : String(scalar)
  }

  /// Latin letters with marks, ligatures and letters of full width, as the letters that people type instead.
  private static let latin: [Unicode.Scalar: String] = {
    let blocks: [ClosedRange<UInt32>] = [0xC0...0x24F, 0x1E00...0x1EFF, 0xFF21...0xFF5A]
    let scalars = blocks.joined().compactMap(Unicode.Scalar.init)
    let pairs = scalars.compactMap { scalar in
      scalar.properties.name.flatMap(typed).map { (scalar, $0) }
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }()

  private static func typed(_ name: String) -> String? {
    let parts = name.split(separator: " ")
    guard parts.contains("LATIN"), let noun = parts.firstIndex(where: { $0 == "LETTER" || $0 == "LIGATURE" })
    else { return nil }
    let letter = parts[(noun + 1)...].prefix { $0 != "WITH" }.joined(separator: " ")
    switch letter {
    case "SHARP S": return "ss"
    case "DOTLESS I": return "i"
    case "LONG S": return "s"
    case "ETH": return "d"
    case "THORN": return "th"
    default: return letter.utf8.count <= 2 ? letter.lowercased() : nil
    }
  }

  private static func joiningInitials(_ words: [String]) -> [String] {
    var joined: [String] = []
    var previousIsInitial = false
    for word in words {
      let isInitial = word.utf8.count == 1
      if isInitial, previousIsInitial {
        joined[joined.count - 1] += word
      } else {
        joined.append(word)
      }
      previousIsInitial = isInitial
    }
    return joined
  }
}
