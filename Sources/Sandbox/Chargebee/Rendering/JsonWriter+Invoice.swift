extension JsonWriter {
  /// Writes an invoice as contracts/chargebee.md section 5.2 has it.
  mutating func invoice(_ record: InvoiceRecord, zone: String, flaw: BrokenAmount? = nil) {
    object { writer in
      writer.head(of: record)
      writer.amounts(of: record, flaw)
      writer.rest(of: record)
      writer.lines(record.lines, taxInclusive: record.taxInclusive)
      writer.links(of: record)
      writer.addressAndSite(of: record, zone: record.timeZone ?? zone)
    }
  }

  private mutating func head(of record: InvoiceRecord) {
    member("id", record.id)
    member("customer_id", record.customer)
    optional("payment_owner", record.paymentOwner)
    optional("subscription_id", record.subscription)
    member("recurring", record.lines.contains { $0.entityType == "plan_item_price" })
    member("status", record.status.rawValue)
    optional("po_number", record.purchaseOrder)
    optional("vat_number", record.vatNumber.nonEmpty)
    member("price_type", record.taxInclusive ? "tax_inclusive" : "tax_exclusive")
    member("date", record.date)
    optional("due_date", record.dueDate)
    member("net_term_days", record.netTermDays)
    member("exchange_rate", literal: record.exchangeRate)
  }

  private mutating func amounts(of record: InvoiceRecord, _ flaw: BrokenAmount?) {
    let totals = record.totals
    amount("total", totals.total, flaw)
    member("amount_paid", record.amountPaid)
    member("amount_adjusted", record.amountAdjusted)
    member("write_off_amount", record.writeOffAmount)
    member("credits_applied", record.creditsApplied)
    member("amount_due", record.amountDue)
    member("sub_total", totals.subTotal)
    member("tax", totals.tax)
    member("amount_to_collect", record.amountDue - record.amountInProgress)
    member("round_off_amount", record.roundOff)
  }

  private mutating func rest(of record: InvoiceRecord) {
    optional("paid_at", record.paidAt)
    optional("dunning_status", record.dunning)
    optional("voided_at", record.voidedAt)
    optional("void_reason_code", record.voidReason)
    optional("generated_at", record.generatedAt)
    stamp(record.stamp)
    member("deleted", record.deleted)
    member("object", "invoice")
    member("first_invoice", record.isFirst)
    member("has_advance_charges", false)
    member("currency_code", record.currency)
    member("base_currency_code", "EUR")
    member("channel", "web")
    member("is_gifted", false)
    member("term_finalized", record.status != .pending)
  }

  private mutating func links(of record: InvoiceRecord) {
    array("linked_payments", record.payments) { $0.payment($1) }
    let failed = record.payments.filter { $0.status == .failure }
    array("dunning_attempts", Array(failed.enumerated())) { $0.attempt($1.element, number: $1.offset + 1) }
    array("applied_credits", record.appliedCredits) { $0.credit($1) }
    array("adjustment_credit_notes", record.adjustments) { $0.issued($1) }
    array("issued_credit_notes", record.issued) { $0.issued($1) }
    array("linked_orders", [String]()) { $0.string($1) }
    filledArray("linked_taxes_withheld", record.withheld) { $0.withholding($1) }
  }

  private mutating func payment(_ payment: InvoiceRecord.Payment) {
    object { writer in
      writer.member("txn_id", payment.transaction)
      writer.member("applied_amount", payment.applied)
      writer.member("applied_at", payment.appliedAt)
      writer.member("txn_status", payment.status.rawValue)
      writer.member("txn_date", payment.date)
      writer.member("txn_amount", payment.amount)
    }
  }

  private mutating func attempt(_ payment: InvoiceRecord.Payment, number: Int) {
    object { writer in
      writer.member("attempt", number)
      writer.member("transaction_id", payment.transaction)
      writer.member("dunning_type", "auto_collect")
      writer.member("created_at", payment.appliedAt)
      writer.member("txn_status", payment.status.rawValue)
      writer.member("txn_amount", payment.amount)
    }
  }

  private mutating func credit(_ credit: InvoiceRecord.AppliedCredit) {
    object { writer in
      writer.member("cn_id", credit.note)
      writer.member("applied_amount", credit.applied)
      writer.member("applied_at", credit.appliedAt)
      writer.member("cn_reason_code", credit.reason)
      writer.member("cn_create_reason_code", credit.createReason)
      writer.member("cn_date", credit.date)
      writer.member("cn_status", credit.status.rawValue)
      writer.member("tax_application", credit.isPreTax ? "pre_tax" : "post_tax")
    }
  }

  private mutating func issued(_ note: InvoiceRecord.IssuedNote) {
    object { writer in
      writer.member("cn_id", note.note)
      writer.member("cn_reason_code", note.reason)
      writer.member("cn_create_reason_code", note.createReason)
      writer.member("cn_date", note.date)
      writer.member("cn_total", note.total)
      writer.member("cn_status", note.status.rawValue)
    }
  }

  private mutating func withholding(_ tax: InvoiceRecord.Withholding) {
    object { writer in
      writer.member("id", tax.id)
      writer.member("amount", tax.amount)
      writer.member("description", "TDS")
      writer.member("date", tax.date)
      writer.member("reference_number", tax.reference)
    }
  }

  private mutating func addressAndSite(of record: InvoiceRecord, zone: String) {
    object("billing_address") { writer in
      writer.optional("first_name", record.billing.firstName.nonEmpty)
      writer.optional("last_name", record.billing.lastName.nonEmpty)
      writer.optional("company", record.billing.company.nonEmpty)
      writer.optional("state_code", record.billing.state.nonEmpty)
      writer.optional("country", record.billing.country.nonEmpty)
      writer.member("validation_status", "not_validated")
      writer.member("object", "billing_address")
    }
    site(zone: zone)
  }

  mutating func site(zone: String) {
    object("site_details_at_creation") { $0.member("timezone", zone) }
  }
}
