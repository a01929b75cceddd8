import Billing
import ExactJSON

extension EventNotice {
  /// An event from its fields (contracts/chargebee.md section 5.5).
  init(_ fields: JSONFields) throws(FieldError) {
    self.init(
      id: try fields.text("id"), occurredAt: try fields.integer("occurred_at"),
      type: try fields.textOrEmpty("event_type"),
      hints: try fields.nested("content").map(Self.hints) ?? [])
  }

  /// The records that the content names. Some stand as lists under plural names, whatever the SDKs say
  /// (contracts/chargebee.md section 6), and a part that cannot be read names nothing: the lists of records
  /// show the change anyway.
  private static func hints(in content: JSONFields) -> [Hint] {
    content.object.members.flatMap { member in
      guard let kind = kind(member.name) else { return [Hint]() }
      let values = member.value.array ?? [member.value]
      return values.compactMap { $0.object?["id"]?.string }.map { hint(kind, $0) }
    }
  }

  private static func kind(_ name: String) -> RecordKind? {
    RecordKind.allCases.first { $0 != .event && (name == $0.rawValue || name == $0.rawValue + "s") }
  }

  private static func hint(_ kind: RecordKind, _ id: String) -> Hint {
    switch kind {
    case .invoice: .document(DocumentID(.invoice, id))
    case .creditNote: .document(DocumentID(.creditNote, id))
    case .transaction: .document(DocumentID(.transaction, id))
    case .customer, .event: .customer(id)
    }
  }
}
