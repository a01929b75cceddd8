extension JsonWriter {
  /// Writes a transaction as contracts/chargebee.md section 5.4 has it. Which link list appears depends on the
  /// type.
  mutating func transaction(_ record: TransactionRecord, flaw: BrokenAmount? = nil) {
    object { writer in
      writer.head(of: record, flaw)
      switch record.type {
      case .payment:
        writer.member("amount_unused", record.unused)
        writer.array("linked_invoices", record.invoices) { $0.invoiceLink($1) }
        writer.array("linked_refunds", record.refunds) { $0.refundLink($1) }
      case .refund: writer.array("linked_credit_notes", record.notes) { $0.noteLink($1) }
      case .authorization: writer.array("linked_payments", record.captures) { $0.captureLink($1) }
      case .paymentReversal: break
      }
    }
  }

  private mutating func head(of record: TransactionRecord, _ flaw: BrokenAmount?) {
    member("id", record.id)
    member("customer_id", record.customer)
    optional("subscription_id", record.subscription)
    optional("gateway_account_id", record.gatewayAccount)
    member("payment_method", record.method)
    optional("reference_number", record.reference)
    member("gateway", record.gateway)
    member("type", record.type.rawValue)
    member("date", record.date)
    optional("settled_at", record.settledAt)
    member("exchange_rate", literal: record.exchangeRate)
    amount("amount", record.amount, flaw)
    optional("id_at_gateway", record.gatewayID)
    member("status", record.status.rawValue)
    optional("error_code", record.errorCode)
    optional("error_text", record.errorText)
    optional("voided_at", record.voidedAt)
    stamp(record.stamp)
    member("deleted", record.deleted)
    member("object", "transaction")
    if record.method == "card" { member("masked_card_number", "************4242") }
    member("currency_code", record.currency)
    member("base_currency_code", "EUR")
    optional("reference_transaction_id", record.referenceTransaction)
    optional("refunded_txn_id", record.refundedTransaction)
    optional("reference_authorization_id", record.authorization)
    optional("reversal_transaction_id", record.reversal)
    optional("amount_capturable", record.capturable)
  }

  private mutating func invoiceLink(_ link: TransactionRecord.InvoiceLink) {
    object { writer in
      writer.member("invoice_id", link.invoice)
      writer.member("applied_amount", link.applied)
      writer.member("applied_at", link.appliedAt)
      writer.member("invoice_date", link.date)
      writer.member("invoice_total", link.total)
      writer.member("invoice_status", link.status.rawValue)
    }
  }

  private mutating func refundLink(_ link: TransactionRecord.TransactionLink) {
    object { writer in
      writer.member("txn_id", link.transaction)
      writer.member("txn_status", link.status.rawValue)
      writer.member("txn_date", link.date)
      writer.member("txn_amount", link.amount)
    }
  }

  /// The key is `id` here, not `txn_id`.
  private mutating func captureLink(_ link: TransactionRecord.TransactionLink) {
    object { writer in
      writer.member("id", link.transaction)
      writer.member("status", link.status.rawValue)
      writer.member("date", link.date)
      writer.member("amount", link.amount)
    }
  }

  private mutating func noteLink(_ link: TransactionRecord.NoteLink) {
    object { writer in
      writer.member("cn_id", link.note)
      writer.member("applied_amount", link.applied)
      writer.member("applied_at", link.appliedAt)
      writer.member("cn_reason_code", link.reason)
      writer.member("cn_create_reason_code", link.createReason)
      writer.member("cn_date", link.date)
      writer.member("cn_total", link.total)
      writer.member("cn_status", link.status.rawValue)
      writer.optional("cn_reference_invoice_id", link.invoice)
    }
  }
}
