import Billing
import Bookkeeping
import ExactJSON
import FinanceOperations
import Ledger
import Store

/// The journal lines of a delivery, in the form in which F&O takes them. The plan decides everything; this
/// only says it in F&O's terms (contracts/posting-rules.md, *Where each document goes*).
enum JournalLines {
  /// The lines of a chunk of a customer payment journal. A mark names an invoice by Chargebee's number, or by F&O's
  /// where that is known because it is a free text invoice.
  ///
  /// - Throws: ``UnsendableVoucher`` for an entry that has no single other side.
  static func payments(
    _ vouchers: [Store.PlannedVoucher], freeTextNumbers numbers: [String: String]
  ) throws(UnsendableVoucher) -> [CustomerPaymentLine] {
    var lines: [CustomerPaymentLine] = []
    for planned in vouchers {
      let entry = planned.entry
      let others = entry.linesBesideCustomers
      guard others.count == 1, let other = others.first else {
        throw UnsendableVoucher(posting: planned.posting)
      }
      for line in planned.lines {
        lines.append(CustomerPaymentLine(line, of: entry, against: other, numbers))
      }
    }
    return lines
  }

  /// The lines of a chunk of a general journal.
  static func ledger(_ vouchers: [Store.PlannedVoucher]) -> [LedgerLine] {
    vouchers.flatMap { planned in planned.lines.map { LedgerLine($0, of: planned.entry) } }
  }
}

/// An entry for a payment journal that has not exactly one line beside its customer lines: a mistake of ours.
struct UnsendableVoucher: Error, Hashable {
  let posting: Posting.ID
}

extension CustomerPaymentLine {
  init(
    _ planned: PlannedLine, of entry: JournalEntry, against other: VoucherLine, _ numbers: [String: String]
  ) {
    let line = entry.voucher.lines[planned.voucherLine]
    let mark = planned.leg.flatMap { entry.mark(of: entry.legs[$0]) }
    self.init(
      number: planned.number, date: entry.voucher.date, customer: entry.customer, amount: line.amount,
      offset: other.account, dimensions: line.dimensions, offsetDimensions: other.dimensions,
      text: line.text, paymentID: planned.shortKey.text, reference: entry.reference,
      settles: mark.map { numbers[$0] ?? $0 }, rate: entry.foreignRate)
  }
}

extension LedgerLine {
  init(_ planned: PlannedLine, of entry: JournalEntry) {
    let line = entry.voucher.lines[planned.voucherLine]
    // A mirror or a part does not carry the number again: F&O would have two open items under it, and a mark
    // could find the wrong one.
    let showsNumber =
      planned.leg != nil && entry.mirrors == nil && entry.strand.isEmpty && !entry.undoesSystemBefore
      && entry.document.kind != .transaction
    self.init(
      date: entry.voucher.date, account: line.account, dimensions: line.dimensions, amount: line.amount,
      text: line.text, key: planned.shortKey.text, invoice: showsNumber ? entry.reference : nil,
      documentDate: entry.movedFrom, rate: entry.foreignRate)
  }
}

extension JournalEntry {
  /// The lines of the voucher that are no customer lines, in their order.
  var linesBesideCustomers: [VoucherLine] {
    voucher.lines.enumerated().filter { index, _ in !legs.contains { $0.line == index } }.map(\.element)
  }

  /// The rate as F&O counts it, for a hundred units of the currency (contracts/posting-rules.md R12).
  fileprivate var foreignRate: ExactDecimal? { rate.flatMap { ExactDecimal($0.perHundred) } }
}
