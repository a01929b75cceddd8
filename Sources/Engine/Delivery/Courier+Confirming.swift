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
    var found: [Posting.ID: Confirmation] = [:]
    for planned in plan.vouchers {
      if planned.entry.legs.isEmpty {
        if let journal = try await postedJournal(of: planned, plan, family, number) {
          found[planned.posting] = Confirmation(voucher: "", journal: journal, at: time.now())
        }
      } else if let voucher = try await voucher(of: planned, in: byKey) {
        found[planned.posting] = Confirmation(voucher: voucher, journal: number, at: time.now())
      }
    }
    return found
  }

  /// The posted journal in which a voucher without a customer line stands; nil while it is not posted.
  ///
  /// Nothing of it shows in the subledger, so the journal's own state must do: of the journal in which its lines are
  /// by now, because F&O moves a failing voucher to another one and posts the rest. Lines that are gone were deleted
  /// by the posting (contracts/d365fo.md section 8.2).
  private func postedJournal(
    of planned: Store.PlannedVoucher, _ plan: BatchPlan, _ family: JournalFamily, _ number: String
  ) async throws -> String? {
    let lines = try await finance.ledgerLines(
      in: plan.legalEntity, keys: planned.shortKeys.map(\.text))
    for journal in Set(lines.map(\.journal)).union(lines.isEmpty ? [number] : []) {
      let header = try await finance.header(family, in: plan.legalEntity, number: journal)
      guard header?.isPosted == true else { return nil }
    }
    return lines.first?.journal ?? number
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
    let unposted = try await unpostedRows(of: number, plan)
    // What F&O wrote into the journal that the failing vouchers were moved to says more than the first one's.
    let place = unposted.last?.number ?? number
    var words = settings.posting.way.advice(place)
    if place != number { words = "F&O moved what is left of it to journal \(place). " + words }
    if let log = unposted.last(where: { !$0.log.isEmpty })?.log { words += " F&O's log says: \(log)" }
    report(Report(.error, "delivery", "Journal \(number) is late. \(words)"))
  }
}

extension Courier {
  /// What the raw table says of a journal, and of those that its lines were moved to, as far as they are not posted;
  /// empty where the environment does not have the table.
  private func unpostedRows(of number: String, _ plan: BatchPlan) async throws -> [JournalTable] {
    guard case .found(let rows) = try await finance.journalTable(in: plan.legalEntity, number: number) else {
      return []
    }
    return rows.filter { !$0.isPosted }.sorted { $0.number < $1.number }
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
