/// The kinds of Chargebee records that end in vouchers.
public enum DocumentKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// An invoice.
  case invoice
  /// A credit note.
  case creditNote = "credit_note"
  /// A transaction: a payment, a refund, an authorization or a payment reversal.
  case transaction
}

/// Names one Chargebee document within its site.
public struct DocumentID: Hashable, Sendable, Codable {
  /// What kind of document it is.
  public let kind: DocumentKind
  /// Chargebee's id; for invoices and credit notes also the number that people know.
  public let id: String

  /// The document of a kind with an id.
  public init(_ kind: DocumentKind, _ id: String) {
    self.kind = kind
    self.id = id
  }
}

extension DocumentID {
  /// Feeds the id alone: an invoice and a payment seldom share one.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension DocumentID: Comparable {
  /// Invoices first, then credit notes, then transactions; by id within a kind.
  public static func < (left: DocumentID, right: DocumentID) -> Bool {
    let order = DocumentKind.allCases
    guard left.kind == right.kind else {
      return (order.firstIndex(of: left.kind) ?? 0) < (order.firstIndex(of: right.kind) ?? 0)
    }
    return left.id < right.id
  }
}

extension DocumentID: CustomStringConvertible {
  /// Kind and id: `invoice INV-1`.
  public var description: String {
    "\(kind == .creditNote ? "credit note" : kind.rawValue) \(id)"
  }
}

/// Chargebee's `resource_version`: of two copies of a record the one with the higher revision is newer.
public struct Revision: Hashable, Sendable, Codable, Comparable {
  /// Milliseconds since 1970 in form, strictly increasing for one record.
  public let number: Int64

  /// A revision by its number.
  public init(_ number: Int64) {
    self.number = number
  }

  /// Older revisions come first.
  public static func < (left: Revision, right: Revision) -> Bool { left.number < right.number }

  /// Reads a plain number.
  public init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(Int64.self))
  }

  /// Writes a plain number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(number)
  }
}
