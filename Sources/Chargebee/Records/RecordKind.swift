/// The kinds of records that Daybook reads; the raw value is the name of the wrapper around a record.
public enum RecordKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// A customer.
  case customer
  /// An invoice.
  case invoice
  /// A credit note.
  case creditNote = "credit_note"
  /// A transaction.
  case transaction
  /// An event.
  case event

  /// The resource that lists records of this kind: `/credit_notes`.
  var path: String { "/\(rawValue)s" }
}
