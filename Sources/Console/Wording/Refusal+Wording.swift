public import Bookkeeping

extension RefusalCause {
  /// The kind of refusal in words.
  public var title: String {
    switch self {
    case .referenceMissing: "something it refers to does not exist in F&O"
    case .customerBlocked: "the customer is blocked in F&O"
    case .periodClosed: "the period is closed"
    case .dimension: "a dimension is not allowed"
    case .exchangeRate: "there is no exchange rate"
    case .settlement: "the invoice is marked by somebody else, or not open any more"
    case .notBalanced: "F&O says that it does not balance"
    case .storedDifferently: "F&O stored something else than was sent"
    case .conflict: "something else stands under our key"
    case .notPosted: "F&O did not post it"
    case .deadLetter: "given up after too many tries"
    case .other: "F&O refused it"
    }
  }

  /// The code under which it is explained.
  public var code: String {
    switch self {
    case .referenceMissing: "FO-10"
    case .customerBlocked: "FO-11"
    case .periodClosed: "FO-12"
    case .dimension: "FO-13"
    case .exchangeRate: "FO-14"
    case .notBalanced: "FO-15"
    case .storedDifferently: "FO-16"
    case .conflict: "FO-17"
    case .notPosted: "FO-18"
    case .deadLetter: "FO-19"
    case .other: "FO-20"
    case .settlement: "FO-21"
    }
  }

  /// What to do about it.
  public var cure: String {
    switch self {
    case .customerBlocked: "Ask accounts receivable to release the customer, then r tries again."
    case .periodClosed: "Open the period in F&O, then r tries again."
    case .dimension: "Mend the dimension in F&O or in the rule book, then r tries again."
    case .exchangeRate: "Enter the exchange rate in F&O, then r tries again."
    case .referenceMissing: "Create what is missing in F&O, then r tries again."
    case .conflict, .storedDifferently: "Look at the journal in F&O before anything is sent again."
    case .notPosted: "Ask why F&O's posting job left it, then r tries again."
    case .deadLetter: "Read the attempts, mend the reason, then r tries again."
    case .settlement:
      "Look who marked or settled it in F&O. Free it there, then r; if it stays settled, r posts on account."
    case .notBalanced, .other: "Read F&O's words, mend the reason, then r tries again."
    }
  }

  /// The refusal with its code and its cure.
  public var explained: Explained { Explained(code, "Refused: \(title)", what, cure) }

  private var what: String {
    switch self {
    case .referenceMissing:
      "F&O does not know an account, a customer, a value or a name that the voucher uses."
    case .customerBlocked: "F&O takes no voucher for the customer, because the customer is on hold there."
    case .periodClosed: "F&O takes no voucher on this date, because the period is closed or on hold."
    case .dimension: "F&O does not allow a dimension value, or the combination of several with the account."
    case .exchangeRate: "F&O has no rate from the voucher's currency to its own on this date."
    case .settlement: "F&O lets nobody mark what somebody else has marked, or what is settled already."
    case .notBalanced: "F&O counts debits and credits differently than the voucher does."
    case .storedDifferently: "What F&O gave back when the journal was read again is not what was sent."
    case .conflict: "F&O holds something else under the posting key of this voucher."
    case .notPosted:
      "The journal was released and F&O's posting job did not post it in time; it was taken back."
    case .deadLetter: "The delivery failed too often, and Daybook gave it up."
    case .other: "F&O said no in words of its own."
    }
  }
}
