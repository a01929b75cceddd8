import Billing
import Ledger

/// How the money of one payment is divided between the receivables and the prepayments.
///
/// What a receipt was booked as stays: only what Chargebee applies or takes off afterwards moves (posting-rules T5,
/// T6), so the division follows what stands in the books.
struct Receipt {
  /// What the receipt itself credits to the receivables, invoice by invoice.
  var paid: [AppliedPart]
  /// What of it stands on the customer's account and pays no invoice.
  var onAccount: Money
  /// What of it is a prepayment (PREPAY).
  var prepaid: Money
  /// What was applied later and comes out of the prepayment (T5).
  var applied: [AppliedPart] = []
}

extension Bookkeeper {
  /// Divides a payment's money.
  ///
  /// - Parameters:
  ///   - payment: a payment that is a success.
  ///   - parts: what of it Chargebee applies to invoices; never more than its amount.
  ///   - file: the payment with what of it is in the books.
  /// - Returns: the division: as booked where nothing moved, else by the policy of today.
  func receipt(of payment: Transaction, _ parts: [AppliedPart], _ file: CaseFile) -> Receipt {
    let zero = Money.zero(payment.currency)
    let rest = payment.amount - parts.sum(in: payment.currency)
    let isPrepaid = book.policies.onAccount == .prepayments
    let booked = BookedReceipt(file.posted, in: payment.currency)
    guard isPrepaid || booked.hasPrepayment else {
      return Receipt(paid: parts, onAccount: rest, prepaid: zero)
    }
    if booked.isWhole(payment.amount), !booked.isLoosened(to: payment.amount - rest) {
      return booked.receipt(now: parts)
    }
    return isPrepaid
      ? Receipt(paid: parts, onAccount: zero, prepaid: rest)
      : Receipt(paid: parts, onAccount: rest, prepaid: zero)
  }
}

/// What of a payment's own money stands in the books.
private struct BookedReceipt {
  /// What it credited to the receivables, by invoice; an empty name is on account.
  private var received: [String: Money] = [:]
  /// What it credited to the receivables in all.
  private var sum: Money
  /// What it credited to the prepayments; nil where none of it is one.
  private var prepaid: Money?
  /// What was applied to invoices when it was booked; nil where nothing stands on the receivables.
  private var appliedThen: Money?

  init(_ posted: [PostedEntry], in currency: Currency) {
    sum = .zero(currency)
    guard !posted.isEmpty else { return }
    for standing in posted.standing
    where Strand.movesMoney(standing.entry.strand) && standing.entry.voucher.currency == currency {
      if standing.entry.strand == Strand.prepayment {
        prepaid = standing.entry.voucher.total
      } else {
        add(standing)
      }
    }
  }

  private mutating func add(_ standing: PostedEntry) {
    let entry = standing.entry
    for leg in entry.legs { received[leg.name, default: .zero(sum.currency)] -= entry.amount(leg) }
    sum -= entry.customerEffect
    guard case .transaction(let source) = standing.source else { return }
    let applied = source.appliedParts.sum(in: sum.currency)
    appliedThen = max(applied, appliedThen ?? applied)
  }

  /// Whether a part of it is a prepayment.
  var hasPrepayment: Bool { prepaid != nil }

  /// Whether the whole payment is booked, by its amount.
  func isWhole(_ amount: Money) -> Bool { sum + (prepaid ?? .zero(sum.currency)) == amount }

  /// Whether less is applied now than was when it was booked: the rest does not belong to the receivables any more.
  func isLoosened(to applied: Money) -> Bool { appliedThen.map { applied < min($0, sum) } ?? false }

  /// The division that leaves what is booked where it is.
  ///
  /// Each line first pays what it was booked for; then what was taken off one invoice pays another (T6); what is left to
  /// be paid comes out of the prepayment (T5).
  ///
  /// - Parameter parts: what is applied to invoices now.
  /// - Returns: the division.
  func receipt(now parts: [AppliedPart]) -> Receipt {
    let zero = Money.zero(sum.currency)
    let kept = parts.map { min(received[$0.id] ?? zero, $0.amount) }
    var receipt = Receipt(paid: [], onAccount: sum - kept.sum(in: sum.currency), prepaid: prepaid ?? zero)
    for (part, kept) in zip(parts, kept) {
      let grown = min(receipt.onAccount, part.amount - kept)
      receipt.onAccount -= grown
      receipt.paid += part.share(kept + grown)
      receipt.applied += part.share(part.amount - kept - grown)
    }
    return receipt
  }
}

extension AppliedPart {
  /// A share of the part; none where there is nothing of it.
  fileprivate func share(_ share: Money) -> [AppliedPart] {
    guard !share.isZero else { return [] }
    guard share != amount else { return [self] }
    var part = self
    part.amount = share
    part.sources = [SourceAmount(sources[0].path, share, in: sources[0].document)]
    return [part]
  }
}
