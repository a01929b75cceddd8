import Bookkeeping
import FinanceOperations
import Ledger

/// What F&O has that could be the account that is, or was, to be created.
enum Sighting: Hashable {
  /// The account that carries our reference.
  case ours(CustomerAccountNumber)
  /// Something else; nothing may be created beside it.
  case other(String)
  /// Nothing.
  case nothing

  /// What a search found.
  init(_ found: [FinanceCustomer], for fields: AccountFields) {
    let own = found.filter { !$0.reference.isEmpty && $0.reference == fields[.reference] }
    if own.count > 1 {
      self = .other("Several accounts carry our reference: \(Self.list(own)).")
    } else if let account = own.first {
      self = .ours(account.number)
    } else if let account = found.first {
      self = .other("F&O has \(Self.list(found)) with \(Self.likeness(of: account, to: fields)).")
    } else {
      self = .nothing
    }
  }

  private static func list(_ accounts: [FinanceCustomer]) -> String {
    accounts.prefix(4).map(\.number.text).joined(separator: ", ") + (accounts.count > 4 ? ", ..." : "")
  }

  private static func likeness(of account: FinanceCustomer, to fields: AccountFields) -> String {
    if account.number.text == fields[.number] { return "this number" }
    if account.taxNumber == fields[.taxNumber] { return "this tax number" }
    return account.email == fields[.email] ? "this e-mail address" : "this name"
  }
}

extension NewCustomer {
  /// The account that an errand creates; nil where the fields name nobody, or no currency that is known.
  init?(_ fields: AccountFields) {
    guard let group = fields[.group], let code = fields[.currency], let currency = try? Currency(code) else {
      return nil
    }
    let party: Party
    if let name = fields[.organisation] {
      party = .organisation(name)
    } else {
      guard let last = fields[.lastName] else { return nil }
      party = .person(first: fields[.firstName] ?? "", last: last)
    }
    self.init(
      number: fields[.number].map { CustomerAccountNumber($0) }, party: party, group: group,
      currency: currency, details: CustomerDetails(fields))
  }
}

extension CustomerDetails {
  /// The fields of an errand that may be set or changed.
  init(_ fields: AccountFields) {
    self.init()
    (taxNumber, email, language) = (fields[.taxNumber], fields[.email], fields[.language])
    (street, city, state) = (fields[.street], fields[.city], fields[.state])
    (postalCode, country, reference) = (fields[.postalCode], fields[.country], fields[.reference])
  }

  /// The fields by which an account that exists is changed, its name with them.
  init(changing fields: AccountFields) {
    self.init(fields)
    (organisation, firstName, lastName) = (fields[.organisation], fields[.firstName], fields[.lastName])
  }
}
