import Billing
import Bookkeeping
import Ledger

/// A company of ordinary size: a rule book of some forty rows, and documents in the proportions of a month, each with
/// what the rules look at.
struct Company {
  let book: RuleBook
  let master: MasterData
  private let bookkeeper: Bookkeeper

  init() throws {
    book = try RuleBook.ofTheCompany()
    master = try MasterData.ofTheCompany(book)
    bookkeeper = Bookkeeper(book: book, master: master)
  }

  /// Of ten documents four are invoices, four their payments, one is a credit note and one its refund.
  func files(_ count: Int) throws -> [CaseFile] {
    try (0..<count).map { index in
      let order = index / 10
      return switch index % 10 {
      case 0...3: try invoiceFile(order * 4 + index % 10)
      case 4...7: try paymentFile(order * 4 + index % 10 - 4)
      case 8: try creditNoteFile(order * 4)
      default: try refundFile(order * 4)
      }
    }
  }

  private func invoiceFile(_ number: Int) throws -> CaseFile {
    let invoice = try Invoice.ordered(Order(number))
    return file(.invoice(invoice), number)
  }

  private func paymentFile(_ number: Int) throws -> CaseFile {
    let invoice = try Invoice.ordered(Order(number))
    var file = file(.transaction(Transaction.paying(invoice, number)), number)
    try book(invoiceFile(number), into: &file)
    return file
  }

  private func creditNoteFile(_ number: Int) throws -> CaseFile {
    let invoice = try Invoice.ordered(Order(number))
    var file = file(.creditNote(CreditNote.crediting(invoice, number)), number)
    try book(invoiceFile(number), into: &file)
    return file
  }

  private func refundFile(_ number: Int) throws -> CaseFile {
    let invoice = try Invoice.ordered(Order(number))
    let note = CreditNote.crediting(invoice, number)
    var file = file(.transaction(Transaction.refunding(note, number)), number)
    try book(paymentFile(number), into: &file)
    try book(creditNoteFile(number), into: &file)
    return file
  }

  private func file(_ document: Document, _ number: Int) -> CaseFile {
    let customer = "customer-\(number % 1_000)"
    let account = CustomerAccount(number: CustomerAccountNumber("DE-\(number % 1_000)"), name: customer)
    return CaseFile(
      document: document, customers: [customer: .linked(account, hasPostings: true)], today: Self.today)
  }

  /// Puts a document into the books, so that what follows it can be derived.
  private func book(_ other: CaseFile, into file: inout CaseFile) throws {
    let document = other.document
    guard case .entry(let entry, _) = bookkeeper.derive(other) else {
      throw Spoilt(what: "\(document.id) has no voucher")
    }
    file.related[document.id] = document
    file.postedRelated[document.id] = [PostedEntry(entry: entry, source: document)]
  }

  private static let today: LedgerDate = Day.of(28)
}

/// A benchmark that measured something else than it says.
struct Spoilt: Error, CustomStringConvertible {
  let what: String
  var description: String { "The benchmark is spoilt: \(what)." }
}
