extension ChargebeeSite {
  /// Does one act. A refusal leaves everything as it was.
  mutating func perform(_ act: BillingAct, at moment: Int64) throws(ActRefusal) {
    guard act.typedDate.map({ (0...253_402_300_799).contains($0) }) ?? true else {
      throw ActRefusal("The date lies outside the calendar.")
    }
    switch act {
    case .addCustomer, .renameCustomer, .moveCustomer, .linkCustomer, .deleteCustomer:
      try performOnCustomer(act, at: moment)
    case .raiseInvoice, .closeInvoice, .editPurchaseOrder, .editLine, .voidInvoice, .deleteInvoice,
      .withholdTax, .deleteWithheldTax:
      try performOnInvoice(act, at: moment)
    case .collect, .settle, .failLate, .reversePayment, .authorize, .voidAuthorization:
      try performThroughGateway(act, at: moment)
    case .recordPayment, .applyExcess, .removePayment, .deletePayment, .redatePayment:
      try performOffline(act, at: moment)
    case .credit, .writeOff, .allocate, .refundWithheldTax, .voidCreditNote, .deleteCreditNote, .refund,
      .failRefund,
      .chargeback:
      try performOnNote(act, at: moment)
    }
  }

  private mutating func performOnCustomer(_ act: BillingAct, at moment: Int64) throws(ActRefusal) {
    switch act {
    case .addCustomer(let draft): try add(draft, at: moment)
    case .renameCustomer(let id, let company): try changeCustomer(id, at: moment) { $0.company = company }
    case .moveCustomer(let id, let email, let street, let postalCode, let city):
      try changeCustomer(id, at: moment) { customer in
        (customer.email, customer.street) = (email, street)
        (customer.postalCode, customer.city) = (postalCode, city)
      }
    case .linkCustomer(let id, let account): try changeCustomer(id, at: moment) { $0.account = account }
    case .deleteCustomer(let id): try changeCustomer(id, at: moment) { $0.deleted = true }
    default: break
    }
  }

  private mutating func performOnInvoice(_ act: BillingAct, at moment: Int64) throws(ActRefusal) {
    switch act {
    case .raiseInvoice(let draft): try raise(draft, at: moment)
    case .closeInvoice(let id): try close(id, at: moment)
    case .editPurchaseOrder(let id, let number): try change(id, at: moment) { $0.purchaseOrder = number }
    case .editLine(let id, let line, let amount): try editLine(id, line: line, unitAmount: amount, at: moment)
    case .voidInvoice(let id, let reason): try void(id, reason: reason, at: moment)
    case .deleteInvoice(let id): try delete(invoice: id, at: moment)
    case .withholdTax(let id, let amount, let reference):
      try withhold(id, amount: amount, reference: reference, at: moment)
    case .deleteWithheldTax(let id): try deleteWithheld(id, at: moment)
    default: break
    }
  }

  private mutating func performThroughGateway(_ act: BillingAct, at moment: Int64) throws(ActRefusal) {
    switch act {
    case .collect(let draft): try collect(draft, at: moment)
    case .settle(let id, let status): try settle(id, status: status, at: moment)
    case .failLate(let id): try failLate(id, at: moment)
    case .reversePayment(let id): try reverse(id, at: moment)
    case .authorize(let draft): try authorize(draft, at: moment)
    case .voidAuthorization(let id): try voidAuthorization(id, at: moment)
    default: break
    }
  }

  private mutating func performOffline(_ act: BillingAct, at moment: Int64) throws(ActRefusal) {
    switch act {
    case .recordPayment(let draft): try record(draft, at: moment)
    case .applyExcess(let id, let invoice, let amount):
      try applyExcess(id, to: invoice, amount: amount, at: moment)
    case .removePayment(let id, let invoice): try removePayment(id, from: invoice, at: moment)
    case .deletePayment(let id): try deletePayment(id, at: moment)
    case .redatePayment(let id, let date): try redate(id, to: date, at: moment)
    default: break
    }
  }

  private mutating func performOnNote(_ act: BillingAct, at moment: Int64) throws(ActRefusal) {
    switch act {
    case .credit(let draft): try credit(draft, at: moment)
    case .writeOff(let id): try writeOff(id, at: moment)
    case .allocate(let id, let invoice, let amount):
      try allocate(id, to: invoice, amount: amount, at: moment)
    case .refundWithheldTax(let id, let amount): try refundWithheld(id, amount: amount, at: moment)
    case .voidCreditNote(let id): try voidNote(id, at: moment)
    case .deleteCreditNote(let id): try deleteNote(id, at: moment)
    case .refund(let draft): try refund(draft, at: moment)
    case .failRefund(let id): try failRefund(id, at: moment)
    case .chargeback(let id): try chargeback(id, at: moment)
    default: break
    }
  }
}

extension BillingAct {
  /// The date that somebody typed, epoch seconds.
  fileprivate var typedDate: Int64? {
    switch self {
    case .raiseInvoice(let draft): draft.date
    case .recordPayment(let draft): draft.date
    case .redatePayment(_, let date): date
    default: nil
    }
  }
}
