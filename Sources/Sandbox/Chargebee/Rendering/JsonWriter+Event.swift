extension JsonWriter {
  /// Writes an event as contracts/chargebee.md section 5.5 has it, with its snapshots.
  mutating func event(_ record: EventRecord, zone: String) {
    object { writer in
      writer.member("id", record.id)
      writer.member("occurred_at", record.occurredAt)
      writer.member("source", record.source)
      writer.optional("user", record.user)
      writer.member("object", "event")
      writer.member("api_version", "v2")
      writer.object("content") { writer in
        for subject in record.subjects { writer.subject(subject, zone: zone) }
      }
      writer.member("event_type", record.type)
      writer.member("webhook_status", "not_configured")
    }
  }

  private mutating func subject(_ subject: EventRecord.Subject, zone: String) {
    switch subject {
    case .customer(let snapshot):
      name("customer")
      customer(snapshot.record)
    case .invoice(let snapshot):
      name("invoice")
      invoice(snapshot.record, zone: zone)
    case .creditNote(let snapshot):
      name("credit_note")
      creditNote(snapshot.record, zone: zone)
    case .transaction(let snapshot):
      name("transaction")
      transaction(snapshot.record)
    }
  }
}
