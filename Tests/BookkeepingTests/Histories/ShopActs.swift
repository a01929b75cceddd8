import Billing
import Ledger

extension Shop {
  /// Something that can happen in a shop; it says whether it did.
  typealias Act = @Sendable (inout Shop) -> Bool

  /// What makes documents and settles them.
  static let building: [Act] = [
    { $0.makeInvoice() }, { $0.makeInvoice() }, { $0.pay() }, { $0.pay() }, { $0.pay() },
    { $0.payOnAccount() },
    { $0.applyExcess() }, { $0.adjust() }, { $0.creditPaidInvoice() }, { $0.refundNote() }, { $0.allocate() },
    { $0.withholdTax() }, { $0.giveStoreCredit() }, { $0.authorize() }, { $0.writeOff() },
    { $0.payAfterWriteOff() },
    { $0.refundExcess() }, { $0.finishPayment() },
  ]

  /// What changes and undoes them.
  static let undoing: [Act] = [
    { $0.changeInvoice() }, { $0.voidInvoice() }, { $0.deleteInvoice() }, { $0.takeOff() },
    { $0.takeOffAndVoid() }, { $0.movePayment() }, { $0.movePayment() },
    { $0.failLate() }, { $0.cancelPayment() }, { $0.reverse() }, { $0.winDispute() }, { $0.failRefund() },
    { $0.cancelNote() }, { $0.takeBackWithheldTax() },
    { $0.takeBackCredit() },
  ]

  /// What customers, banks and gateways quarrel about.
  static let disputing: [Act] = [
    { $0.creditPaidInvoice() }, { $0.refundNote() }, { $0.refundNote() }, { $0.reverse() }, { $0.reverse() },
    { $0.winDispute() }, { $0.failRefund() }, { $0.failLate() }, { $0.endDispute() },
  ]

  /// A history of one shop: it begins with an invoice or a payment.
  mutating func live(through count: Int, acts: [Act]) {
    _ = dice.chance(of: 80) ? makeInvoice() : payOnAccount()
    for _ in 0..<count { act(acts) }
  }

  /// One act that is possible now.
  mutating func act(_ acts: [Act]) {
    for _ in 0..<20 where dice.pick(acts)(&self) { return }
  }
}
