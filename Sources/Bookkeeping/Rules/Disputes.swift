import Billing
public import Ledger

/// How a dispute ended, as a person recorded it: Chargebee has no record of a dispute that is lost, nor of its fee
/// (posting-rules T9).
public struct DisputeRuling: Hashable, Sendable, Codable {
  /// How it ended.
  public enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
    /// The bank gave the money back.
    case won
    /// The money is lost.
    case lost
  }

  /// How it ended.
  public var outcome: Outcome
  /// The accounting day of the end.
  public var day: LedgerDate
  /// What the bank or the gateway charged for it, taken out of the clearing account of the payment.
  public var fee: Money?

  /// An end of a dispute.
  public init(outcome: Outcome, day: LedgerDate, fee: Money? = nil) {
    (self.outcome, self.day, self.fee) = (outcome, day, fee)
  }
}

extension Bookkeeper {
  /// T9, lost: Dr bad debt; Cr disputes.
  func lost(
    _ reversal: Transaction, _ payment: Transaction, _ customerID: String, _ file: CaseFile
  ) -> [StrandIntention] {
    guard let ruling = file.ruling, ruling.outcome == .lost else { return [] }
    let (traits, text) = (traits(of: payment), "Lost dispute \(payment.id)")
    return [
      afterwards(
        Strand.lostDispute, payment, customerID, file, on: ruling.day,
        [
          .key(.badDebt, reversal.amount, traits, text: text, source: "amount"),
          .key(.dispute, -reversal.amount, traits, text: text, source: "amount"),
        ])
    ]
  }

  /// T9: Dr dispute fees; Cr the clearing account of the payment.
  func fee(of payment: Transaction, _ customerID: String, _ file: CaseFile) -> [StrandIntention] {
    guard let ruling = file.ruling, let fee = ruling.fee, !fee.isZero else { return [] }
    let (traits, text) = (traits(of: payment), "Dispute fee \(payment.id)")
    return [
      afterwards(
        Strand.disputeFee, payment, customerID, file, on: ruling.day,
        [
          .key(.disputeFee, fee, traits, text: text, source: SourcePath.ruling),
          clearing(of: payment, -fee, text: text, source: SourcePath.ruling),
        ])
    ]
  }

  private func afterwards(
    _ strand: String, _ payment: Transaction, _ customerID: String, _ file: CaseFile, on day: LedgerDate,
    _ lines: [DraftLine]
  ) -> StrandIntention {
    var draft = Draft(
      rule: .t9, strand: strand, journal: .adjustments, date: day, customerID: customerID,
      reference: payment.invoices.first?.invoiceID ?? payment.id, traits: traits(of: payment))
    draft.account = file.bookedAccount
    draft.lines = lines
    return StrandIntention(strand: strand, intention: .books(draft), undoneBy: .t9)
  }
}

extension CaseFile {
  /// Whether the reversal stands in the books as a dispute, or as a receivable that is open again; nil where nothing of
  /// it does.
  var disputes: Bool? {
    posted.of(strand: Strand.document).standing.last.map { standing in
      standing.entry.origins.contains { $0.key == .dispute }
    }
  }
}

extension SourcePath {
  /// A fee that a person recorded with the end of a dispute: no document of Chargebee's states it.
  static let ruling = "recorded by a person"
}
