public import Billing
public import Bookkeeping
import Ledger

/// The columns of every list of postings. The numbers are those of ``ListQuery/sortColumn`` and of
/// ``ListRow/changedColumns(since:)``, the same whichever of the columns a view shows.
public enum PostingColumn: Int, Hashable, Sendable, CaseIterable {
  /// Since when the posting stands where it stands.
  case age
  /// The kind of document.
  case type
  /// The document.
  case document
  /// The customer.
  case customer
  /// The accounting date.
  case date
  /// The amount and its currency.
  case amount, currency
  /// Where the posting stands.
  case state
  /// Why somebody should look.
  case checks

  /// The order of the store that sorts by this column; nil where there is none.
  public var sort: RowQuery.Sort? {
    switch self {
    case .age: .age
    case .document: .document
    case .customer: .customer
    case .date: .date
    case .amount: .amount
    case .type, .currency, .state, .checks: nil
    }
  }
}

extension PostingRow: ListRow {
  /// A fingerprint of everything that an action depends on: two rows that differ in any of it have different
  /// versions (UX-24).
  public var version: Int64 {
    var print = Fingerprint()
    print.add(state.rawValue)
    print.add(hash?.text ?? "")
    print.add(account?.text ?? "")
    print.add("\(since) \(revision.number) \(amount.minorUnits) \(amount.currency.code) \(warnings)")
    return print.value
  }

  /// The columns that show something else than they did (UX-27). A row that only grows older has not changed.
  public func changedColumns(since earlier: PostingRow) -> Set<Int> {
    let differences: [(PostingColumn, Bool)] = [
      (.customer, customerName != earlier.customerName), (.date, date != earlier.date),
      (.amount, amount != earlier.amount), (.state, state != earlier.state),
      (.checks, warnings != earlier.warnings || cause != earlier.cause),
    ]
    return Set(differences.filter(\.1).map(\.0.rawValue))
  }
}

extension CustomerRow: ListRow {
  /// The version of the link.
  public var version: Int64 { Int64(linkVersion) }

  /// The columns of ``CustomersView`` that show something else than they did.
  public func changedColumns(since earlier: CustomerRow) -> Set<Int> {
    let differences = [
      name != earlier.name, waiting.count != earlier.waiting.count, waiting.sums != earlier.waiting.sums,
    ]
    return Set(differences.indices.filter { differences[$0] } + (alignment == earlier.alignment ? [] : [4]))
  }
}

extension AuditLine: ListRow {
  /// The number of the line.
  public var id: Int64 { sequence }
  /// A line never changes.
  public var version: Int64 { 0 }
}

extension ConnectionRow: ListRow {
  /// The system.
  public var id: System { system }
  /// What the row shows may change; what it is about does not.
  public var version: Int64 { 0 }
}

extension BackfillCourse: ListRow {
  /// The kind.
  public var id: DocumentKind { kind }
  /// What the row shows may change; what it is about does not.
  public var version: Int64 { 0 }
}

/// FNV-1a over the bytes of some texts: the same on every machine and in every run, unlike `Hasher`.
struct Fingerprint {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The fingerprint of what was added so far.
  var value: Int64 { Int64(bitPattern: state) }

  /// Adds a text and its end.
  mutating func add(_ text: String) {
    for byte in text.utf8 { mix(byte) }
    mix(0xFF)
  }

  private mutating func mix(_ byte: UInt8) {
    state ^= UInt64(byte)
    state &*= 0x100_0000_01B3
  }
}
