/// The two kinds of journal, and how differently they name the same things (contracts/d365fo.md section 6.5).
enum JournalKind: String, Hashable, Sendable, CaseIterable {
  case payment, ledger

  init?(set: String) {
    switch set {
    case "CustomerPaymentJournalHeaders", "CustomerPaymentJournalLines": self = .payment
    case "LedgerJournalHeaders", "LedgerJournalLines": self = .ledger
    default: return nil
    }
  }

  /// The type in `JournalNames`.
  var type: String { self == .payment ? "CustPayment" : "Daily" }
  var headers: String { self == .payment ? "CustomerPaymentJournalHeaders" : "LedgerJournalHeaders" }
  var lines: String { self == .payment ? "CustomerPaymentJournalLines" : "LedgerJournalLines" }
  var date: String { self == .payment ? "TransactionDate" : "TransDate" }
  var text: String { self == .payment ? "TransactionText" : "Text" }
  var rate: String { self == .payment ? "ExchangeRate" : "ExchRate" }
  var accountType: String { self == .payment ? "Cust" : "Ledger" }
  var dimensions: String {
    self == .payment ? "DefaultDimensionsForAccountDisplayValue" : "DefaultDimensionDisplayValue"
  }
  var offsetDimensions: String {
    self == .payment ? "DefaultDimensionsForOffsetAccountDisplayValue" : "OffsetDefaultDimensionDisplayValue"
  }
  /// What `CustTransactions` calls the transactions.
  var transactionType: String { self == .payment ? "Payment" : "Cust" }
}

/// The number of a journal in a company.
struct JournalID: Hashable, Sendable {
  let company: String
  let number: String

  init(_ row: Row) {
    company = row[text: "dataAreaId"]
    number = row.has("JournalNum") ? row[text: "JournalNum"] : row[text: "JournalBatchNumber"]
  }

  init(company: String, number: String) {
    self.company = company
    self.number = number
  }

  /// Journals of both kinds share one table and one number sequence.
  var key: String { "\(company)|\(folded(number))" }
}
