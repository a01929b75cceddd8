import Bookkeeping
import ExactJSON
import FinanceOperations
import Ledger
import Store

// What stands in F&O under our keys although nothing of this delivery was sent. It happens where the records are a copy
// of others that went on: F&O knows more than they do.
extension Courier {
  /// What of a delivery is in the subledger.
  struct Standing: Sendable {
    /// The vouchers that are there as they were planned, by posting.
    var equal: [Posting.ID: Confirmation] = [:]
    /// What is there under a key of another voucher, for people; nil for nothing.
    var other: String?
  }

  /// Looks into the subledger.
  func standing(of plan: BatchPlan) async throws -> Standing {
    let (numbers, posted) = try await posted(plan)
    var standing = Standing()
    for planned in plan.vouchers {
      let found = planned.shortKeys.flatMap { posted[$0.text] ?? [] }
      guard let first = found.first else { continue }
      if planned.isEqual(to: posted) {
        let journal = planned.shortKeys.first.flatMap { numbers[$0.text] } ?? ""
        standing.equal[planned.posting] = Confirmation(
          voucher: first.voucher, journal: journal, at: time.now())
      } else {
        standing.other = standing.other ?? "voucher \(first.voucher)"
      }
    }
    return standing
  }

  /// The subledger's transactions by our keys, and F&O's numbers of free text invoices.
  private func posted(
    _ plan: BatchPlan
  ) async throws -> (numbers: [String: String], transactions: [String: [CustomerTransaction]]) {
    if plan.purpose == .freeTextInvoices {
      let (numbers, invoices) = try await postedInvoices(plan)
      guard invoices.isEmpty else { return (numbers, invoices) }
    }
    // An invoice may have gone into a journal before the policy changed.
    let keys = plan.vouchers.flatMap { $0.shortKeys.map(\.text) }
    let rows = try await finance.transactions(in: plan.legalEntity, keys: keys)
    return ([:], Dictionary(grouping: rows, by: \.paymentID))
  }

  /// Takes vouchers for posted that F&O has: equal is success.
  func adopt(_ vouchers: [Posting.ID: Confirmation], _ plan: BatchPlan) async throws -> Step {
    try await records.adopt(vouchers, of: plan.id, now: time.now())
    let words =
      "\(plan.journalName) \(plan.tag): \(vouchers.count) of \(plan.vouchers.count) vouchers are in F&O's books already"
      + " as they were to be sent, and count as posted"
    report(Report(.warning, "delivery", words))
    return .goOn
  }

  /// Looks for vouchers that are in no delivery, and takes those for posted that are in the books.
  func adopt(_ unsent: [UnsentVoucher]) async throws {
    let groups = Dictionary(grouping: unsent, by: \.entry.journal)
    for purpose in groups.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
      let plan = self.plan(groups[purpose] ?? [], for: purpose)
      let found = try await asking { try await standing(of: plan) }.equal
      guard !found.isEmpty else { continue }
      try await records.adopt(found, now: time.now())
      let words =
        "\(found.count) vouchers that were not sent from here are in F&O's books, and count as posted"
      report(Report(.warning, "delivery", words))
    }
  }

  /// Vouchers as if they were to be delivered together.
  private func plan(_ unsent: [UnsentVoucher], for purpose: JournalPurpose) -> BatchPlan {
    let (binding, fingerprints) = (records.binding, records.fingerprints)
    return BatchPlan(
      id: 0, batch: JournalBatch(chunks: 1), purpose: purpose,
      journalName: settings.journals[purpose] ?? JournalName("none"), legalEntity: binding.legalEntity,
      tag: "",
      vouchers: unsent.map { voucher in
        Store.PlannedVoucher(
          posting: voucher.place.posting, entry: voucher.entry, chunk: 0, firstLine: 1,
          shortKeys: voucher.entry.postingKeys(site: binding.site).map(fingerprints.shortKey))
      })
  }

  /// What stands in an unposted journal, or as a free text invoice, under the keys of some vouchers; nil for nothing.
  func inJournals(_ plan: BatchPlan, _ vouchers: [Store.PlannedVoucher]) async throws -> String? {
    let keys = vouchers.flatMap { $0.shortKeys.map(\.text) }
    if plan.purpose == .freeTextInvoices || plan.purpose == .invoices,
      try await mayHaveFreeTextInvoices(plan),
      let invoice = try await finance.freeTextInvoices(in: plan.legalEntity, keys: keys).first
    {
      return "a free text invoice of the key \(invoice.key)"
    }
    switch carrier(of: plan) {
    case .journal(.customerPayment):
      return try await finance.paymentLines(in: plan.legalEntity, keys: keys).first.map {
        "a line of journal \($0.journal)"
      }
    // An invoice may have gone into a journal before the policy changed.
    case .journal(.general), .freeTextInvoices:
      return try await finance.ledgerLines(in: plan.legalEntity, keys: keys).first.map {
        "a line of journal \($0.journal)"
      }
    }
  }

  /// Whether invoices go, or may have gone, as free text invoices. Where the policy never asked for them F&O may not
  /// offer their entity sets.
  private func mayHaveFreeTextInvoices(_ plan: BatchPlan) async throws(StoreError) -> Bool {
    if plan.purpose == .freeTextInvoices { return true }
    return try await records.ruleBook()?.policies.invoiceForm == .freeTextInvoice
  }
}

extension Store.PlannedVoucher {
  /// Whether every customer line is in the subledger once, with its amount and its account.
  fileprivate func isEqual(to posted: [String: [CustomerTransaction]]) -> Bool {
    !entry.legs.isEmpty
      && zip(entry.legs, shortKeys).allSatisfy { leg, key in
        guard let found = posted[key.text], let only = found.first, found.count == 1 else { return false }
        return only.amount == ExactDecimal(entry.voucher.lines[leg.line].amount.decimalText)
          && only.customer == entry.customer
      }
  }
}
