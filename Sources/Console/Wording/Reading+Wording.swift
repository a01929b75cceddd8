import Billing
public import Bookkeeping
import Ledger

extension InvalidFilter {
  /// What is wrong with a term, and what would be right.
  public var sentence: String { "\(term): \(expected.words)" }
}

extension InvalidFilter.Expected {
  var words: String {
    switch self {
    case .field: "write a word, kind: customer: cur: rule: cause: from: to: is:warned is:prior, >100 or <100"
    case .value: "a value is missing behind the colon"
    case .kind: "kind is invoice, credit_note or transaction"
    case .currency: "a currency has three letters, like EUR"
    case .rule: "a rule is written like I2, T3 or C4"
    case .cause: "no cause has this name; b groups by cause"
    case .date: "a day is written like 2026-11-22"
    case .amount: "an amount is written like 100 or 99.50"
    case .property: "is: goes with warned or prior; states have lists of their own"
    }
  }
}

extension DocumentKind {
  /// The kind in a sentence, for one or several.
  func words(_ count: Int) -> String {
    switch self {
    case .invoice: count.counted("invoice")
    case .creditNote: count.counted("credit note")
    case .transaction: count.counted("transaction")
    }
  }
}

extension Candidate.Evidence {
  /// What was compared, and how it came out.
  public var words: String {
    switch self {
    case .externalIDEqual: "account number as Chargebee names it"
    case .taxNumberEqual: "tax number equal (decides)"
    case .taxNumberDiffers: "tax number differs"
    case .emailEqual: "e-mail address equal"
    case .emailDomainEqual: "e-mail domain equal"
    case .nameEqual: "name equal"
    case .nameNearlyEqual: "name equal but for spelling"
    case .nameSimilar: "name similar"
    case .addressEqual: "address equal"
    case .countryEqual: "country equal"
    case .countryDiffers: "country differs"
    case .cityEqual: "city equal"
    case .currencyEqual: "currency equal"
    }
  }
}

extension Bookkeeping.Alignment.LinkReason {
  /// Why an account is the customer's, in a few words.
  public var words: String {
    switch self {
    case .existing: "linked before"
    case .externalID: "by account number"
    case .taxNumber: "by tax number"
    case .nameAndEmail: "by name and e-mail"
    case .person: "by a person"
    case .created: "created by Daybook"
    }
  }
}

extension Bookkeeping.Alignment.Contradiction {
  /// What contradicts itself, in a sentence.
  public var sentence: String {
    switch self {
    case .severalByTaxNumber(let numbers):
      "\(numbers.count.counted("account")) have the tax number: \(Self.list(numbers))."
    case .severalByNameAndEmail(let numbers):
      "\(numbers.count.counted("account")) have this name and e-mail address: \(Self.list(numbers))."
    case .taxNumberDiffers(let number):
      "Chargebee names account \(number), but that has another tax number."
    case .nearMatch(let numbers):
      "\(Self.list(numbers)) could be the customer; no account is created beside \(numbers.count == 1 ? "it" : "them")."
    case .notCreated(let why): "No account was created: \(why)"
    case .unconfirmed(let number, let reason):
      "Account \(number) was found \(reason.words); policies.customers.confirm wants a person to link it."
    }
  }

  private static func list(_ numbers: [CustomerAccountNumber]) -> String {
    numbers.prefix(4).map(\.text).joined(separator: ", ") + (numbers.count > 4 ? ", ..." : "")
  }
}

extension ConnectionRow.System {
  /// The system as people name it.
  public var words: String {
    switch self {
    case .chargebee: "Chargebee"
    case .identity: "F&O sign-in"
    case .financeOperations: "F&O"
    case .store: "Journal on disk"
    case .webhooks: "Webhooks"
    }
  }
}

extension AccountKey {
  /// What an amount means, for the lines of a voucher.
  public var words: String {
    switch self {
    case .receivable: "Receivable"
    case .gatewayClearing: "Gateway clearing"
    case .offlineClearing: "Receipts clearing"
    case .revenue: "Revenue"
    case .deferredRevenue: "Deferred revenue"
    case .discount: "Discount"
    case .promotion: "Promotional credit"
    case .tax: "Tax"
    case .rounding: "Rounding"
    case .prepayment: "Prepayment"
    case .customerCredit: "Customer credit"
    case .badDebt: "Bad debt"
    case .dispute: "Dispute"
    case .disputeFee: "Dispute fee"
    case .withholdingTax: "Withholding tax"
    }
  }
}
