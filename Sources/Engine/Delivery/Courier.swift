import Bookkeeping
import FinanceOperations
import Ledger
import Store
import Transport

/// Carries one delivery forward, one step at a time: each write is written down before its first byte leaves,
/// and what came of it before the next one (reliability.md I7).
struct Courier: Sendable {
  let finance: FinanceEnvironment
  let records: Records
  let settings: DeliverySettings
  let time: Timekeeper
  let report: Reporter
  let quiet = QuietPeriods()

  /// What a step came to.
  enum Step: Hashable {
    /// The next step can follow at once.
    case goOn
    /// Nothing left this machine, or F&O had no time for it; the same can be tried after a while, where it is
    /// known how long.
    case notTaken(wait: Duration?)
    /// F&O tried it and rolled it back; the same can be tried after a while, but not for ever.
    case rolledBack
    /// The credentials are refused; a person must act.
    case needsCredentials
    /// Nothing is to be done before this moment (milliseconds since 1970 UTC).
    case waitUntil(Int64)
    /// The delivery is ended, or waits for a person.
    case rest
  }

  /// Does the next step of a delivery.
  func step(_ id: JournalBatch.ID) async throws -> Step {
    let plan = try await records.batch(id)
    switch plan.batch.state {
    case .open: return .rest
    case .heading: return try await head(plan)
    case .filling(let number, let chunk): return try await fill(plan, number, chunk)
    case .filled(let number): return try await asking { try await compare(plan, number) }
    case .verified(let number): return try await release(plan, number)
    case .inDoubt(let doubt): return try await asking { try await lookUp(plan, doubt) }
    case .released(let number, let since):
      return try await asking { try await confirm(plan, number, since: since, isLate: false) }
    case .late(let number, let since):
      return try await asking { try await confirm(plan, number, since: since, isLate: true) }
    case .posted, .conflict, .refused, .deadLetter: return .rest
    }
  }

  /// Counts the requests of some work as look-ups on the screens.
  func asking<Value>(_ work: () async throws -> Value) async rethrows -> Value {
    try await Purpose.$current.withValue(.lookUp, operation: work)
  }

  func advance(
    _ plan: BatchPlan, on event: JournalBatch.Event, nextAt: Int64? = nil
  ) async throws(StoreError) {
    try await records.advance(plan.id, on: event, nextAt: nextAt, now: time.now())
  }

  /// What carries the vouchers of a delivery in F&O.
  enum Carrier: Hashable {
    /// A journal.
    case journal(JournalFamily)
    /// One document for each voucher.
    case freeTextInvoices
  }

  func carrier(of plan: BatchPlan) -> Carrier {
    switch plan.purpose {
    case .payments, .refunds: .journal(.customerPayment)
    case .invoices, .creditNotes, .adjustments: .journal(.general)
    case .freeTextInvoices: .freeTextInvoices
    }
  }

  /// How accounts and dimensions are written; nothing is sent by formats that changed since the vouchers were
  /// checked.
  func formats() async throws -> DimensionFormats {
    guard let master = try await records.masterData(), let ledger = master.ledgerFormat,
      let standard = master.defaultFormat
    else { throw FormatsMissing() }
    return DimensionFormats(ledger: ledger, standard: standard)
  }
}

/// There is no active dimension format, so no account string can be written.
struct FormatsMissing: Error, CustomStringConvertible {
  var description: String { "F&O has no active dimension format for integrating applications." }
}

extension Courier {
  /// How much longer a write rests before nothing but its absence may be believed, by a clock that nobody sets; zero
  /// or less once the quiet period is over.
  func rest(_ plan: BatchPlan, _ doubt: JournalBatch.Doubt) -> Int64 {
    settings.quietPeriod - quiet.age(of: plan.id, sentAt: doubt.sentAt, time)
  }

