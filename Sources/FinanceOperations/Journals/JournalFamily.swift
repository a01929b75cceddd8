/// The two kinds of journals that Daybook fills.
public enum JournalFamily: String, Hashable, Sendable, Codable, CaseIterable {
  /// Customer payment journals: payments, refunds and their reversals.
  case customerPayment
  /// General journals: everything else.
  case general

  /// The entity set of the headers.
  var headerSet: String {
    switch self {
    case .customerPayment: PaymentJournalHeaderRow.set
    case .general: LedgerJournalHeaderRow.set
    }
  }
}
