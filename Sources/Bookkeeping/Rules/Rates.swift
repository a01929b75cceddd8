import Billing
import Ledger

// Whose exchange rate a voucher is posted at (posting-rules R12).
extension Bookkeeper {
  /// The rate that goes out with a voucher of a document; nil where F&O takes its own.
  ///
  /// - Throws: ``HoldReason/rateUnusable(_:_:accounting:)`` where Chargebee's should go and does not fit: F&O's rates
  ///   are into the accounting currency, and Chargebee's into the base currency of the site.
  func rate(of document: Document, in currency: Currency) throws(HoldReason) -> ExchangeRate? {
    guard book.policies.exchangeRate == .chargebee, let accounting = master.accountingCurrency,
      currency != accounting
    else { return nil }
    guard let told = document.rate, told.base == accounting else {
      throw .rateUnusable(currency, base: document.rate?.base, accounting: accounting)
    }
    return told.rate
  }
}
