public import Bookkeeping
import Ledger

extension AccountField {
  /// What people call the field.
  public var words: String {
    switch self {
    case .number: "number"
    case .organisation: "name"
    case .firstName: "first name"
    case .lastName: "last name"
    case .group: "group"
    case .currency: "currency"
    case .taxNumber: "tax no"
    case .email: "e-mail"
    case .street: "street"
    case .postalCode: "postal code"
    case .city: "city"
    case .state: "state"
    case .country: "country"
    case .language: "language"
    case .reference: "our reference"
    }
  }
}

extension AccountObstacle {
  /// Why no account may be created, in a sentence with its cure.
  public var sentence: String {
    switch self {
    case .forbidden:
      "Creating accounts is not allowed: policies.customers.create and finance_operations.customer_group"
        + " allow it."
    case .linked(let number): "The customer has account \(number) already."
    case .underWay: "Its account is being created already."
    case .deletedInChargebee: "The customer was deleted in Chargebee."
    case .groupMissing: "No customer group is configured: finance_operations.customer_group."
    case .nameMissing: "Chargebee has neither a company nor a last name: fill one in there."
    case .nameTooLong(let field): "The \(field.words) is longer than F&O takes: shorten it in Chargebee."
    case .currencyMissing:
      "Chargebee names no currency: choose one there, or configure finance_operations.customer_currency."
    case .numberMissing(let field):
      "\(field.isEmpty ? "No field names an" : "\(field) names no") account number: fill it in in Chargebee, or"
        + " allow finance_operations.customer_number_sequence."
    case .numberUnusable(let text):
      "\(text) cannot be an account number: letters, digits, - _ and . up to 20."
    case .countryUnknown(let code): "F&O has no country \(code): correct the address in Chargebee."
    case .nearMatch(let numbers):
      "\(numbers.prefix(4).map(\.text).joined(separator: ", ")) could be the customer: link it with m, or create"
        + " the account in F&O if it is another one."
    }
  }

  /// Why, in a few words behind a key or a button.
  public var reason: String {
    switch self {
    case .forbidden: "creating accounts is not allowed by the configuration"
    case .linked(let number): "account \(number) is linked"
    case .underWay: "its account is being created"
    case .deletedInChargebee: "it was deleted in Chargebee"
    case .groupMissing: "no customer group is configured"
    case .nameMissing: "it has no name"
    case .nameTooLong: "its name is too long"
    case .currencyMissing: "it has no currency"
    case .numberMissing: "it has no account number"
    case .numberUnusable: "its account number cannot be used"
    case .countryUnknown: "its country is not known"
    case .nearMatch(let numbers): "\(numbers.count.counted("account")) could be it"
    }
  }
}

extension ErrandLine {
  /// How the work on an account stands, in sentences.
  public func sentences(nextIn countdown: String?) -> [String] {
    let next = countdown.map { ["It is looked up in \($0)."] } ?? []
    switch errand.state {
    case .due: return ["\(what) is to be sent."]
    case .sending: return ["\(what) is being sent."]
    case .inDoubt:
      return ["\(what) is UNKNOWN: it was sent, and no answer came. Nothing is sent again before."] + next
    case .unproven(let number, _, 0): return ["F&O took account \(number); it is being read back."]
    case .unproven(let number, _, _):
      return ["F&O took account \(number) and does not show it yet: a change proposal may wait there."] + next
    case .done(let number, let differences):
      return differences.isEmpty
        ? [] : ["F&O stores account \(number) differently:"] + differences.map { "  \($0)" }
    case .refused(let refusal): return ["F&O refused it: \(refusal.words)"]
    case .conflict(let what): return ["Nothing was sent: \(what)"]
    case .deadLetter(let why): return ["It was given up: \(why)"]
    case .withdrawn: return []
    }
  }

  private var what: String {
    switch errand.purpose {
    case .creation: "The new account"
    case .change(let number): "The change of account \(number)"
    }
  }
}
