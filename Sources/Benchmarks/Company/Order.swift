import Billing
import Ledger

/// What somebody ordered. The documents about it hang together: an invoice and its payment, and of every fourth order a
/// credit note with its refund.
struct Order: Hashable {
  let number: Int
  let customer: String
  let day: LedgerDate
  /// Whether it is over what a policy approves by itself.
  var isLarge = false

  /// An order of a customer on a day.
  init(_ number: Int, by customer: String, on day: LedgerDate, isLarge: Bool = false) {
    (self.number, self.customer, self.day, self.isLarge) = (number, customer, day, isLarge)
  }

  /// An order of March, by one of a thousand customers.
  init(_ number: Int) {
    self.init(number, by: "customer-\(number % 1_000)", on: Day.of(1 + number % 25))
  }

  /// Every document about it, each after those that it names.
  func documents() throws -> [Document] {
    let invoice = try Invoice.ordered(self)
    var documents: [Document] = [.invoice(invoice), .transaction(.paying(invoice, number))]
    if number.isMultiple(of: 4) {
      let note = CreditNote.crediting(invoice, number)
      documents += [.creditNote(note), .transaction(.refunding(note, number))]
    }
    if number.isMultiple(of: 8) { documents.append(.transaction(.authorizing(invoice, number))) }
    return documents
  }

  /// The number of the order that a document is about; nil for a document that is not about one.
  static func number(of document: DocumentID) -> Int? {
    let digits = document.id.utf8.drop { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return Int(String(decoding: Array(digits), as: UTF8.self))
  }

  /// The document with which one of the same order is settled.
  static func partner(of document: DocumentID) -> DocumentID? {
    guard let digits = number(of: document) else { return nil }
    return switch document.kind {
    case .invoice: DocumentID(.transaction, "txn-\(digits)")
    case .creditNote: DocumentID(.transaction, "txn-r\(digits)")
    case .transaction:
      document.id.utf8.contains(UInt8(ascii: "r"))
        ? DocumentID(.creditNote, "CN-\(digits)") : DocumentID(.invoice, "INV-\(digits)")
    }
  }
}
