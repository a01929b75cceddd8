extension CustomerRecord: ListedRecord {
  static var entryName: StaticString { "customer" }
  static let sortFields = ["created_at", "updated_at"]
  static var hasDeleted: Bool { true }

  static func field(_ name: String) -> ListedField<CustomerRecord>? {
    switch name {
    case "id": .text { $0.id }
    case "first_name": .text { $0.firstName }
    case "last_name": .text { $0.lastName }
    case "email": .text { $0.email }
    case "company": .text { $0.company }
    case "cf_erp_account": .text { $0.account }
    case "created_at": .time { $0.createdAt }
    case "updated_at": .time { $0.stamp.updatedAt }
    case "relationship[payment_owner_id]", "relationship[parent_id]": .text { $0.paymentOwner }
    default: nil
    }
  }

  func write(to writer: inout JsonWriter, zone: String, flaw: BrokenAmount?) {
    writer.customer(self, flaw: flaw)
  }
}

extension InvoiceRecord: ListedRecord {
  static var entryName: StaticString { "invoice" }
  static let sortFields = ["date", "updated_at"]
  static var hasDeleted: Bool { true }

  static func field(_ name: String) -> ListedField<InvoiceRecord>? {
    switch name {
    case "id": .text { $0.id }
    case "subscription_id": .text { $0.subscription }
    case "customer_id": .text { $0.customer }
    case "payment_owner": .text { $0.paymentOwner }
    case "status": .enumeration { $0.status.rawValue }
    case "price_type": .enumeration { $0.taxInclusive ? "tax_inclusive" : "tax_exclusive" }
    case "dunning_status": .enumeration { $0.dunning }
    case "recurring": .bool { $0.lines.contains { $0.entityType == "plan_item_price" } }
    case "date": .time { $0.date }
    case "paid_at": .time { $0.paidAt }
    case "voided_at": .time { $0.voidedAt }
    case "updated_at": .time { $0.stamp.updatedAt }
    case "total": .number { $0.totals.total }
    case "amount_paid": .number { $0.amountPaid }
    case "amount_adjusted": .number { $0.amountAdjusted }
    case "credits_applied": .number { $0.creditsApplied }
    case "amount_due": .number { $0.amountDue }
    default: nil
    }
  }

  func write(to writer: inout JsonWriter, zone: String, flaw: BrokenAmount?) {
    writer.invoice(self, zone: zone, flaw: flaw)
  }
}

extension CreditNoteRecord: ListedRecord {
  static var entryName: StaticString { "credit_note" }
  static let sortFields = ["date"]
  static var hasDeleted: Bool { true }

  static func field(_ name: String) -> ListedField<CreditNoteRecord>? {
    switch name {
    case "id": .text { $0.id }
    case "customer_id": .text { $0.customer }
    case "subscription_id": .text { $0.subscription }
    case "reference_invoice_id": .text { $0.invoice }
    case "type": .enumeration { $0.type.rawValue }
    case "reason_code": .enumeration { $0.reason }
    case "create_reason_code": .text { $0.createReason }
    case "status": .enumeration { $0.status.rawValue }
    case "date": .time { $0.date }
    case "voided_at": .time { $0.voidedAt }
    case "updated_at": .time { $0.stamp.updatedAt }
    case "total": .number { $0.totals.total }
    case "amount_allocated": .number { $0.allocated }
    case "amount_refunded": .number { $0.refunded }
    case "amount_available": .number { $0.available }
    default: nil
    }
  }

  func write(to writer: inout JsonWriter, zone: String, flaw: BrokenAmount?) {
    writer.creditNote(self, zone: zone, flaw: flaw)
  }
}

extension TransactionRecord: ListedRecord {
  static var entryName: StaticString { "transaction" }
  static let sortFields = ["date", "updated_at"]
  static var hasDeleted: Bool { true }

  /// There is no filter on `settled_at`.
  static func field(_ name: String) -> ListedField<TransactionRecord>? {
    switch name {
    case "id": .text { $0.id }
    case "customer_id": .text { $0.customer }
    case "subscription_id": .text { $0.subscription }
    case "payment_method": .enumeration { $0.method }
    case "gateway": .enumeration { $0.gateway }
    case "gateway_account_id": .text { $0.gatewayAccount }
    case "id_at_gateway": .text { $0.gatewayID }
    case "reference_number": .text { $0.reference }
    case "type": .enumeration { $0.type.rawValue }
    case "status": .enumeration { $0.status.rawValue }
    case "date": .time { $0.date }
    case "updated_at": .time { $0.stamp.updatedAt }
    case "amount": .number { $0.amount }
    case "amount_capturable": .number { $0.capturable }
    default: nil
    }
  }

  func write(to writer: inout JsonWriter, zone: String, flaw: BrokenAmount?) {
    writer.transaction(self, flaw: flaw)
  }
}

extension EventRecord: ListedRecord {
  static var entryName: StaticString { "event" }
  static let sortFields = ["occurred_at"]
  static var hasDeleted: Bool { false }

  static func field(_ name: String) -> ListedField<EventRecord>? {
    switch name {
    case "id": .text { $0.id }
    case "event_type": .enumeration { $0.type }
    case "source": .enumeration { $0.source }
    case "webhook_status": .enumeration { _ in "not_configured" }
    case "occurred_at": .time { $0.occurredAt }
    default: nil
    }
  }

  func write(to writer: inout JsonWriter, zone: String, flaw: BrokenAmount?) {
    writer.event(self, zone: zone)
  }
}
