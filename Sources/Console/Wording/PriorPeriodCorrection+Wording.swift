import Billing
public import Bookkeeping
import Ledger

extension PriorPeriodCorrection {
  /// The line of the register in words.
  public var sentence: String {
    "\(document): \(amount.decimalText) \(amount.currency) on account \(account), booked on \(original.date) in a period that is closed,"
      + " \(state == .posted ? "was" : "is to be") taken back on \(correction.date) by rule \(rule.rawValue)."
  }
}
