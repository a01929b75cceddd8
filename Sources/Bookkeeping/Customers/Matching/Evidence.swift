import Billing

/// What of an account is compared, prepared once.
struct AccountEvidence {
  let tax: TaxEvidence
  let email: MailAddress
  let nameKey: String
  let place: PlaceKey

  init(_ account: CustomerAccount, _ name: FoldedName) {
    tax = TaxEvidence(account)
    email = MailAddress(account.email)
    nameKey = name.key
    place = PlaceKey(account)
  }
}

/// A name without case, accents, punctuation and legal form.
struct FoldedName {
  let written: String
  let words: [String]
  /// The words in an order of their own: `Doe, John` is `John Doe`.
  let key: String

  init(_ written: String) {
    self.written = written
    words = LegalForm.removed(from: Folding.words(of: written))
    key = words.sorted().joined(separator: " ")
  }
}

/// A tax number apart from its country, because one system writes `DE123456789` and the other `123456789`.
struct TaxEvidence {
  /// The number without its country; empty where there is none.
  let number: String
  private let country: String

  /// A tax number as it was written, of somebody in a country (ISO 3166-1 alpha-2, may be empty).
  init(_ written: String, country: String) {
    let text = Array(TaxNumber(written).text.utf8)
    // What is shorter, or has no digit, was typed to fill the field.
    guard text.count >= 5, text.contains(where: Self.isDigit) else {
      (number, self.country) = ("", "")
      return
    }
    let isPrefixed = !text.prefix(2).contains(where: Self.isDigit)
    number = String(decoding: isPrefixed ? text[2...] : text[...], as: UTF8.self)
    let code = isPrefixed ? String(decoding: text[..<2], as: UTF8.self) : country.uppercased()
    self.country = code == "EL" ? "GR" : code
  }

  init(_ customer: Customer) { self.init(customer.taxNumber, country: customer.address.country) }

  init(_ account: CustomerAccount) { self.init(account.taxNumber, country: account.country) }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  var isEmpty: Bool { number.isEmpty }

  /// Whether there are two numbers and they are equal, and the countries too as far as both are known.
  func isEqual(to other: TaxEvidence) -> Bool {
    !isEmpty && number == other.number
      && (country == other.country || country.isEmpty || other.country.isEmpty)
  }
}

/// An e-mail address as it is compared.
struct MailAddress {
  let text: String
  /// The domain, where it belongs to a company; empty for public mail services.
  let companyDomain: String

  init(_ written: String) {
    let text = Self.folded(written)
    let at = text.utf8.lastIndex(of: UInt8(ascii: "@"))
    let domain = at.map { String(text[text.utf8.index(after: $0)...]) } ?? ""
    self.text = text
    companyDomain = Self.publicServices.contains(domain) ? "" : domain
  }

  /// Without white space and in lower case.
  private static func folded(_ written: String) -> String {
    guard written.utf8.allSatisfy({ $0 < 0x80 }) else {
      let kept = written.unicodeScalars.filter { !$0.properties.isWhitespace }
      return String(String.UnicodeScalarView(kept)).lowercased()
    }
    return String(
      decoding: written.utf8.filter { $0 > 0x20 }.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 },
      as: UTF8.self)
  }

  private static let publicServices: Set<String> = [
    "163.com", "126.com", "aol.com", "bluewin.ch", "btinternet.com", "comcast.net", "fastmail.com", "free.fr",
    "freenet.de", "gmail.com", "gmx.at", "gmx.ch", "gmx.com", "gmx.de", "gmx.net", "googlemail.com",
    "hey.com",
    "hotmail.co.uk", "hotmail.com", "hotmail.de", "hotmail.fr", "hotmail.it", "icloud.com", "laposte.net",
    "libero.it",
    "live.com", "mac.com", "mail.com", "mail.ru", "me.com", "msn.com", "naver.com", "orange.fr",
    "outlook.com",
    "outlook.de", "pm.me", "proton.me", "protonmail.com", "qq.com", "rediffmail.com", "seznam.cz", "sfr.fr",
    "t-online.de", "verizon.net", "virgilio.it", "wanadoo.fr", "web.de", "wp.pl", "yahoo.co.jp",
    "yahoo.co.uk",
    "yahoo.com", "yahoo.de", "yahoo.fr", "yandex.com", "yandex.ru", "zoho.com",
  ]
}
