import Billing
import GRDB

extension DocumentKind {
  /// The number under which the kind is stored; it rises in the order in which lists show the kinds.
  var code: Int64 {
    switch self {
    case .invoice: 1
    case .creditNote: 2
    case .transaction: 3
    }
  }

  /// The kind of a stored number.
  init(code: Int64) throws(StoreError) {
    switch code {
    case 1: self = .invoice
    case 2: self = .creditNote
    case 3: self = .transaction
    default: throw .damaged(table: "documents", row: 0, what: "there is no kind \(code)")
    }
  }
}

extension Row {
  /// A document's identity in two columns.
  func documentID(_ kind: Int, _ name: Int) throws(StoreError) -> DocumentID {
    DocumentID(try DocumentKind(code: number(kind)), try text(name))
  }
}
