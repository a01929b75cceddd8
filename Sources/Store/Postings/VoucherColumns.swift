import Billing
import Bookkeeping
import Ledger

/// What a list shows of a decision besides its state: from the voucher where there is one, else from the
/// document.
struct VoucherColumns {
  var revision: Int64
  var customer: String
  var name: CustomerName
  var day: Int64
  var amount: Money
  var basis: Int64
  var warnings = 0
  var rule: Rule?
  var account: CustomerAccountNumber?
  var purpose: JournalPurpose?
  var place: Int?

  /// The columns of a document without a voucher.
  init(_ document: Document, name: CustomerName, basis: Int64) {
    revision = document.revision.number
    customer = document.customerID ?? ""
    self.name = name
    day = Day.stored(document.date)
    amount = document.amount
    self.basis = basis
  }

  /// The columns of a document with its voucher.
  init(_ document: Document, name: CustomerName, entry: JournalEntry, concerns: [Concern], basis: Int64) {
    self.init(document, name: name, basis: basis)
    day = Day.stored(entry.voucher.date)
    // What touches no customer's account would show nothing.
    amount = entry.legs.isEmpty ? entry.voucher.total : entry.customerEffect
    warnings = concerns.warnings
    rule = entry.rule
    account = entry.customer
    purpose = entry.journal
    place = LaneOrder(entry).place
  }
}

/// A customer's name as it is shown, and as it is sorted and searched.
struct CustomerName: Hashable {
  var shown: String
  var folded: String

  init(_ shown: String) {
    self.shown = shown
    folded = shown.folded
  }
}
