public import Billing
import Bookkeeping
import Ledger

extension Traits {
  /// The traits as a list for a sentence.
  var words: String {
    let named = values.sorted { $0.key < $1.key }.map { "\($0.key.rawValue) \($0.value)" }
    return named.isEmpty ? "no traits" : named.joined(separator: ", ")
  }
}

extension JournalPurpose {
  /// The purpose as a sentence names it.
  var words: String {
    switch self {
    case .invoices: "invoices"
    case .creditNotes: "credit notes"
    case .adjustments: "adjustments"
    case .payments: "payments"
    case .refunds: "refunds"
    case .freeTextInvoices: "free text invoices"
    }
  }
}

extension FiscalPeriod.Module {
  /// The module as a sentence names it.
  var words: String {
    switch self {
    case .customer: "accounts receivable module"
    case .ledger: "general ledger"
    }
  }
}

extension Account {
  /// The account as a sentence names it.
  var words: String {
    switch self {
    case .customer(let number): "customer \(number)"
    case .main(let number): "main account \(number)"
    case .bank(let number): "bank account \(number)"
    }
  }
}

extension DocumentID {
  /// The document at the beginning of a sentence.
  var capitalised: String { description.prefix(1).uppercased() + description.dropFirst() }

  /// The kind in three letters, for lists.
  public var typeCode: String {
    switch kind {
    case .invoice: "INV"
    case .creditNote: "CN"
    case .transaction: "TXN"
    }
  }
}
