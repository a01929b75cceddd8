/// Reads acts from JSON: `{"act":"void_invoice","invoice":"INV-10007","reason":"duplicate"}`.
///
/// The names are those of ``BillingAct`` and ``FinanceAct`` in snake case; amounts are minor units.
struct ActReader {
  private let json: Json

  static func read(_ json: Json) throws(ActRefusal) -> Act {
    let reader = ActReader(json: json)
    let name = try reader.text("act")
    if let act = try reader.customerAct(name) { return .billing(act) }
    if let act = try reader.invoiceAct(name) { return .billing(act) }
    if let act = try reader.moneyAct(name) { return .billing(act) }
    if let act = try reader.noteAct(name) { return .billing(act) }
    if let act = try reader.financeAct(name) { return .finance(act) }
    throw ActRefusal("There is no act \(name).")
  }

  // MARK: - Members

  private func text(_ name: String) throws(ActRefusal) -> String {
    guard let text = json[name]?.text else { throw ActRefusal("The act needs a text \(name).") }
    return text
  }

  private func text(_ name: String, or usual: String) -> String { json[name]?.text ?? usual }

  private func number(_ name: String) throws(ActRefusal) -> Int64 {
    guard let number = json[name]?.wholeNumber else {
      throw ActRefusal("The act needs a whole number \(name).")
    }
    return number
  }

  private func truth(_ name: String) throws(ActRefusal) -> Bool {
    guard let truth = json[name]?.truth else { throw ActRefusal("The act needs \(name), true or false.") }
    return truth
  }

  // MARK: - Billing

  private func customerAct(_ name: String) throws(ActRefusal) -> BillingAct? {
    switch name {
    case "add_customer": .addCustomer(try customerDraft())
    case "rename_customer": .renameCustomer(try text("customer"), company: try text("company"))
    case "move_customer":
      .moveCustomer(
        try text("customer"), email: text("email", or: ""), street: text("street", or: ""),
        postalCode: text("postal_code", or: ""), city: text("city", or: ""))
    case "link_customer": .linkCustomer(try text("customer"), account: json["account"]?.text)
    case "delete_customer": .deleteCustomer(try text("customer"))
    default: nil
    }
  }

  private func customerDraft() throws(ActRefusal) -> CustomerDraft {
    var draft = CustomerDraft()
    draft.id = try text("customer")
    draft.company = text("company", or: "")
    draft.email = text("email", or: "")
    draft.vatNumber = text("vat_number", or: "")
    draft.currency = text("currency", or: "EUR")
    draft.country = text("country", or: "DE")
    draft.account = json["account"]?.text
    return draft
  }

  private func invoiceAct(_ name: String) throws(ActRefusal) -> BillingAct? {
    switch name {
    case "raise_invoice": .raiseInvoice(try invoiceDraft())
    case "close_invoice": .closeInvoice(try text("invoice"))
    case "edit_purchase_order": .editPurchaseOrder(try text("invoice"), number: try text("number"))
    case "edit_line":
      .editLine(
        try text("invoice"), line: Int(clamping: try number("line")), unitAmount: try number("unit_amount"))
    case "void_invoice": .voidInvoice(try text("invoice"), reason: text("reason", or: "other"))
    case "delete_invoice": .deleteInvoice(try text("invoice"))
    case "write_off": .writeOff(try text("invoice"))
    case "withhold_tax":
      .withholdTax(try text("invoice"), amount: try number("amount"), reference: text("reference", or: ""))
    case "delete_withheld_tax": .deleteWithheldTax(try text("invoice"))
    case "refund_withheld_tax": .refundWithheldTax(try text("note"), amount: try number("amount"))
    default: nil
    }
  }

  /// One line is enough for a test: an item price, an amount, perhaps a tax.
  private func invoiceDraft() throws(ActRefusal) -> InvoiceDraft {
    var draft = InvoiceDraft()
    draft.customer = try text("customer")
    draft.alias = text("alias", or: "")
    draft.netTermDays = Int(clamping: json["net_term_days"]?.wholeNumber ?? 0)
    draft.isPending = json["pending"]?.truth ?? false
    draft.date = json["date"]?.wholeNumber
    draft.timeZone = json["time_zone"]?.text
    draft.taxName = text("tax_name", or: "")
    draft.storeCredit = text("store_credit", or: "")
    draft.storeCreditAmount = json["store_credit_amount"]?.wholeNumber ?? 0
    draft.taxRate = Int(clamping: json["tax_rate"]?.wholeNumber ?? 0)
    let item = text("item", or: "")
    draft.lines = [
      LineDraft(
        item: item, entityType: item.isEmpty ? "adhoc" : "plan_item_price",
        description: text("description", or: "Charge"), unitAmount: try number("unit_amount"),
        quantity: json["quantity"]?.wholeNumber ?? 1)
    ]
    return draft
  }

