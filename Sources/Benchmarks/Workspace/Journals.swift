import Billing
import Bookkeeping
import Ledger
import Store

/// Carries deliveries out on the records alone, with the answers that F&O would give: all is well, but for one voucher
/// of a thousand.
struct Journals {
  private let records: Records
  private let journals: [JournalPurpose: JournalName]
  /// Customer lines in the books, with the document, F&O's voucher and the amount of each.
  private var lines: [ShortKey: (document: DocumentID, voucher: String, amount: Money)] = [:]
  private var booked: Set<DocumentID> = []

  init(_ records: Records, journals: [JournalPurpose: JournalName]) {
    (self.records, self.journals) = (records, journals)
  }

  /// Sends what may be sent, and sees it in the subledger.
  ///
  /// - Returns: whether there was anything.
  mutating func send() async throws -> Bool {
    let batches = try await records.sealBatches(
      planner: BatchPlanner(), journals: journals, chunkLines: 100, now: Moment.now)
    for batch in batches { try await carry(batch) }
    return !batches.isEmpty
  }

  private mutating func carry(_ id: JournalBatch.ID) async throws {
    var plan = try await records.batch(id)
    let number = "FILL-\(id)"
    while !plan.batch.state.isEnded {
      if case .filled = plan.batch.state {
        try await records.advance(id, on: .readBackEqual, now: Moment.now)
        _ = plan.batch.apply(.readBackEqual)
      }
      guard let step = plan.batch.state.step else { break }
      let event = event(of: step, plan, number)
      try await write(id, step, event)
      if event == .linesAnswered || step == .header || step == .release {
        _ = plan.batch.apply(event)
      } else {
        plan = try await records.batch(id)
      }
    }
    try await confirm(plan, number)
  }

  /// What F&O says to a write.
  private func event(of step: JournalBatch.Step, _ plan: BatchPlan, _ number: String) -> JournalBatch.Event {
    switch step {
    case .header: return .created(number: number)
    case .release: return .released(at: Moment.now)
    case .lines(let chunk):
      let vouchers = plan.vouchers(inChunk: chunk)
      guard vouchers.contains(where: { $0.posting % 1_000 == 500 }) else { return .linesAnswered }
      guard vouchers.count == 1 else { return .chunkRefused }
      let refusal = Refusal(cause: .customerBlocked, words: "The customer is on hold for all transactions.")
      return .voucherRefused(refusal, othersLeft: plan.vouchers.count > 1)
    }
  }

  private func write(
    _ batch: JournalBatch.ID, _ step: JournalBatch.Step, _ event: JournalBatch.Event
  ) async throws {
    let attempt = try await records.beginAttempt(
      batch: batch, operation: "POST", step: step, requestDigest: "\(step)", now: Moment.now)
    try await records.endAttempt(attempt, event: event, outcome: "applied", now: Moment.now)
  }

  private mutating func confirm(_ plan: BatchPlan, _ number: String) async throws {
    guard case .released = plan.batch.state else { return }
    var vouchers: [Posting.ID: Confirmation] = [:]
    for planned in plan.vouchers {
      let voucher = "V\(planned.posting)"
      vouchers[planned.posting] = Confirmation(voucher: voucher, journal: number, at: Moment.now)
      booked.insert(planned.entry.document)
      for (leg, key) in zip(planned.entry.legs, planned.shortKeys) {
        lines[key] = (planned.entry.document, voucher, planned.entry.voucher.lines[leg.line].amount)
      }
    }
    try await records.confirm(batch: plan.id, vouchers: vouchers, now: Moment.now)
  }

  /// Answers for the subledger what of each line is settled: all of it once its partner is in the books.
  mutating func settle() async throws {
    while case let due = try await records.settlementsToCheck(now: Moment.now, limit: Limits.rows),
      !due.isEmpty
    {
      var facts: [ShortKey: SettlementFact] = [:]
      for key in due.keys { facts[key] = fact(about: key) }
      try await records.recordSettlements(asked: due.keys.sorted(), facts: facts, now: Moment.now)
    }
  }

  private func fact(about key: ShortKey) -> SettlementFact? {
    guard let (document, voucher, amount) = lines[key] else { return nil }
    let isSettled = Order.partner(of: document).map(booked.contains) ?? false
    let today = LedgerDate(epochSeconds: Moment.now / 1_000, offsetFromUTC: 0)
    return SettlementFact(
      voucher: voucher, settled: isSettled ? amount.magnitude : .zero(amount.currency),
      closedOn: isSettled ? today : nil, lastVoucher: "")
  }
}
