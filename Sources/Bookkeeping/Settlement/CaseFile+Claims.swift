import Billing
import Ledger

// What Chargebee says is settled with what, as far as it stands on one account (posting-rules C2, C4, R5, T3, T5,
// T6, T9, T11, T12). Accounts are never crossed: F&O settles within one customer.
extension CaseFile {
  /// What the document says about the settlement of its own lines in the books.
  public var claims: [SettlementClaim] { undone + stated }

  /// R5: a mirror is settled with what it mirrors, line by line.
  private var undone: [SettlementClaim] {
    posted.flatMap { mirror -> [SettlementClaim] in
      guard let original = posted.first(where: { $0.entry.version == mirror.entry.mirrors })?.entry else {
        return []
      }
      return zip(mirror.entry.legs, original.legs).map { own, other in
        SettlementClaim(
          item: mirror.entry.item(own), with: document.id, against: original.item(other),
          amount: original.amount(other).magnitude, way: .hand)
      }
    }
  }

  private var stated: [SettlementClaim] {
    let parts = posted.standing.filter { !$0.entry.strand.isEmpty }.map(\.entry)
    guard let main = posted.of(strand: "").standing.last?.entry else { return [] }
    switch document {
    case .invoice: return parts.flatMap { claims(of: $0, with: main) }
    case .creditNote(let note): return claims(of: main, note)
    case .transaction(let transaction):
      switch transaction.type {
      case .known(.payment): return claims(of: main, recovering: parts, payment: transaction)
      case .known(.refund): return claims(of: main, refund: transaction)
      case .known(.paymentReversal): return claims(of: main, reversal: transaction)
      case .known(.authorization), .other: return []
      }
    }
  }

  /// I11: tax withheld pays the invoice that it was withheld from.
  private func claims(of part: JournalEntry, with main: JournalEntry) -> [SettlementClaim] {
    var purse = Purse(part)
    return purse.pay(part.customerEffect.magnitude, to: .inTheBooks(main))
  }

  /// C2 adjusts the invoice that it refers to; C4 pays others.
  private func claims(of main: JournalEntry, _ note: CreditNote) -> [SettlementClaim] {
    var purse = Purse(main)
    if note.type == .adjustment {
      return note.referenceInvoiceID.map {
        purse.pay(note.total, to: counterpart(DocumentID(.invoice, $0)))
      } ?? []
    }
    return note.allocations.flatMap { allocation in
      purse.pay(allocation.amount, to: counterpart(DocumentID(.invoice, allocation.invoiceID)))
    }
  }

  /// T3 to T6: the invoices that the payment is applied to now, whatever it was posted for; I10 beside them.
  private func claims(
    of main: JournalEntry, recovering parts: [JournalEntry], payment: Transaction
  ) -> [SettlementClaim] {
    guard !isTakenBack(payment) else { return [] }
    var purse = Purse(main)
    var rests = payment.appliedParts
    var claims: [SettlementClaim] = []
    // Each line first pays what it was posted for.
    for index in rests.indices {
      let with = counterpart(DocumentID(.invoice, rests[index].id))
      let paid = purse.pay(rests[index].amount, to: with, outOf: rests[index].id)
      rests[index].amount -= paid.map(\.amount).sum(in: payment.currency)
      claims += paid
    }
    for part in parts {
      claims += purse.pay(part.customerEffect.magnitude, to: .inTheBooks(part))
      guard let index = rests.firstIndex(where: { $0.id == part.strand }) else { continue }
      rests[index].amount -= min(rests[index].amount, part.customerEffect.magnitude)
    }
    return claims
      + rests.flatMap { purse.pay($0.amount, to: counterpart(DocumentID(.invoice, $0.id))) }
  }

  /// Whether a reversal in the books takes the payment back: what it paid is open again (T9).
  private func isTakenBack(_ payment: Transaction) -> Bool {
    guard let id = payment.reversalTransactionID else { return false }
    let reversal = postedRelated[DocumentID(.transaction, id)]?.standing.last?.entry
    return reversal.map { !$0.legs.isEmpty } ?? false
  }

