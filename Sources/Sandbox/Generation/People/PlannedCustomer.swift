/// A customer of the month, in both systems.
struct PlannedCustomer: Hashable, Sendable {
  /// A short word for e-mail addresses and subscriptions.
  let alias: String
  var billing: CustomerDraft
  /// The F&O account; nil where F&O does not have the customer.
  var account: AccountDraft?
  let region: Region
  /// Whether the two belong together by account number, VAT number, or name and e-mail; a likeness is not enough.
  var isLinked = true

  var id: String { billing.id }
  var currency: String { region.currency }
}

/// Where a customer sits decides the currency and the tax.
struct Region: Hashable, Sendable {
  let country: String
  /// The three-letter code that F&O uses.
  let longCountry: String
  let state: String
  let currency: String
  let taxName: String
  /// Hundredths of a per cent.
  let taxRate: Int
  let companyForms: [String]
  /// Whether businesses there have VAT numbers.
  let hasVAT: Bool

  static let germany = Region(
    country: "DE", longCountry: "DEU", state: "", currency: "EUR", taxName: "VAT 19%", taxRate: 1_900,
    companyForms: ["GmbH", "AG", "GmbH & Co. KG", "UG (haftungsbeschränkt)"], hasVAT: true)
  static let france = Region(
    country: "FR", longCountry: "FRA", state: "", currency: "EUR", taxName: "", taxRate: 0,
    companyForms: ["SARL", "SAS"], hasVAT: true)
  static let britain = Region(
    country: "GB", longCountry: "GBR", state: "", currency: "GBP", taxName: "VAT 20%", taxRate: 2_000,
    companyForms: ["Ltd", "LLP"], hasVAT: true)
  static let california = Region(
    country: "US", longCountry: "USA", state: "CA", currency: "USD", taxName: "Sales tax CA", taxRate: 725,
    companyForms: ["Inc.", "LLC"], hasVAT: false)
  static let newYork = Region(
    country: "US", longCountry: "USA", state: "NY", currency: "USD", taxName: "", taxRate: 0,
    companyForms: ["Inc.", "Corp."], hasVAT: false)
  static let japan = Region(
    country: "JP", longCountry: "JPN", state: "", currency: "JPY", taxName: "Consumption tax", taxRate: 1_000,
    companyForms: ["K.K.", "G.K."], hasVAT: false)
  static let poland = Region(
    country: "PL", longCountry: "POL", state: "", currency: "PLN", taxName: "", taxRate: 0,
    companyForms: ["sp. z o.o.", "S.A."], hasVAT: true)
  static let norway = Region(
    country: "NO", longCountry: "NOR", state: "", currency: "NOK", taxName: "", taxRate: 0,
    companyForms: ["AS"], hasVAT: true)

  /// Every region as often as its share of the customers, in twentieths.
  static let spread: [Region] =
    Array(repeating: germany, count: 7) + Array(repeating: france, count: 3)
    + Array(repeating: california, count: 3) + Array(repeating: newYork, count: 2)
    + Array(repeating: britain, count: 2) + [japan, poland, norway]
}
