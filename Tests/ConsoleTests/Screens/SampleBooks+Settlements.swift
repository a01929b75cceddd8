import Billing
import Bookkeeping
import Ledger

extension SampleBooks {
  /// What people have to settle by hand: a credit note with its invoice, and a payment that F&O settled otherwise.
  static let settlements: [SettlementTask] = [
    SettlementTask(
      document: DocumentID(.creditNote, "CN-00398"), account: "US-0233", voucher: "CBCRN00000017",
      act: .settle(
        with: DocumentID(.invoice, "INV-20811"), voucher: "CBINV00004410", amount: euro(24_000)),
      since: time - 3 * day),
    SettlementTask(
      document: DocumentID(.transaction, "txn_88120"), account: "DE-0081", voucher: "CBPAY00000912",
      act: .undo(settled: euro(29_900), wanted: euro(0), lastVoucher: "CBINV00004380"), since: time - day),
  ]

  private static func euro(_ minorUnits: Int64) -> Money {
    guard let currency = try? Currency("EUR") else { preconditionFailure("EUR is a currency") }
    return Money(minorUnits, currency)
  }
}
