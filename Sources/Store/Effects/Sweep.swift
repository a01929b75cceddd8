/// Postings that must be gone through page by page, because there may be a million of them.
enum Sweep: Hashable {
  /// What is held until something changes goes on; the wake's key.
  case wake(String)
  /// The rule book changed: whatever is not sent yet is derived again, and so is what needed no voucher.
  case ruleBook
  /// Master data changed: whatever is not sent yet is derived again.
  case masterData
  /// A customer's link or account changed: whatever of it is not sent yet is derived again.
  case customer(String)
  /// A customer has another name.
  case name(String)
  /// Customer accounts changed: whoever has none is looked at again.
  case unlinkedCustomers

  /// The text under which it is stored.
  var subject: String {
    switch self {
    case .wake(let key): "wake|\(key)"
    case .ruleBook: "rule-book"
    case .masterData: "master-data"
    case .customer(let id): "customer|\(id)"
    case .name(let id): "name|\(id)"
    case .unlinkedCustomers: "unlinked"
    }
  }

  /// The sweep of a stored text.
  init(subject: String) throws(StoreError) {
    switch subject {
    case "rule-book": self = .ruleBook
    case "master-data": self = .masterData
    case "unlinked": self = .unlinkedCustomers
    default:
      let parts = subject.unicodeScalars.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw Self.unreadable(subject) }
      let rest = String(String.UnicodeScalarView(parts[1]))
      switch String(String.UnicodeScalarView(parts[0])) {
      case "wake": self = .wake(rest)
      case "customer": self = .customer(rest)
      case "name": self = .name(rest)
      default: throw Self.unreadable(subject)
      }
    }
  }

  private static func unreadable(_ subject: String) -> StoreError {
    .damaged(table: "effects", row: 0, what: "there is no sweep \(subject)")
  }
}
