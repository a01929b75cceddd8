/// An event: snapshots of the resources that something happened to (contracts/chargebee.md section 5.5).
struct EventRecord: SiteRecord {
  /// One resource in the content.
  enum Subject: Sendable {
    case customer(Snapshot<CustomerRecord>)
    case invoice(Snapshot<InvoiceRecord>)
    case creditNote(Snapshot<CreditNoteRecord>)
    case transaction(Snapshot<TransactionRecord>)
  }

  var id: String
  let occurredAt: Int64
  let type: String
  let source: String
  let user: String?
  let subjects: [Subject]
  var stamp = Stamp()

  var deleted: Bool { false }
  var listedAt: Int64 { occurredAt }
  var named: Set<String> { Set(subjects.map(\.id)) }
}

extension EventRecord.Subject {
  var id: String {
    switch self {
    case .customer(let snapshot): snapshot.record.id
    case .invoice(let snapshot): snapshot.record.id
    case .creditNote(let snapshot): snapshot.record.id
    case .transaction(let snapshot): snapshot.record.id
    }
  }
}
