/// Plans the customers: most are linked to F&O by account number or VAT number, a few are trouble.
struct CustomerPlanner {
  private(set) var chance: Chance

  init(chance: Chance) { self.chance = chance }

  mutating func ordinary(_ index: Int) -> PlannedCustomer {
    let region = index < 8 ? Self.firstRegions[index] : chance.pick(Region.spread)
    var customer = customer("c\(index)", company: Names.company(index, region), region, number: 81 + index)
    link(&customer, index)
    if index == 3 { customer.billing.isStamped = false }
    return customer
  }

  /// The first customers see to it that every currency has somebody.
  private static let firstRegions: [Region] = [
    .germany, .california, .britain, .japan, .poland, .norway, .france, .newYork,
  ]

  mutating func hostile(_ index: Int) -> PlannedCustomer {
    let (name, region) = HostileNames.all[index]
    var customer = customer("h\(index)", company: name, region, number: 9_100 + index)
    customer.billing.account = customer.account?.account
    if name.isEmpty {
      customer.billing.firstName = ""
      customer.billing.lastName = ""
      customer.account?.name = "Unnamed customer"
    }
    return customer
  }

  private mutating func customer(
    _ alias: String, company: String, _ region: Region, number: Int
  ) -> PlannedCustomer {
    var draft = CustomerDraft()
    draft.id = chance.identifier(16)
    draft.firstName = chance.pick(Names.given)
    draft.lastName = chance.pick(Names.family)
    draft.company = company
    draft.email = "billing@\(alias).example"
    draft.currency = region.currency
    draft.country = region.country
    draft.state = region.state
    draft.vatNumber = region.hasVAT ? "\(region.country)\(200_000_000 + number * 7_919)" : ""
    var account = AccountDraft(account: "\(region.country)-\(padded(number, 4))", name: company)
    account.vatNumber = draft.vatNumber
    account.email = draft.email
    account.currency = region.currency
    account.country = region.longCountry
    account.group = number.isMultiple(of: 3) ? "80" : "30"
    return PlannedCustomer(alias: alias, billing: draft, account: account, region: region)
  }

  /// Of ten customers seven carry the account number, one is named by it, one is found by its VAT number, and
  /// one keeps the prefix of the VAT number apart. One of fifty can be found by name and e-mail only.
  private func link(_ customer: inout PlannedCustomer, _ index: Int) {
    let account = customer.account?.account
    customer.billing.account = account
    switch index % 10 {
    case 7: customer.billing.id = account ?? customer.billing.id
    case 8 where customer.region.hasVAT: customer.billing.account = nil
    case 9 where customer.region.hasVAT:
      customer.billing.vatPrefix = customer.region.country
      customer.billing.vatNumber = String(customer.billing.vatNumber.dropFirst(2))
    default: break
    }
    if index % 50 == 49 {
      customer.billing.account = nil
      customer.billing.vatNumber = ""
      customer.billing.vatPrefix = ""
    }
  }

  /// F&O does not have this one, and nobody like it: an account can be created.
  mutating func unknown() -> PlannedCustomer {
    var customer = customer("x-unknown", company: "Sturmvogel Reederei GmbH", .germany, number: 9_001)
    (customer.billing.street, customer.billing.postalCode) = ("Am Sandtorkai 41", "20457")
    customer.billing.city = "Hamburg"
    customer.account = nil
    return customer
  }

  /// The same name as an account, but another VAT number: a conflict for a person.
  mutating func sameName() -> PlannedCustomer {
    var customer = customer("x-same-name", company: "Weissenburg Datentechnik GmbH", .germany, number: 9_002)
    customer.account?.vatNumber = "DE811111117"
    customer.account?.email = "rechnung@weissenburg.example"
    customer.isLinked = false
    customer.billing.vatNumber = "DE822222228"
    return customer
  }

  /// A name that differs by case and punctuation only: a suggestion, never a match.
  mutating func similarName() -> PlannedCustomer {
    var customer = customer(
      "x-similar-name", company: "TALBRÜCKE SYSTEMS GMBH & CO KG", .germany, number: 9_003)
    customer.account?.name = "Talbrücke Systems GmbH & Co. KG"
    customer.account?.email = "office@talbruecke.example"
    customer.isLinked = false
    customer.billing.vatNumber = ""
    return customer
  }

  /// F&O has this one on hold for everything.
  mutating func onHold() -> PlannedCustomer {
    var customer = customer("x-on-hold", company: "Ebbe Offshore Services Ltd", .britain, number: 9_004)
    customer.account?.hold = "All"
    customer.billing.account = customer.account?.account
    return customer
  }

  /// Somebody else pays for this one.
  mutating func child(of owner: String) -> PlannedCustomer {
    var customer = customer("x-child", company: "Sprossenwand Filiale Nord GmbH", .germany, number: 9_005)
    customer.billing.account = customer.account?.account
    customer.billing.paymentOwner = owner
    return customer
  }
}
