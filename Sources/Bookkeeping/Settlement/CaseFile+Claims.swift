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
    let standing = posted.standing.map(\.entry)
      .filter { !$0.undoesSystemBefore && $0.voucher.currency == document.amount.currency }
    switch document {
    case .invoice:
      guard let main = standing.last(where: \.strand.isEmpty) else { return [] }
      return standing.filter { !$0.strand.isEmpty }.flatMap { claims(of: $0, with: main) }
    case .creditNote(let note):
      let main = standing.last(where: \.strand.isEmpty)
      return standing.flatMap { entry in
        if entry.strand.isEmpty { return claims(of: entry, note) }
        return entry.rule == .i11
          ? main.map { claims(of: entry, with: $0) } ?? [] : claims(of: entry, using: entry.strand)
      }
    case .transaction(let transaction):
      let money = standing.filter { Strand.movesMoney($0.strand) || Strand.isApplication($0.strand) }
      switch transaction.type {
      case .known(.payment):
        let recoveries = standing.filter { $0.rule == .i10 }
        return claims(of: money, recovering: recoveries, payment: transaction)
      case .known(.refund): return money.flatMap { claims(of: $0, refund: transaction) }
      case .known(.paymentReversal): return money.flatMap { claims(of: $0, reversal: transaction) }
      case .known(.authorization), .other: return []
      }
    }
  }

  /// C4: store credit pays an invoice.
  private func claims(of part: JournalEntry, using invoice: String) -> [SettlementClaim] {
    var purse = Purse(part)
    return purse.pay(part.customerEffect.magnitude, to: counterpart(DocumentID(.invoice, invoice)))
  }

  /// I11: tax withheld pays the invoice that it was withheld from; tax that is given back, the credit note.
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

  /// T3 to T6: the invoices that the payment is applied to now, whatever it was posted for; I10 beside them. The
  /// payment may stand in several vouchers: one for each owner (I12), and one for what was applied later (T5).
  private func claims(
    of money: [JournalEntry], recovering parts: [JournalEntry], payment: Transaction
  ) -> [SettlementClaim] {
    guard !isTakenBack(payment) else { return [] }
    var purses = money.map { Purse($0) }
    var rests = payment.appliedParts
    var claims: [SettlementClaim] = []
    // Each line first pays what it was posted for.
    for index in rests.indices {
      let with = counterpart(DocumentID(.invoice, rests[index].id))
      let paid = purses.pay(rests[index].amount, to: with, outOf: rests[index].id)
      rests[index].amount -= paid.map(\.amount).sum(in: payment.currency)
      claims += paid
    }
    for part in parts {
      claims += purses.pay(part.customerEffect.magnitude, to: .inTheBooks(part))
      guard let index = rests.firstIndex(where: { $0.id == part.strand }) else { continue }
      rests[index].amount -= min(rests[index].amount, part.customerEffect.magnitude)
    }
    for rest in rests { claims += purses.pay(rest.amount, to: counterpart(DocumentID(.invoice, rest.id))) }
    return claims
  }

  /// Whether a reversal in the books takes the payment back: what it paid is open again (T9).
  private func isTakenBack(_ payment: Transaction) -> Bool {
    guard let id = payment.reversalTransactionID else { return false }
    return postedRelated[DocumentID(.transaction, id)]?.standing.contains { !$0.entry.legs.isEmpty } ?? false
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
    guard case .transaction(let payment)? = related[id] else { return [] }
    let entries = (postedRelated[id] ?? []).standing.map(\.entry)
      .filter { Strand.movesMoney($0.strand) || Strand.isApplication($0.strand) }
      .filter { $0.voucher.currency == amount.currency }
    var payments = entries.map { Purse($0) }
    for part in paying(payment) {
      let own = payments.take(part.amount, named: part.id)
      _ = payments.take(part.amount - own, named: nil)
    }
    return payments.filter { $0.customer == purse.customer }.reduce(into: []) { claims, payment in
      var payment = payment
      let left = amount.magnitude - claims.map(\.amount).sum(in: amount.currency)
      claims += payment.take(left).flatMap { coin in
        purse.pay(coin.left, to: .line(coin.item, id, isDebit: payment.isDebit, payment.customer))
      }
    }
  }

  /// The line of another document that a claim is about. What stands in another currency is settled with nothing.
  private func counterpart(_ id: DocumentID) -> Purse.Counterpart {
    guard let entry = postedRelated[id]?.of(strand: "").standing.last?.entry,
      entry.voucher.currency == document.amount.currency
    else { return .absent(id) }
    return .inTheBooks(entry)
  }
}

extension [Purse] {
  /// Pays up to an amount to a counterpart out of several purses, in their order.
  fileprivate mutating func pay(
    _ amount: Money, to other: Purse.Counterpart, outOf name: String? = nil
  ) -> [SettlementClaim] {
    var (rest, claims) = (amount, [SettlementClaim]())
    for index in indices where rest.minorUnits > 0 {
      let paid = self[index].pay(rest, to: other, outOf: name)
      rest -= paid.map(\.amount).sum(in: rest.currency)
      claims += paid
    }
    return claims
  }

  /// Takes up to an amount out of the lines with a name, or out of all lines; how much was taken comes back.
  fileprivate mutating func take(_ amount: Money, named name: String?) -> Money {
    var rest = amount
    for index in indices where rest.minorUnits > 0 {
      let coins = name.map { self[index].take(rest, named: $0) } ?? self[index].take(rest)
      rest -= coins.map(\.left).sum(in: rest.currency)
    }
    return amount - rest
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
