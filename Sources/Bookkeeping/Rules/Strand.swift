/// Names of the parts of a document that are booked on their own, beside the document itself (the empty name).
///
/// A part that Chargebee names keeps that name: a record of withheld tax (I11), an invoice whose bad debt a payment
/// recovers (I10), an invoice that store credit pays (C4). The others begin with a bar, which no id of Chargebee's does.
enum Strand {
  /// The document itself.
  static let document = ""
  /// What of a payment is a prepayment (T3, T4).
  static let prepayment = "|prepaid"
  /// What a person said about a lost dispute (T9).
  static let lostDispute = "|lost"
  /// The fee of a dispute (T9).
  static let disputeFee = "|fee"

  /// What of a prepayment pays an invoice (T5).
  static func application(_ invoice: String) -> String { prepayment + "|" + invoice }

  /// What of a transaction belongs to another owner (I12).
  static func owner(_ customer: String) -> String { "|owner|" + customer }

  /// The owner whose share it is; nil for every other part.
  static func ownerName(_ strand: String) -> String? {
    strand.utf8.starts(with: "|owner|".utf8) ? String(strand.unicodeScalars.dropFirst(7)) : nil
  }

  /// What a reversal takes back from another account (T9, I12).
  static func account(_ number: String) -> String { "|account|" + number }

  /// Whether it is the document itself, or a share of its money.
  static func movesMoney(_ strand: String) -> Bool {
    guard strand.utf8.first == UInt8(ascii: "|") else { return strand.isEmpty }
    return strand == prepayment || isShare(strand)
  }

  /// Whether it is the share of another owner or another account.
  static func isShare(_ strand: String) -> Bool {
    strand.utf8.starts(with: "|owner|".utf8) || strand.utf8.starts(with: "|account|".utf8)
  }

  /// Whether it takes something out of a prepayment.
  static func isApplication(_ strand: String) -> Bool { strand.utf8.starts(with: "|prepaid|".utf8) }

  /// The order in which parts are undone: what was booked last goes first (posting-rules R6).
  static func undoingOrder(_ strand: String) -> Int {
    if isApplication(strand) { return 1 }
    if strand == prepayment { return 2 }
    return isShare(strand) ? 3 : 0
  }
}
