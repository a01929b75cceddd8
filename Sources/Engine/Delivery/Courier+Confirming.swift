import Bookkeeping
import ExactJSON
import FinanceOperations
import Ledger
import Store

// The watch over a released journal: its vouchers are in the books when the subledger shows them, whatever
// journal they ended up in (contracts/d365fo.md section 8.3).
extension Courier {
  func confirm(_ plan: BatchPlan, _ number: String, since: Int64, isLate: Bool) async throws -> Step {
    let found = try await confirmations(plan, number)
    try await records.confirm(batch: plan.id, vouchers: found, now: time.now())
    let isComplete = found.count == plan.vouchers.count
    if isComplete { return .goOn }
    let now = time.now()
    if !isLate, now - since >= settings.postingDeadline {
      try await advance(plan, on: .deadlinePassed, nextAt: nil)
      try await tellWhy(plan, number)
      return .goOn
    }
    if isLate, settings.posting.way == .service, plan.purpose != .freeTextInvoices,
      now - since >= settings.postingDeadline
    {
      try await advance(plan, on: .askedAgain)
      return .goOn
    }
    let next = now + settings.confirmationInterval
    try await records.schedule(plan.id, at: isLate ? next : since + settings.postingDeadline, now: now)
    return .waitUntil(next)
  }

  /// The vouchers of the delivery that are in the subledger, by posting.
  private func confirmations(
    _ plan: BatchPlan, _ number: String
  ) async throws -> [Posting.ID: Confirmation] {
    guard case .journal(let family) = carrier(of: plan) else { return try await confirmedInvoices(plan) }
    let keys = plan.vouchers.filter { !$0.entry.legs.isEmpty }.flatMap { $0.shortKeys.map(\.text) }
    let posted = try await finance.transactions(in: plan.legalEntity, keys: keys)
    let byKey = Dictionary(grouping: posted, by: \.paymentID)
    var isJournalPosted: Bool?
    var found: [Posting.ID: Confirmation] = [:]
    for planned in plan.vouchers {
      if planned.entry.legs.isEmpty {
        // Without a customer line nothing shows in the subledger; the journal's own state must do.
        if isJournalPosted == nil {
          let header = try await finance.header(family, in: plan.legalEntity, number: number)
          isJournalPosted = header?.isPosted ?? false
        }
        if isJournalPosted == true {
          found[planned.posting] = Confirmation(voucher: "", journal: number, at: time.now())
        }
      } else if let voucher = try await voucher(of: planned, in: byKey) {
        found[planned.posting] = Confirmation(voucher: voucher, journal: number, at: time.now())
      }
    }
    return found
  }

  /// The free text invoices of the delivery that are in the subledger, by posting, each with F&O's number of it.
  private func confirmedInvoices(_ plan: BatchPlan) async throws -> [Posting.ID: Confirmation] {
    let (numbers, transactions) = try await postedInvoices(plan)
    var found: [Posting.ID: Confirmation] = [:]
    for planned in plan.vouchers {
      guard let number = planned.shortKeys.first.flatMap({ numbers[$0.text] }),
        let voucher = try await voucher(of: planned, in: transactions)
      else { continue }
      found[planned.posting] = Confirmation(voucher: voucher, journal: number, at: time.now())
    }
    return found
  }

  /// F&O's voucher for an entry all of whose customer lines are in the subledger with their amounts; nil while
  /// one is missing. A wrong amount, or a key that is there twice, stops everything (reliability.md I1, I19).
  private func voucher(
    of planned: Store.PlannedVoucher, in posted: [String: [CustomerTransaction]]
  ) async throws -> String? {
    var voucher: String?
    for (leg, key) in zip(planned.entry.legs, planned.shortKeys) {
      guard let transactions = posted[key.text], let transaction = transactions.first else { return nil }
      let expected = planned.entry.voucher.lines[leg.line].amount
      guard transactions.count == 1, transaction.amount == ExactDecimal(expected.decimalText),
        transaction.customer == planned.entry.customer
      else {
        try await records.halt(
          reason: "\(planned.entry.document) stands in the subledger \(transactions.count) times with"
            + " \(transaction.amount) \(transaction.currency), sent was \(expected) (key \(key.text))",
          now: time.now())
        return nil
      }
      voucher = voucher ?? transaction.voucher
    }
    return voucher
  }

  /// Reports why a journal is late, in F&O's own words where its log can be read.
  private func tellWhy(_ plan: BatchPlan, _ number: String) async throws {
    guard plan.purpose != .freeTextInvoices else {
      let words =
        "F&O has not posted the free text invoices of delivery \(plan.tag). "
        + "Check in F&O the batch job that posts free text invoices, or post them by hand."
      return report(Report(.error, "delivery", words))
    }
    var words = settings.posting.way.advice(number)
    if case .found(let rows) = try await finance.journalTable(in: plan.legalEntity, number: number),
      let log = rows.map(\.log).first(where: { !$0.isEmpty })
    {
      words = "F&O says: \(log)"
    }
    report(Report(.error, "delivery", "Journal \(number) is late. \(words)"))
  }
}

extension PostingWay {
  /// What to look at in F&O when a journal is late.
  fileprivate func advice(_ number: String) -> String {
    switch self {
    case .job: "F&O has not posted it. Check the Post journals job and its query in F&O."
    case .person: "Nobody has posted it. Open journal \(number) in F&O and post it."
    case .service:
      "The subledger does not show what the posting service was called for. Look at the journal in F&O."
    }
  }
}
