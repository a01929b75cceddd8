import Billing
import Ledger
import Testing

@testable import Bookkeeping

@Suite struct CandidateTests {
  private func account(
    _ number: String, _ name: String, tax: String = "", email: String = "", country: String = "",
    city: String = "", currency: String = ""
  ) -> CustomerAccount {
    CustomerAccount(
      number: CustomerAccountNumber(number), name: name, taxNumber: tax, email: email, country: country,
      city: city,
      currency: currency)
  }

  private func customer(
    _ company: String, tax: String = "", email: String = "", country: String = "", city: String = "",
    currency: Currency? = nil
  ) -> Customer {
    var customer = Customer(id: "cb_1", revision: Revision(1))
    (customer.company, customer.taxNumber, customer.email, customer.currency) = (
      company, tax, email, currency
    )
    (customer.address.country, customer.address.city) = (country, city)
    return customer
  }

  /// `US-0412 96: taxNumberEqual +60, nameNearlyEqual +30, ...`
  private func story(_ candidates: [Candidate]) -> [String] {
    candidates.map { candidate in
      let reasons = candidate.reasons.map {
        "\($0.evidence.rawValue) \($0.weight > 0 ? "+" : "")\($0.weight)"
      }
      return "\(candidate.account.number) \(candidate.score): " + reasons.joined(separator: ", ")
    }
  }

  private func found(
    _ customer: Customer, in accounts: [CustomerAccount], externalID: String? = nil, limit: Int = 10
  ) -> [String] {
    story(CandidateIndex(accounts).candidates(for: customer, externalID: externalID, limit: limit))
  }

