/// Legal forms of companies: words that two spellings of one name may or may not have.
enum LegalForm {
  /// Folded words without the legal forms at either end; a name that is nothing else stays as it is.
  static func removed(from words: [String]) -> [String] {
    var rest = words[...]
    while let count = lengths.first(where: { rest.count > $0 && forms.contains(rest.suffix($0).text) }) {
      rest = rest.dropLast(count)
    }
    while let count = lengths.first(where: { rest.count > $0 && leading.contains(rest.prefix($0).text) }) {
      rest = rest.dropFirst(count)
    }
    return rest.map(withoutAttached)
  }

  /// Languages that write without spaces attach the form to the name.
  private static func withoutAttached(_ word: String) -> String {
    guard word.utf8.contains(where: { $0 >= 0x80 }) else { return word }
    let scalars = Array(word.unicodeScalars)
    for form in attached where scalars.count > form.count {
      if scalars.starts(with: form) { return string(scalars.dropFirst(form.count)) }
      if scalars.suffix(form.count).elementsEqual(form) { return string(scalars.dropLast(form.count)) }
    }
    return word
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  private static let lengths = [5, 4, 3, 2, 1]

  private static let forms: Set<String> = [
    // German, Dutch, Nordic
    "gmbh", "mbh", "ggmbh", "ag", "kg", "kgaa", "ohg", "ug", "ek", "ev", "eg", "gbr", "se", "gmbh co",
    "co kg",
    "haftungsbeschrankt", "bv", "nv", "vof", "bvba", "ab", "hb", "as", "asa", "aps", "publ", "ivs", "oy",
    "oyj",
    "ky", "ehf", "hf",
    // English
    "ltd", "limited", "plc", "llp", "llc", "lp", "inc", "incorporated", "corp", "corporation", "co",
    "company",
    "pty", "pte", "pvt", "private", "bhd", "sdn", "ulc", "cic", "pllc",
    // French, Italian, Spanish, Portuguese
    "sa", "sas", "sasu", "sarl", "eurl", "snc", "sca", "scs", "sprl", "srl", "srls", "spa", "sapa", "sl",
    "slu", "sau",
    "slp", "sa de cv", "s de rl de cv", "s de rl", "sapi de cv", "sab de cv", "de cv", "lda", "ltda",
    "eireli", "epp",
    "cia",
    // Central and Eastern Europe
    "sp zoo", "spzoo", "sp z oo", "spolka zoo", "spolka z oo", "spolka akcyjna", "sp k", "sp j", "spk", "spj",
    "sro",
    "kft", "zrt", "nyrt", "bt", "doo", "dd", "ad", "ood", "eood", "ead", "ooo", "oao", "zao", "pao",
    "ооо", "оао", "зао", "пао", "ао", "тов", "uab", "sia",
    // Asia
    "kk", "gk", "yk", "kabushiki kaisha", "godo kaisha", "tbk", "pt", "jsc", "ojsc", "pjsc", "株式会社", "有限会社",
    "合同会社",
    "有限公司", "股份有限公司", "주식회사",
  ]

  /// Forms that stand before the name where they are in use.
  private static let leading: Set<String> = [
    "pt", "cv", "ooo", "oao", "zao", "pao", "ооо", "оао", "зао", "пао", "ао", "тов", "uab", "sia",
    "kabushiki kaisha", "株式会社", "有限会社", "合同会社", "주식회사",
  ]

  private static let attached: [[Unicode.Scalar]] = [
    "股份有限公司", "有限责任公司", "有限公司", "株式会社", "有限会社", "合同会社", "주식회사",
  ].map { Array($0.unicodeScalars) }
}

extension ArraySlice<String> {
  fileprivate var text: String { joined(separator: " ") }
}
