/// What an amount means to the accountant; the rule book says which account that is
/// (contracts/posting-rules.md, first table).
public enum AccountKey: String, Hashable, Sendable, Codable, CaseIterable {
  /// The customer account; it needs no row in the rule book.
  case receivable = "AR"
  /// Clearing account of a payment gateway.
  case gatewayClearing = "CLR"
  /// Clearing account for receipts that passed no gateway.
  case offlineClearing = "OFF"
  /// Revenue.
  case revenue = "REV"
  /// Deferred revenue.
  case deferredRevenue = "DEF"
  /// Discounts granted.
  case discount = "DISC"
  /// The cost of promotional credits.
  case promotion = "PROMO"
  /// Tax payable.
  case tax = "TAX"
  /// Rounding differences.
  case rounding = "RND"
  /// Customer prepayments.
  case prepayment = "PREPAY"
  /// Customer credits.
  case customerCredit = "CRED"
  /// Bad debt.
  case badDebt = "BAD"
  /// Disputes receivable.
  case dispute = "DISP"
  /// Dispute fees.
  case disputeFee = "DFEE"
  /// Withholding tax receivable.
  case withholdingTax = "WHT"
}
