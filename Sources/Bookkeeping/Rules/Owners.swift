import Billing
import Ledger

/// What of a transaction moves one customer's account: a voucher has one customer (posting-rules I12, R7).
struct OwnerShare {
  /// The strand that books it.
  var strand = Strand.document
  /// The customer whose account it is.
  var customerID: String
  /// What of it belongs to which document.
  var parts: [AppliedPart]
  /// Whether what belongs to no document goes here.
  var takesRest = false
  /// Why a person should look.
  var concerns: [Concern] = []
}

extension Bookkeeper {
  /// Divides a transaction among the customers whose accounts it moves: its own customer's, or those of the owners of
  /// its documents where the policy says that receivables follow them.
  ///
  /// - Parameters:
  ///   - payer: the transaction's own customer.
  ///   - parts: what of it belongs to which document.
  ///   - hasRest: whether some of it belongs to no document.
  ///   - owner: the owner of a document; nil where it is not known.
  /// - Returns: at least one share; the first one is the document's own strand.
  /// - Throws: ``HoldReason/customerMissing`` where nobody is named.
  func shares(
    payer: String?, _ parts: [AppliedPart], hasRest: Bool, owner: (String) -> String?
  ) throws(HoldReason) -> [OwnerShare] {
    let owners = parts.compactMap { owner($0.id) }
    guard let payer = payer ?? owners.first else { throw .customerMissing }
    let others = Set(owners).subtracting([payer]).sorted()
    guard let first = others.first else {
      return [OwnerShare(customerID: payer, parts: parts, takesRest: true)]
    }
    let concern = Concern.payerIsNotOwner(owner: first, payer: payer)
    if book.policies.receivableFollows == .payer || others.count == 1 && !owners.contains(payer) {
      let customer = book.policies.receivableFollows == .payer ? payer : first
      return [OwnerShare(customerID: customer, parts: parts, takesRest: true, concerns: [concern])]
    }
    var shares = others.map { other in
      OwnerShare(
        strand: Strand.owner(other), customerID: other, parts: parts.filter { owner($0.id) == other },
        concerns: [.payerIsNotOwner(owner: other, payer: payer)])
    }
    let own = parts.filter { (owner($0.id) ?? payer) == payer }
    if own.isEmpty, !hasRest {
      shares[0].strand = Strand.document
      return shares
    }
    return [OwnerShare(customerID: payer, parts: own, takesRest: true)] + shares
  }
}

extension Bookkeeper {
  /// The division that is in the books, as long as Chargebee applies the payment as it did then: a change of policy
  /// does not touch what is posted. Nil where it has to be divided by the policy of today.
  func sharesAsBooked(_ payment: Transaction, _ receipt: Receipt, _ file: CaseFile) -> [OwnerShare]? {
    guard
      book.policies.receivableFollows == .owner
        || file.posted.contains(where: { Strand.isShare($0.entry.strand) })
    else { return nil }
    let standing = file.posted.standing.filter {
      Strand.movesMoney($0.entry.strand) && $0.entry.strand != Strand.prepayment
    }
    let total = receipt.paid.sum(in: payment.currency) + receipt.onAccount
    guard !standing.isEmpty, standing.allSatisfy({ $0.source.links == Document.transaction(payment).links }),
      standing.map(\.entry.voucher.total).allSatisfy({ $0.currency == total.currency }),
      standing.map(\.entry.voucher.total).sum(in: total.currency) == total
    else { return nil }
    return division(standing.map(\.entry), receipt, payment, file)
  }

  private func division(
    _ entries: [JournalEntry], _ receipt: Receipt, _ payment: Transaction, _ file: CaseFile
  ) -> [OwnerShare]? {
    guard let main = entries.first(where: \.strand.isEmpty) else { return nil }
    let owners = receipt.paid.compactMap { file.invoice($0.id)?.customerID }
    let people = [payment.customerID].compactMap(\.self) + owners
    guard let customer = people.first(where: { file.account(of: $0) == main.customer }) ?? people.first
    else { return nil }
    let others = entries.filter { !$0.strand.isEmpty }.map { entry in
      OwnerShare(
        strand: entry.strand, customerID: Strand.ownerName(entry.strand) ?? customer,
        parts: receipt.paid.filter { entry.paidInvoices.contains($0.id) })
    }
    let taken = Set(others.flatMap { $0.parts.map(\.id) })
    let own = receipt.paid.filter { !taken.contains($0.id) }
    return [OwnerShare(customerID: customer, parts: own, takesRest: true)] + others
  }
}

extension Document {
  /// What a payment is applied to, by invoice.
  fileprivate var links: [String: Money] {
    guard case .transaction(let payment) = self else { return [:] }
    return Dictionary(payment.appliedParts.map { ($0.id, $0.amount) }, uniquingKeysWith: +)
  }
}
