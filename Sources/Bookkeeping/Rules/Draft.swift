import Billing
import Ledger

/// What a rule wants booked, in account keys: the rule book and master data turn it into an entry.
struct Draft {
  var rule: Rule
  var strand = ""
  var journal: JournalPurpose
  var date: LedgerDate
  var customerID: String
  var reference: String
  var lines: [DraftLine] = []
  var waitsFor: [DocumentID] = []
  var concerns: [Concern] = []
}

/// One line of a draft. A positive amount is a debit.
struct DraftLine {
  enum Target {
    /// The customer account; the leg says what the line is about and what it settles.
    case customer(leg: String, settles: String?)
    /// Whatever account the rule book gives for the key.
    case key(AccountKey, Traits)
  }

  var target: Target
  var amount: Money
  var text: String
  var source: String

  static func customer(
    _ amount: Money, leg: String = "", settles: String? = nil, text: String, source: String
  ) -> DraftLine {
    DraftLine(target: .customer(leg: leg, settles: settles), amount: amount, text: text, source: source)
  }

  static func key(
    _ key: AccountKey, _ amount: Money, _ traits: Traits, text: String, source: String
  ) -> DraftLine {
    DraftLine(target: .key(key, traits), amount: amount, text: text, source: source)
  }
}

/// What one strand of a document calls for, whatever is in the books already.
enum Intention {
  /// It should be in the books like this.
  case books(Draft)
  /// It should not be in the books.
  case nothing(NoVoucher)
}

/// An intention and the strand that it is about.
struct StrandIntention {
  var strand = ""
  var intention: Intention
  /// The rule by which a standing entry of the strand is undone when the intention is nothing.
  var undoneBy: Rule
  /// The day that the document itself gives to the undoing, where it gives one.
  var undoneOn: LedgerDate?
  /// Why a person must look at the undoing, beside the fact that it is one.
  var undoConcerns: [Concern] = []
}