  private func moneyAct(_ name: String) throws(ActRefusal) -> BillingAct? {
    switch name {
    case "collect": .collect(try collectionDraft())
    case "settle": .settle(try text("transaction"), status: try text("status"))
    case "fail_late": .failLate(try text("transaction"))
    case "reverse_payment": .reversePayment(try text("transaction"))
    case "chargeback": .chargeback(try text("transaction"))
    case "record_payment": .recordPayment(paymentDraft())
    case "apply_excess":
      .applyExcess(try text("transaction"), invoice: try text("invoice"), amount: try number("amount"))
    case "remove_payment": .removePayment(try text("transaction"), invoice: try text("invoice"))
    case "delete_payment": .deletePayment(try text("transaction"))
    case "redate_payment": .redatePayment(try text("transaction"), date: try number("date"))
    default: nil
    }
  }

  private func collectionDraft() throws(ActRefusal) -> CollectionDraft {
    var draft = CollectionDraft(invoice: try text("invoice"))
    draft.alias = text("alias", or: "")
    draft.gateway = text("gateway", or: draft.gateway)
    draft.amount = json["amount"]?.wholeNumber
    draft.status = text("status", or: draft.status)
    return draft
  }

  private func paymentDraft() -> PaymentDraft {
    var draft = PaymentDraft()
    draft.customer = text("customer", or: "")
    draft.invoice = text("invoice", or: "")
    draft.alias = text("alias", or: "")
    draft.method = text("method", or: draft.method)
    draft.reference = text("reference", or: "")
    draft.currency = text("currency", or: draft.currency)
    draft.amount = json["amount"]?.wholeNumber
    draft.date = json["date"]?.wholeNumber
    return draft
  }

  private func noteAct(_ name: String) throws(ActRefusal) -> BillingAct? {
    switch name {
    case "credit": .credit(creditDraft())
    case "allocate":
      .allocate(try text("credit_note"), invoice: try text("invoice"), amount: try number("amount"))
    case "void_credit_note": .voidCreditNote(try text("credit_note"))
    case "delete_credit_note": .deleteCreditNote(try text("credit_note"))
    case "refund": .refund(refundDraft())
    case "fail_refund": .failRefund(try text("transaction"))
    default: nil
    }
  }

  private func creditDraft() -> CreditDraft {
    var draft = CreditDraft()
    draft.invoice = text("invoice", or: "")
    draft.customer = text("customer", or: "")
    draft.currency = text("currency", or: draft.currency)
    draft.alias = text("alias", or: "")
    draft.amount = json["amount"]?.wholeNumber
    draft.reason = text("reason", or: draft.reason)
    draft.isStore = json["store"]?.truth ?? false
    return draft
  }

  private func refundDraft() -> RefundDraft {
    var draft = RefundDraft()
    draft.invoice = text("invoice", or: "")
    draft.note = text("credit_note", or: "")
    draft.payment = text("transaction", or: "")
    draft.alias = text("alias", or: "")
    draft.amount = json["amount"]?.wholeNumber
    draft.method = json["method"]?.text
    draft.reference = text("reference", or: "")
    return draft
  }

  // MARK: - F&O

  private func financeAct(_ name: String) throws(ActRefusal) -> FinanceAct? {
    switch name {
    case "add_account": .addAccount(try accountDraft())
    case "remove_account": .removeAccount(try text("account"))
    case "hold": .hold(try text("account"), status: try text("status"))
    case "suspend_value":
      .suspendValue(
        dimension: try text("dimension"), value: try text("value"), isSuspended: try truth("suspended"))
    case "suspend_main_account":
      .suspendMainAccount(try text("account"), isSuspended: try truth("suspended"))
    case "allow_in_structure":
      .allowInStructure(
        combination: Int(clamping: try number("combination")), segment: try text("segment"),
        criteria: try text("criteria"))
    case "set_period":
      .setPeriod(
        year: Int(clamping: try number("year")), month: Int(clamping: try number("month")),
        status: text("status", or: "Open"), customerAccess: text("customer_access", or: "All"),
        ledgerAccess: text("ledger_access", or: "All"))
    case "set_journal_name":
      .setJournalName(try text("name"), property: try text("property"), value: try text("value"))
    case "remove_journal_name": .removeJournalName(try text("name"))
    case "add_journal_name": .addJournalName(try text("name"), type: text("type", or: "Daily"))
    case "remove_rates": .removeRates(try text("currency"))
    case "add_rate":
      .addRate(try text("currency"), rate: try text("rate"), from: try number("from"))
    case "enter_payment":
      .enterPayment(
        account: try text("account"), invoice: try text("invoice"), amount: try text("amount"),
        isPosted: try truth("posted"))
    case "remove_entered_payments": .removeEnteredPayments
    case "settle_vouchers":
      .settle(voucher: try text("voucher"), with: try text("with"), amount: try text("amount"))
    case "undo_settlement": .undoSettlement(voucher: try text("voucher"), with: try text("with"))
    case "decide_proposals": .decideProposals(isApproved: try truth("approved"))
    case "run_posting_job": .runPostingJob
    default: nil
    }
  }

  private func accountDraft() throws(ActRefusal) -> AccountDraft {
    var draft = AccountDraft(account: try text("account"), name: text("name", or: ""))
    draft.vatNumber = text("vat_number", or: "")
    draft.email = text("email", or: "")
    draft.currency = text("currency", or: draft.currency)
    draft.group = text("group", or: draft.group)
    draft.company = text("company", or: draft.company)
    return draft
  }
}
