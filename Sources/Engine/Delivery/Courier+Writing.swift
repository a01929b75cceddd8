import Bookkeeping
import FinanceOperations
import Ledger
import Store

// The three writes of a delivery: header, lines, release.
extension Courier {
  /// Creates the header, after a look whether any of the vouchers is in F&O already: nothing is created before
  /// subledger and journals were searched (contracts/posting-rules.md). What is in the books equal is posted.
  func head(_ plan: BatchPlan) async throws -> Step {
    let standing = try await standing(of: plan)
    guard standing.equal.isEmpty else { return try await adopt(standing.equal, plan) }
    var found = standing.other
    if found == nil { found = try await inJournals(plan, plan.vouchers) }
    if let found {
      let refusal = Refusal(cause: .conflict, words: "Under our key stands \(found) already.")
      try await advance(plan, on: .refused(refusal))
      return .rest
    }
    guard case .journal(let family) = carrier(of: plan) else {
      // Without a journal the delivery's tag stands where others have its number.
      try await advance(plan, on: .created(number: plan.tag))
      return .goOn
    }
    let text = JournalText(plan, marker: settings.readyMarker)
    return try await write(
      plan, .header,
      operation: "POST \(family == .general ? "LedgerJournalHeaders" : "CustomerPaymentJournalHeaders")",
      content: "header|\(plan.legalEntity)|\(plan.journalName)|\(text.draft)"
    ) {
      await finance.createHeader(
        family, in: plan.legalEntity, name: plan.journalName, description: text.draft)
    } applied: { header in
      .created(number: header?.number ?? "")
    }
  }

  /// Creates one chunk of lines in one transaction of F&O.
  func fill(_ plan: BatchPlan, _ number: String, _ chunk: Int) async throws -> Step {
    let place = JournalPlace(company: plan.legalEntity, number: number, formats: try await formats())
    let vouchers = plan.vouchers(inChunk: chunk)
    guard !vouchers.isEmpty else {
      // All of them were in the books already.
      try await advance(plan, on: .linesAnswered)
      return .goOn
    }
    switch carrier(of: plan) {
    case .freeTextInvoices: return try await fillInvoices(plan, chunk)
    case .journal(.customerPayment):
      let numbers = try await freeTextNumbers(for: vouchers)
      let lines = try JournalLines.payments(vouchers, freeTextNumbers: numbers)
      return try await write(
        plan, .lines(chunk: chunk), operation: "POST CustomerPaymentJournalLines",
        content: content(of: vouchers, in: place, freeTextNumbers: numbers)
      ) {
        await finance.create(lines, in: place)
      } applied: { _ in
        .linesAnswered
      }
    case .journal(.general):
      let lines = JournalLines.ledger(vouchers)
      return try await write(
        plan, .lines(chunk: chunk), operation: "POST LedgerJournalLines",
        content: content(of: vouchers, in: place)
      ) {
        await finance.create(lines, in: place)
      } applied: { _ in
        .linesAnswered
      }
    }
  }

  /// What a chunk says, in a text that is the same in every process: a set or a dictionary has no order of its
  /// own, and a chunk that seemed to differ could never be sent again.
  func content(
    of vouchers: [Store.PlannedVoucher], in place: JournalPlace,
    freeTextNumbers numbers: [String: String] = [:]
  ) -> String {
    let formats = "\(place.formats.ledger)|\(place.formats.standard)"
    let lines = vouchers.map { planned in
      let keys = planned.shortKeys.map(\.text).joined(separator: ",")
      return "\(records.fingerprints.hash(planned.entry).text)|\(planned.firstLine)|\(keys)"
    }
    let marks = numbers.sorted { $0.key < $1.key }.map { "\($0.key) is \($0.value)" }
    return (["lines", place.company.text, place.number, formats] + lines + marks).joined(separator: "\n")
  }

  /// F&O's numbers of the invoices that the lines of payments mark, where they are free text invoices.
  func freeTextNumbers(for vouchers: [Store.PlannedVoucher]) async throws(StoreError) -> [String: String] {
    try await records.freeTextNumbers(of: vouchers.reduce(into: []) { $0.formUnion($1.entry.marks) })
  }

  /// Tells F&O that it may post.
  func release(_ plan: BatchPlan, _ number: String) async throws -> Step {
    guard case .journal(let family) = carrier(of: plan) else {
      try await advance(plan, on: .released(at: time.now()))
      return .goOn
    }
    return switch settings.posting {
    case .job, .person: try await mark(plan, family, number)
    case .service(let service): try await call(service, plan, number)
    }
  }

  /// Has the posting service post the journal. Whatever it answers, only the subledger proves that it did.
  private func call(_ service: PostingService, _ plan: BatchPlan, _ number: String) async throws -> Step {
    let now = time.now()
    return try await write(
      plan, .release, operation: "POST \(service.name)", content: "post|\(plan.legalEntity)|\(number)"
    ) {
      await finance.post(number, in: plan.legalEntity, by: service)
    } applied: { _ in
      .released(at: now)
    }
  }

  /// Gives the description the marker that F&O's posting job, or a person, looks for.
  private func mark(_ plan: BatchPlan, _ family: JournalFamily, _ number: String) async throws -> Step {
    let text = JournalText(plan, marker: settings.readyMarker)
    let now = time.now()
    return try await write(
      plan, .release, operation: "PATCH JournalHeader", content: "release|\(number)|\(text.released)"
    ) {
      await finance.describe(family, in: plan.legalEntity, number: number, as: text.released)
    } applied: { _ in
      .released(at: now)
    }
  }
}