  @Test func theBestCandidateIsTheOneWithTheEqualTaxNumber() {
    let umbrella = customer(
      "Umbrella plc", tax: "GB 123 456 789", email: "ap@umbrella.example", country: "GB",
      currency: must { try Currency("GBP") })
    let accounts = [
      account("US-0412", "Umbrella PLC", tax: "GB123456789", country: "GB", currency: "GBP"),
      account("US-1190", "Umbrella Holdings", tax: "GB999999999", country: "GB", currency: "GBP"),
      account("DE-0081", "Umbrella GmbH", country: "DE", currency: "EUR"),
      account("US-0003", "Soylent Inc", country: "US", currency: "USD"),
    ]
    #expect(
      found(umbrella, in: accounts) == [
        "US-0412 96: taxNumberEqual +60, nameNearlyEqual +30, countryEqual +3, currencyEqual +3",
        "DE-0081 20: nameNearlyEqual +30, countryDiffers -10",
        "US-1190 0: taxNumberDiffers -30, nameSimilar +9, countryEqual +3, currencyEqual +3",
      ])
  }

  @Test func everyPieceOfEvidenceHasItsWeight() {
    let acme = customer(
      "Acme", tax: "DE123456789", email: "ap@acme.example", country: "DE", city: "Köln", currency: eur)
    let all = [
      account(
        "A-1", "Acme", tax: "DE123456789", email: "AP@ACME.example ", country: "de", city: "KOLN",
        currency: "EUR")
    ]
    #expect(
      found(acme, in: all, externalID: "A-1") == [
        "A-1 100: externalIDEqual +60, taxNumberEqual +60, nameEqual +32, emailEqual +28, cityEqual +4, countryEqual +3, currencyEqual +3"
      ])
    let colleague = [account("A-2", "Other", email: "sales@acme.example")]
    #expect(found(acme, in: colleague) == ["A-2 10: emailDomainEqual +10"])
  }

  @Test func withoutAnEqualNumberNobodyIsCertain() {
    let acme = customer("Acme", email: "ap@acme.example", country: "DE", city: "Bonn", currency: eur)
    let twin = account("A-1", "Acme", email: "ap@acme.example", country: "DE", city: "Bonn", currency: "EUR")
    let best = CandidateIndex([twin]).candidates(for: acme, externalID: nil, limit: 1)
    #expect(best.map(\.score) == [70])
  }

  @Test(arguments: [
    ("Müller & Söhne GmbH & Co. KG", "mueller und soehne", false),
    ("Müller & Söhne GmbH & Co. KG", "MULLER SOHNE", true),
    ("Straße AG", "STRASSE", true), ("Ørsted A/S", "Orsted AS", true), ("Łódź Sp. z o.o.", "LODZ", true),
    ("Kowalski spółka z o.o.", "Kowalski", true), ("Café L'Été S.à r.l.", "CAFE LETE SARL", true),
    ("O’Neil, Inc.", "ONEIL INCORPORATED", true), ("J. P. Morgan", "JP Morgan", true),
    ("Telefónica, S.A.", "Telefonica SA", true),
    ("Grupo Bimbo, S.A.B. de C.V.", "Grupo Bimbo", true), ("Cemex, S.A. de C.V.", "CEMEX", true),
    ("株式会社サンプル", "サンプル", true), ("サンプル株式会社", "サンプル", true), ("Toyota K.K.", "TOYOTA", true),
    ("ＡＢＣ１２３ Ltd", "abc123", true), ("Doe, John", "John Doe", true), ("ООО Ромашка", "РОМАШКА", true),
    ("Volvo AB (publ)", "Volvo", true), ("Cafe\u{301} Nord AB", "Café Nord", true),
    ("Æther Ltd", "aether", true),
    ("Þór ehf.", "thor", true), ("Işık A.Ş.", "isik as", true), ("Company Ltd", "Company", true),
    ("AG", "AG", true),
    ("Plan B.V.", "Plan", true), ("PT Astra Tbk", "astra", true), ("Acme", "Acne", false),
    ("٣ Stars", "3 stars", true),
  ])
  func namesAreNearlyEqualButForCasePunctuationAndLegalForm(left: String, right: String, areEqual: Bool) {
    #expect(
      (FoldedName(left).key == FoldedName(right).key) == areEqual,
      "\(FoldedName(left).key) / \(FoldedName(right).key)")
  }

  @Test func aNameThatIsAllLegalFormKeepsOneWord() {
    #expect(FoldedName("GmbH & Co. KG").words == ["gmbh"])
    #expect(FoldedName("").words == [])
    #expect(FoldedName("???").words == [])
    #expect(FoldedName("株式会社").words == ["株式会社"])
  }

  @Test func aTypingMistakeIsSimilarAndSomethingElseIsNot() {
    let accounts = [
      account("A-1", "Contoso Electronics"), account("A-2", "Fabrikam Furniture"),
      account("A-3", "Northwind Traders"),
    ]
    #expect(found(customer("Contosso Electronics"), in: accounts).count == 1)
    #expect(found(customer("Contosso Electronics"), in: accounts)[0].hasPrefix("A-1"))
    #expect(found(customer("Adventure Works"), in: accounts) == [])
  }

  @Test func aRareWordSaysMoreThanACommonOne() {
    var accounts = (0..<300).map { account("C-\($0 + 100)", "Company \($0) Consulting Services") }
    accounts.append(account("A-1", "Umbrella Consulting Services"))
    let best = found(customer("Umbrella Logistics"), in: accounts)
    #expect(best.count == 1 && best[0].hasPrefix("A-1"))
  }

  @Test func publicMailServicesAreNoCompany() {
    let accounts = [account("A-1", "Somebody", email: "x@gmail.com")]
    #expect(found(customer("Else", email: "y@GMAIL.com"), in: accounts) == [])
    #expect(MailAddress("no address").companyDomain == "")
    #expect(MailAddress("a@b@c.example").companyDomain == "c.example")
  }

  @Test func whatVeryManyShareSinglesNobodyOut() {
    let accounts = (0..<600).map {
      account("A-\($0 + 1_000)", "", tax: "XX00000", email: "office@broker.example")
    }
    #expect(found(customer("Else", tax: "XX00000", email: "me@broker.example"), in: accounts) == [])
  }

  @Test func taxNumbersAreComparedWithTheCountryAsFarAsItIsKnown() {
    func tax(_ written: String, _ country: String = "") -> TaxEvidence {
      TaxEvidence(written, country: country)
    }
    #expect(tax("DE123456789").isEqual(to: tax("123456789", "DE")))
    #expect(tax("DE123456789").isEqual(to: tax("123 456 789")))
    #expect(tax("EL123456789").isEqual(to: tax("123456789", "GR")))
    #expect(!tax("DE123456789").isEqual(to: tax("GB123456789")))
    #expect(!tax("123456789", "DE").isEqual(to: tax("123456789", "GB")))
    #expect(tax("n/a").isEmpty && tax("1234").isEmpty && tax("UNKNOWN").isEmpty && tax("").isEmpty)
    let accounts = [account("A-1", "Other", tax: "123456789", country: "DE")]
    #expect(found(customer("Acme", tax: "DE123456789"), in: accounts) == ["A-1 60: taxNumberEqual +60"])
  }

  @Test func onlyWhatIdentifiesMakesACandidate() {
    let accounts = [account("A-1", "Other", country: "DE", city: "Bonn", currency: "EUR")]
    #expect(found(customer("Acme", country: "DE", city: "Bonn", currency: eur), in: accounts) == [])
    #expect(found(customer(""), in: accounts) == [])
  }

  @Test func aPersonIsFoundByFirstAndLastName() {
    var doe = customer("")
    (doe.firstName, doe.lastName) = ("John", "Doe")
    #expect(found(doe, in: [account("A-1", "DOE, JOHN")]) == ["A-1 30: nameNearlyEqual +30"])
  }

  @Test func theOrderIsThatOfTheScoresThenOfTheNumbersWhateverTheOrderOfTheAccounts() {
    var dice = Dice(seed: 8)
    let accounts = (0..<40).map { account("A-\(($0 * 7) % 40 + 100)", "Soylent Green \($0 % 4)") }
    let soylent = customer("Soylent Green", country: "NL")
    let first = found(soylent, in: accounts, limit: 12)
    #expect(first.count == 12)
    for _ in 0..<20 { #expect(found(soylent, in: accounts.shuffled(using: &dice), limit: 12) == first) }
    #expect(found(soylent, in: accounts, limit: 0) == [])
    #expect(found(soylent, in: accounts, limit: -1) == [])
    #expect(found(soylent, in: []) == [])
  }

  @Test func scoresAndReasonsKeepTheirBounds() {
    var dice = Dice(seed: 9)
    let words = ["Acme", "Umbrella", "Soylent", "GmbH", "Ltd", "Systems", "Nord", "Süd", ""]
    let taxes = ["", "DE123456789", "123456789", "GB123456789", "x"]
    let mails = ["", "a@acme.example", "b@acme.example", "c@gmail.com"]
    let countries = ["", "DE", "GB"]
    func name() -> String { [dice.pick(words), dice.pick(words)].joined(separator: " ") }
    let accounts = (0..<200).map { number in
      account(
        "A-\(number)", name(), tax: dice.pick(taxes), email: dice.pick(mails), country: dice.pick(countries),
        city: dice.pick(["", "Bonn"]), currency: dice.pick(["", "EUR"]))
    }
    let index = CandidateIndex(accounts)
    for _ in 0..<200 {
      let wanted = customer(
        name(), tax: dice.pick(taxes), email: dice.pick(mails), country: dice.pick(countries), city: "Bonn",
        currency: eur)
      let candidates = index.candidates(for: wanted, externalID: "A-\(dice.roll(0..<400))", limit: 200)
      for candidate in candidates {
        let weights = candidate.reasons.map(\.weight)
        #expect(candidate.score == min(100, max(0, weights.reduce(0, +))))
        #expect(weights.map(\.magnitude) == weights.map(\.magnitude).sorted(by: >))
        let isCertain = candidate.reasons.contains {
          $0.evidence == .taxNumberEqual || $0.evidence == .externalIDEqual
        }
        #expect(isCertain || candidate.score <= 70)
      }
    }
  }
}
