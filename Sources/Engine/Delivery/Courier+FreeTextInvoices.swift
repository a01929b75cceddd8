import Bookkeeping
import FinanceOperations
import Ledger
import Store

// Invoices that go as free text invoices (contracts/d365fo.md section 6.7). There is no journal and no release: each
// stands by itself under our key, whole with its lines or not at all, and F&O's own batch job, or a person, posts it.
extension Courier {
  /// Creates the invoices of one chunk in one transaction of F&O.
  func fillInvoices(_ plan: BatchPlan, _ chunk: Int) async throws -> Step {
    let place = InvoicePlace(company: plan.legalEntity, formats: try await formats())
    let vouchers = plan.vouchers(inChunk: chunk)
    let invoices = vouchers.map(FreeTextInvoice.init)
    return try await write(
      plan, .lines(chunk: chunk), operation: "POST CDSFreeTextInvoiceHeaders",
      content: content(
        of: vouchers, in: JournalPlace(company: place.company, number: plan.tag, formats: place.formats))
    ) {
      await finance.create(invoices, in: place)
    } applied: { _ in
      .linesAnswered
    }
  }

  /// Looks for planned invoices, and compares them.
  func lookForInvoices(_ vouchers: [Store.PlannedVoucher], _ plan: BatchPlan) async throws -> Found {
    let place = InvoicePlace(company: plan.legalEntity, formats: try await formats())
    let invoices = vouchers.map(FreeTextInvoice.init)
    let found = try await finance.freeTextInvoices(in: plan.legalEntity, keys: invoices.map(\.key))
    let stored = Dictionary(found.map { ($0.key, $0) }) { first, _ in first }
    guard !stored.isEmpty else { return .none }
    guard stored.count == invoices.count else {
      return .different("\(stored.count) of \(invoices.count) free text invoices are there")
    }
    for invoice in invoices {
      let difference = stored[invoice.key].flatMap { invoice.differences(from: $0, in: place).first }
      if let difference { return .different("free text invoice \(invoice.reference) \(difference)") }
    }
    return .all
  }

  /// What the subledger has of the invoices of a delivery, by their keys. Its transactions carry no key of ours, so
  /// the way goes over the number that F&O gave an invoice when it posted it.
  func postedInvoices(
    _ plan: BatchPlan
  ) async throws -> (numbers: [String: String], transactions: [String: [CustomerTransaction]]) {
    let keys = plan.vouchers.flatMap { $0.shortKeys.map(\.text) }
    let numbers = try await finance.freeTextNumbers(in: plan.legalEntity, keys: keys)
    let rows = try await finance.transactions(in: plan.legalEntity, invoices: numbers.values.sorted())
    let byNumber = Dictionary(grouping: rows.filter(\.paymentID.isEmpty), by: \.invoice)
    return (numbers, numbers.compactMapValues { byNumber[$0] })
  }
}

extension FreeTextInvoice {
  /// A voucher as a free text invoice. The rules let only such vouchers go that one can say: one customer line, and
  /// main accounts.
  init(_ planned: Store.PlannedVoucher) {
    let entry = planned.entry
    self.init(
      key: planned.shortKeys[0].text, date: entry.voucher.date, documentDate: entry.movedFrom,
      customer: entry.customer, currency: entry.voucher.currency, reference: entry.reference,
      lines: entry.linesBesideCustomers.map {
        Line(account: $0.account, dimensions: $0.dimensions, amount: -$0.amount, text: $0.text)
      })
  }
}
