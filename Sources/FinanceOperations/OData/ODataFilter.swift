import Ledger

/// A condition for `$filter`, built from fields that an entity has and from literals, never from text.
///
/// Only eq, ge, lt, and, or are used: `in` and `has` are not supported, `contains` fails on some tenants, and
/// a filter on an enumeration was seen to give no rows without an error, so those are applied to what was read
/// (contracts/d365fo.md section 1).
struct ODataFilter: Hashable, Sendable {
  /// The condition as it stands in an address.
  let encoded: String
  private let isJoined: Bool

  private init(_ encoded: String, isJoined: Bool = false) {
    self.encoded = encoded
    self.isJoined = isJoined
  }

  /// A field equals a text.
  static func equals(_ field: some EntityField, _ text: String) throws(UnwritableText) -> ODataFilter {
    compare(field, "eq", try ODataLiteral(text))
  }

  /// A field that holds a day lies from one day up to, but not including, another. Days are stored as noon
  /// and never compared for equality (contracts/d365fo.md section 1).
  static func days(_ field: some EntityField, from: LedgerDate, before: LedgerDate) -> ODataFilter {
    let begin = compare(field, "ge", ODataLiteral(moment: "\(from)T00:00:00Z"))
    let end = compare(field, "lt", ODataLiteral(moment: "\(before)T00:00:00Z"))
    return all([begin, end])
  }

  /// All conditions hold.
  static func all(_ filters: [ODataFilter]) -> ODataFilter { joined(filters, "and") }

  /// At least one condition holds.
  static func any(_ filters: [ODataFilter]) -> ODataFilter { joined(filters, "or") }

  private static func compare(
    _ field: some EntityField, _ operation: String, _ literal: ODataLiteral
  ) -> ODataFilter {
    ODataFilter("\(field.rawValue)%20\(operation)%20\(literal.encoded)")
  }

  private static func joined(_ filters: [ODataFilter], _ word: String) -> ODataFilter {
    precondition(!filters.isEmpty, "A condition of nothing would let everything through")
    guard filters.count > 1 else { return filters[0] }
    let parts = filters.map { $0.isJoined ? "(\($0.encoded))" : $0.encoded }
    return ODataFilter(parts.joined(separator: "%20\(word)%20"), isJoined: true)
  }
}
