public import Billing
public import Ledger

/// One customer line of a posted voucher: what F&O keeps open in the subledger until it is settled
/// (contracts/d365fo.md section 6.8).
public struct OpenItem: Hashable, Sendable, Codable {
  /// The document that the voucher books.
  public var document: DocumentID
  /// The version of the document's voucher.
  public var version: Int
  /// The name of the leg.
  public var leg: String

  /// A line by its voucher and its name there.
  public init(document: DocumentID, version: Int, leg: String) {
    self.document = document
    self.version = version
    self.leg = leg
  }
}

extension JournalEntry {
  /// The customer line of a leg, as an open item.
  public func item(_ leg: Leg) -> OpenItem {
    OpenItem(document: document, version: version, leg: leg.name)
  }

  /// What a leg debits (positive) or credits (negative) to the customer.
  public func amount(_ leg: Leg) -> Money { voucher.lines[leg.line].amount }

  /// Whether the line of a leg carries a mark in F&O: only lines of payment journals can, and a mirror finds what
  /// it mirrors under no number (contracts/d365fo.md sections 6.2 and 6.5).
  public func mark(of leg: Leg) -> String? {
    journal.isPaymentJournal && mirrors == nil ? leg.settles : nil
  }

  /// The numbers that its lines mark. While one line holds a mark, F&O refuses every other one to the same number
  /// (contracts/d365fo.md section 16).
  public var marks: Set<String> { Set(legs.compactMap { mark(of: $0) }) }
}
