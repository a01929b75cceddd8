/// A question to an entity set.
///
/// `cross-company=true` stands on every request: without it only the service user's default company is seen,
/// on lists, keyed reads and writes alike (contracts/d365fo.md section 1).
struct ODataQuery: Hashable, Sendable {
  static let crossCompany = "cross-company=true"

  private let filter: ODataFilter?
  private let fields: [String]
  private let order: [String]

  /// A question for the fields of an entity, for those records that a filter lets through.
  init<Row: Entity>(_ entity: Row.Type, _ filter: ODataFilter?, order: [Row.Field] = []) {
    self.filter = filter
    fields = Row.Field.allCases.map(\.rawValue)
    self.order = order.map(\.rawValue)
  }

  /// The query as it stands in an address.
  var encoded: String {
    var parts = [Self.crossCompany]
    if let filter { parts.append("$filter=" + filter.encoded) }
    parts.append("$select=" + fields.joined(separator: ","))
    if !order.isEmpty { parts.append("$orderby=" + order.joined(separator: ",")) }
    return parts.joined(separator: "&")
  }
}

/// The key of one record, with every part named (contracts/d365fo.md section 1).
struct ODataKey: Hashable, Sendable {
  /// The key as it stands behind the entity set's name: `(dataAreaId=%27usmf%27,Name=%27PAY%27)`.
  let encoded: String

  /// A key of named parts.
  init(_ parts: [(name: String, literal: ODataLiteral)]) {
    encoded = "(" + parts.map { "\($0.name)=\($0.literal.encoded)" }.joined(separator: ",") + ")"
  }
}