  /// Sends one write: begins its attempt, sends it, and ends the attempt with what came of it.
  ///
  /// - Parameters:
  ///   - plan: the delivery that the write belongs to.
  ///   - step: what the delivery does with the write.
  ///   - operation: the write's name in the list of attempts.
  ///   - content: what is sent, from which the attempt's digest is made.
  ///   - send: the write itself.
  ///   - applied: the event for a write that was carried out.
  /// - Returns: what the courier does next.
  /// - Throws: ``StoreError`` when the attempt could not be begun or ended.
  func write<Stored>(
    _ plan: BatchPlan, _ step: JournalBatch.Step, operation: String, content: String,
    send: () async -> WriteReport<Stored>, applied: (Stored?) -> JournalBatch.Event
  ) async throws -> Step {
    let sentAt = time.now()
    let attempt = try await records.beginAttempt(
      batch: plan.id, operation: operation, step: step, requestDigest: content.requestDigest, now: sentAt)
    quiet.begin(plan.id, sentAt: sentAt, time)
    let recorder = ExchangeRecorder()
    let answer = await ExchangeRecorder.$current.withValue(recorder) { await send() }
    let outcome = WriteOutcome(answer.observation)
    let event = event(for: outcome, step, of: plan, sentAt: sentAt) { applied(answer.stored) }
    try await records.endAttempt(
      attempt, event: event, outcome: outcome.word, status: answer.status, words: answer.words,
      exchange: recorder.exchange, nextAt: outcome == .unknown ? sentAt + settings.quietPeriod : nil,
      now: time.now())
    if event?.isLost != true { quiet.forget(plan.id) }
    tell(plan, operation, outcome, answer.words)
    if answer.lacksCredentials { return .needsCredentials }
    return next(after: outcome, of: answer)
  }

  private func event(
    for outcome: WriteOutcome, _ step: JournalBatch.Step, of plan: BatchPlan, sentAt: Int64,
    applied: () -> JournalBatch.Event
  ) -> JournalBatch.Event? {
    switch outcome {
    case .applied: applied()
    case .notApplied, .credentialsRefused: nil
    case .refused(let refusal): self.event(for: refusal, step, of: plan)
    // What stands under our key is read back like a write that was lost: equal is success.
    case .exists, .unknown, .conflict: .answerLost(step, sentAt: sentAt)
    }
  }

  /// A chunk is one transaction in F&O: nothing of it was stored, and one voucher can be to blame for all.
  private func event(
    for refusal: Refusal, _ step: JournalBatch.Step, of plan: BatchPlan
  ) -> JournalBatch.Event {
    if step == .release, settings.posting.way == .service { return .postingRefused(at: time.now()) }
    guard case .lines(let chunk) = step else { return .refused(refusal) }
    return plan.vouchers(inChunk: chunk).count > 1
      ? .chunkRefused : .voucherRefused(refusal, othersLeft: plan.vouchers.count > 1)
  }

  private func next<Stored>(after outcome: WriteOutcome, of answer: WriteReport<Stored>) -> Step {
    switch outcome {
    case .applied: .goOn
    case .notApplied: answer.wasRolledBack ? .rolledBack : .notTaken(wait: answer.wait)
    case .credentialsRefused: .needsCredentials
    // A refused chunk is divided; a delivery that is refused as a whole has ended.
    case .refused: .goOn
    case .exists, .conflict, .unknown: .goOn
    }
  }

  private func tell(_ plan: BatchPlan, _ operation: String, _ outcome: WriteOutcome, _ words: String) {
    let level: Report.Level =
      switch outcome {
      case .applied: .debug
      case .notApplied: .warning
      default: .error
      }
    let more = words.isEmpty ? "" : ": \(words)"
    report(Report(level, "delivery", "\(plan.journalName) \(plan.tag) \(operation) \(outcome.word)\(more)"))
  }
}

extension JournalBatch.Event {
  fileprivate var isLost: Bool { if case .answerLost = self { true } else { false } }
}

extension WriteOutcome {
  /// The word for people.
  var word: String {
    switch self {
    case .applied: "applied"
    case .notApplied: "not sent"
    case .credentialsRefused: "credentials refused"
    case .refused: "refused"
    case .exists: "exists already"
    case .conflict: "stored differently"
    case .unknown: "in doubt"
    }
  }
}
