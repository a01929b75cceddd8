extension JsonWriter {
  /// Writes a credit note as contracts/chargebee.md section 5.3 has it.
  mutating func creditNote(_ record: CreditNoteRecord, zone: String, flaw: BrokenAmount? = nil) {
    object { writer in
      writer.head(of: record, flaw)
      writer.lines(record.lines, taxInclusive: record.taxInclusive)
      writer.array("linked_refunds", record.refunds) { $0.refund($1) }
      writer.array("allocations", record.allocations) { $0.allocation($1) }
      writer.filledArray("linked_tax_withheld_refunds", record.withheldRefunds) { $0.withheldRefund($1) }
      writer.site(zone: zone)
    }
  }

  private mutating func head(of record: CreditNoteRecord, _ flaw: BrokenAmount?) {
    let totals = record.totals
    member("id", record.id)
    member("customer_id", record.customer)
    optional("subscription_id", record.subscription)
    optional("reference_invoice_id", record.invoice)
    member("type", record.type.rawValue)
    member("reason_code", record.reason)
    member("create_reason_code", record.createReason)
    member("status", record.status.rawValue)
    member("date", record.date)
    member("price_type", record.taxInclusive ? "tax_inclusive" : "tax_exclusive")
    member("exchange_rate", literal: record.exchangeRate)
    amount("total", totals.total, flaw)
    member("amount_allocated", record.allocated)
    member("amount_refunded", record.refunded)
    member("amount_available", record.available)
    member("sub_total", totals.subTotal)
    member("round_off_amount", record.roundOff)
    member("fractional_correction", 0)
    optional("refunded_at", record.refundedAt)
    optional("voided_at", record.voidedAt)
    member("generated_at", record.date)
    stamp(record.stamp)
    member("deleted", record.deleted)
    member("object", "credit_note")
    member("currency_code", record.currency)
    member("base_currency_code", "EUR")
    member("channel", "web")
  }

  private mutating func refund(_ refund: CreditNoteRecord.Refund) {
    object { writer in
      writer.member("txn_id", refund.transaction)
      writer.member("applied_amount", refund.applied)
      writer.member("applied_at", refund.appliedAt)
      writer.member("txn_status", refund.status.rawValue)
      writer.member("txn_date", refund.date)
      writer.member("txn_amount", refund.amount)
    }
  }

  private mutating func allocation(_ allocation: CreditNoteRecord.Allocation) {
    object { writer in
      writer.member("invoice_id", allocation.invoice)
      writer.member("allocated_amount", allocation.amount)
      writer.member("allocated_at", allocation.at)
      writer.member("invoice_date", allocation.invoiceDate)
      writer.member("invoice_status", allocation.invoiceStatus.rawValue)
      writer.member("tax_application", allocation.isPreTax ? "pre_tax" : "post_tax")
    }
  }

  private mutating func withheldRefund(_ refund: CreditNoteRecord.WithheldRefund) {
    object { writer in
      writer.member("id", refund.id)
      writer.member("amount", refund.amount)
      writer.member("description", "TDS")
      writer.member("date", refund.date)
    }
  }
}
