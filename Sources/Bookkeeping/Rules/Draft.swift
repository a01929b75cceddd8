import Billing
import Ledger

/// What a rule wants booked, in account keys: the rule book and master data turn it into an entry.
struct Draft {
  var rule: Rule
  var strand = ""
  var journal: JournalPurpose
  var date: LedgerDate
  var customerID: String
  /// The account, where the draft follows an earlier voucher to it instead of the customer's link.
  var account: CustomerAccountNumber?
  var reference: String
  /// What holds for the document as a whole; the customer line takes its dimensions from it.
  var traits: Traits
  var lines: [DraftLine] = []
  var waitsFor: [DocumentID] = []
  var concerns: [Concern] = []

  /// The sum of the debits. A draft has at least two lines.
  var total: Money {
    let amounts = lines.map(\.amount)
    return amounts.filter { $0.minorUnits > 0 }.sum(in: amounts[0].currency)
  }
}

/// A draft whose amounts have found their accounts.
struct Plan {
  /// A line with what the entry keeps of its making.
  struct Line {
    var line: VoucherLine
    var leg: (name: String, settles: String?)?
    var origin: LineOrigin
  }

  var draft: Draft
  var customer: CustomerAccountNumber
  var hasPostings: Bool
  var lines: [Line]
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
  /// The amounts in Chargebee that it is made of; they add up to it.
  var sources: [SourceAmount]

  /// Whether it is a line of the customer.
  var isCustomers: Bool { if case .customer = target { true } else { false } }

  static func customer(
    _ amount: Money, leg: String = "", settles: String? = nil, text: String, source: String
  ) -> DraftLine {
    customer([SourceAmount(source, amount)], amount, leg: leg, settles: settles, text: text)
  }

  static func customer(
    _ sources: [SourceAmount], _ amount: Money, leg: String = "", settles: String? = nil, text: String
  ) -> DraftLine {
    DraftLine(target: .customer(leg: leg, settles: settles), amount: amount, text: text, sources: sources)
  }

  static func key(
    _ key: AccountKey, _ amount: Money, _ traits: Traits, text: String, source: String
  ) -> DraftLine {
    DraftLine.key(key, [SourceAmount(source, amount)], amount, traits, text: text)
  }

  static func key(
    _ key: AccountKey, _ sources: [SourceAmount], _ amount: Money, _ traits: Traits, text: String
  ) -> DraftLine {
    DraftLine(target: .key(key, traits), amount: amount, text: text, sources: sources)
  }
}

/// What one strand of a document calls for, whatever is in the books already.
enum Intention {
  /// It should be in the books like this.
  case books(Draft)
  /// It should not be in the books.
  case nothing(NoVoucher)
  /// It cannot be said yet; what comes before it in the document is booked meanwhile.
  case held(HoldReason)

  /// Whether it should be in the books.
  var isBooked: Bool { if case .books = self { true } else { false } }
}

/// What of a transaction is applied to one document.
struct AppliedPart {
  let id: String
  var amount: Money
  /// The amounts in Chargebee that it is made of; they add up to it.
  var sources: [SourceAmount]

  init(id: String, amount: Money, source: String) {
    (self.id, self.amount) = (id, amount)
    sources = [SourceAmount(source, amount)]
  }
}

extension [AppliedPart] {
  /// One part for each document, in the order of first appearance, none of them zero: two lines for one
  /// document would share a posting key, and the second would be taken for the first.
  var merged: [AppliedPart] {
    var parts: [AppliedPart] = []
    for part in self {
      if let index = parts.firstIndex(where: { $0.id == part.id }) {
        parts[index].amount += part.amount
        parts[index].sources += part.sources
      } else {
        parts.append(part)
      }
    }
    return parts.filter { !$0.amount.isZero }
  }

  func sum(in currency: Currency) -> Money { map(\.amount).sum(in: currency) }

  /// What is left of an amount of the document once these parts are taken away.
  func remainder(of amount: Money, at path: String) -> [SourceAmount] {
    [SourceAmount(path, amount)] + flatMap { $0.sources.negated }
  }
}

extension [SourceAmount] {
  /// The same amounts on the other side.
  var negated: [SourceAmount] { map { SourceAmount($0.path, -$0.amount, in: $0.document) } }
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
  /// What takes the place of an entry that is undone, where another strand books it.
  var successor: Draft?
}
