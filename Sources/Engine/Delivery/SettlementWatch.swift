import Bookkeeping
import ExactJSON
import FinanceOperations
import Ledger
import Store

/// Asks F&O's subledger what of our customer lines is settled: the proof that a mark was honoured, or that a
/// person settled what OData cannot (contracts/d365fo.md sections 6.8 and 8.5).
struct SettlementWatch: Sendable {
  let finance: FinanceEnvironment
  let records: Records
  let legalEntity: LegalEntityID
  let time: Timekeeper
  let report: Reporter

  /// How many lines one pass asks about.
  private static let portion = 400

  /// Asks about what is due.
  ///
  /// - Returns: when something falls due again.
  /// - Throws: ``FinanceError``, ``StoreError``.
  func step() async throws -> Loop.Pause {
    let due = try await records.settlementsToCheck(now: time.now(), limit: Self.portion)
    guard !due.isEmpty else { return try await untilNextCheck() }
    let keys = due.keys.sorted()
    let rows = try await transactions(due)
    var facts: [ShortKey: SettlementFact] = [:]
    for (key, row) in rows {
      guard let currency = due[key]?.currency else { continue }
      facts[key] = fact(row, currency)
    }
    try await records.recordSettlements(asked: keys, facts: facts, now: time.now())
    return .goOn
  }

  /// The lines as the subledger shows them: by their keys, and those of free text invoices by F&O's numbers, because
  /// their transactions carry no key (contracts/d365fo.md section 6.8).
  private func transactions(
    _ due: [ShortKey: SettlementQuestion]
  ) async throws(FinanceError) -> [(ShortKey, CustomerTransaction)] {
    let keys = due.filter { $0.value.invoice == nil }.keys.sorted()
    let found = try await finance.transactions(in: legalEntity, keys: keys.map(\.text))
    let pairs = due.compactMap { key, question in question.invoice.map { ($0, key) } }
    let byNumber = Dictionary(pairs) { first, _ in first }
    let invoices = try await finance.transactions(in: legalEntity, invoices: byNumber.keys.sorted())
    return found.map { (ShortKey($0.paymentID), $0) }
      + invoices.filter(\.paymentID.isEmpty).compactMap { row in byNumber[row.invoice].map { ($0, row) } }
  }

  private func untilNextCheck() async throws(StoreError) -> Loop.Pause {
    guard let next = try await records.nextSettlementCheck() else { return .untilRung }
    return .rest(.milliseconds(max(1, next - time.now())))
  }

  /// What a row says; nil for an amount that is none in the line's currency, which is reported and asked again.
  private func fact(_ row: CustomerTransaction, _ currency: Currency) -> SettlementFact? {
    guard let settled = try? Money(parsing: row.settled.text, currency) else {
      let what = "voucher \(row.voucher): \(row.settled.text) is no amount in \(currency)"
      report(Report(.error, "settlement", what))
      return nil
    }
    return SettlementFact(
      voucher: row.voucher, settled: settled.magnitude, closedOn: row.closedOn,
      lastVoucher: row.lastSettlement)
  }
}