  /// T11 pays credit notes out; T12 and what is left pay the excess of the payment back.
  private func claims(of main: JournalEntry, refund: Transaction) -> [SettlementClaim] {
    var purse = Purse(main)
    var claims: [SettlementClaim] = []
    for part in refund.paidOutParts {
      claims += purse.pay(part.amount, to: counterpart(DocumentID(.creditNote, part.id)), outOf: part.id)
    }
    let onAccount = main.legs.filter(\.name.isEmpty).map { main.amount($0) }.sum(in: refund.currency)
    return claims + paidBack(onAccount, by: &purse, refund) { $0.appliedParts }
  }

  /// T9: the reversal is settled with the whole payment.
  private func claims(of main: JournalEntry, reversal: Transaction) -> [SettlementClaim] {
    var purse = Purse(main)
    return paidBack(main.customerEffect, by: &purse, reversal) { _ in [] }
  }

  /// What goes back to the lines of a payment, less what of them pays invoices.
  private func paidBack(
    _ amount: Money, by purse: inout Purse, _ back: Transaction, paying: (Transaction) -> [AppliedPart]
  ) -> [SettlementClaim] {
    guard let name = back.refundedTransactionID ?? back.referenceTransactionID else { return [] }
    let id = DocumentID(.transaction, name)
    guard case .transaction(let payment)? = related[id],
      let entry = postedRelated[id]?.of(strand: "").standing.last?.entry
    else { return [] }
    var payments = Purse(entry)
    for part in paying(payment) {
      let own = payments.take(part.amount, named: part.id).map(\.left).sum(in: part.amount.currency)
      _ = payments.take(part.amount - own)
    }
    return payments.take(amount.magnitude).flatMap { coin in
      purse.pay(coin.left, to: .line(coin.item, id, isDebit: payments.isDebit, payments.customer))
    }
  }

  /// The line of another document that a claim is about.
  private func counterpart(_ id: DocumentID) -> Purse.Counterpart {
    guard let entry = postedRelated[id]?.of(strand: "").standing.last?.entry else { return .absent(id) }
    return .inTheBooks(entry)
  }
}

extension Purse {
  /// What a claim is about on the other side.
  enum Counterpart {
    /// The document is not in the books.
    case absent(DocumentID)
    /// A line that stands in the books.
    case line(OpenItem, DocumentID, isDebit: Bool, CustomerAccountNumber)

    /// The only customer line of an entry.
    static func inTheBooks(_ entry: JournalEntry) -> Counterpart {
      guard let leg = entry.legs.first else { return .absent(entry.document) }
      return .line(
        entry.item(leg), entry.document, isDebit: entry.customerEffect.minorUnits > 0, entry.customer)
    }
  }

  /// Pays up to an amount to a counterpart; nothing where accounts or sides do not fit.
  ///
  /// - Parameters:
  ///   - amount: how much, without sign.
  ///   - other: the other side.
  ///   - name: the only line that pays; nil where any does.
  /// - Returns: one claim for each line that pays.
  mutating func pay(
    _ amount: Money, to other: Counterpart, outOf name: String? = nil
  ) -> [SettlementClaim] {
    var (with, against) = (DocumentID(.invoice, ""), OpenItem?.none)
    switch other {
    case .absent(let id): with = id
    case .line(let item, let id, let isOtherDebit, let account):
      guard account == customer, isOtherDebit != isDebit else { return [] }
      (with, against) = (id, item)
    }
    let coins = name.map { take(amount, named: $0) } ?? take(amount)
    return coins.map { coin in
      SettlementClaim(
        item: coin.item, with: with, against: against, amount: coin.left,
        way: coin.mark == with.id && against != nil ? .mark : .hand)
    }
  }
}
