public import Billing

/// A record of Chargebee that a hint names, or that is to be read by its id.
public enum Resource: Hashable, Sendable, Codable {
  /// An invoice, a credit note or a transaction.
  case document(DocumentID)
  /// A customer.
  case customer(String)

  /// The text under which it is stored.
  var subject: String {
    switch self {
    case .document(let id): "\(id.kind.rawValue)|\(id.id)"
    case .customer(let id): "customer|\(id)"
    }
  }

  /// The resource of a stored text.
  init(subject: String) throws(StoreError) {
    let parts = subject.unicodeScalars.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw .damaged(table: "effects", row: 0, what: "there is no resource \(subject)")
    }
    let (name, id) = (
      String(String.UnicodeScalarView(parts[0])), String(String.UnicodeScalarView(parts[1]))
    )
    if let kind = DocumentKind(rawValue: name) {
      self = .document(DocumentID(kind, id))
    } else {
      self = .customer(id)
    }
  }
}
