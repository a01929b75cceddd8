public import Billing

/// A record of any kind, as it was read.
public enum Record: Hashable, Sendable {
  /// A customer.
  case customer(Customer)
  /// An invoice, a credit note or a transaction.
  case document(Document)
  /// An event.
  case event(EventNotice)

  /// Whether it was deleted in Chargebee.
  var isDeleted: Bool {
    switch self {
    case .customer(let customer): customer.isDeleted
    case .document(let document): document.isDeleted
    case .event: false
    }
  }

  /// Chargebee's id.
  public var id: String {
    switch self {
    case .customer(let customer): customer.id
    case .document(let document): document.id.id
    case .event(let event): event.id
    }
  }
}
