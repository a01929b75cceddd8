/// A list request, understood.
struct ListQuery<Record: ListedRecord>: Sendable {
  let limit: Int
  let includesDeleted: Bool
  let sortsByUpdate: Bool
  let descends: Bool
  let filters: [ListFilter<Record>]
  let after: ListOffset?
  /// Ties offsets to filters and order: an offset of another query is refused.
  let signature: UInt64

  init(_ pairs: QueryPairs, defaultLimit: Int, largest: Int) throws(ChargebeeError) {
    limit = min(try Self.limit(pairs["limit"], defaultLimit), largest)
    includesDeleted = Record.hasDeleted && pairs["include_deleted"] == "true"
    let order = try Self.order(pairs)
    sortsByUpdate = order.field == "updated_at"
    descends = order.descends
    filters = try Self.filters(pairs)
    signature = Self.signature(pairs)
    after = try Self.offset(pairs["offset"], signature)
  }

  private static func limit(_ text: String?, _ usual: Int) throws(ChargebeeError) -> Int {
    guard let text else { return usual }
    guard let limit = Int(text), (1...100).contains(limit) else {
      throw .wrongValue("limit", "should be between 1 and 100")
    }
    return limit
  }

  /// Without `sort_by` the newest come first; documents disagree about it, so callers must not rely on it.
  private static func order(_ pairs: QueryPairs) throws(ChargebeeError) -> (field: String, descends: Bool) {
    for direction in ["asc", "desc"] {
      guard let field = pairs["sort_by[\(direction)]"] else { continue }
      guard Record.sortFields.contains(field) else {
        throw .wrongValue("sort_by[\(direction)]", "sorting by \(field) is not supported")
      }
      return (field, direction == "desc")
    }
    return (Record.sortFields[0], true)
  }

  /// A key without an operator, and a key that nobody knows, filter nothing.
  private static func filters(_ pairs: QueryPairs) throws(ChargebeeError) -> [ListFilter<Record>] {
    var filters: [ListFilter<Record>] = []
    for pair in pairs.pairs {
      guard let key = FilterKey(pair.name), let field = Record.field(key.field) else { continue }
      filters.append(
        try ListFilter(name: key.field, operator: key.operator, value: pair.value, field: field))
    }
    return filters
  }

  private static func signature(_ pairs: QueryPairs) -> UInt64 {
    let kept = pairs.pairs.filter { $0.name != "offset" && $0.name != "limit" }
    return kept.reduce(digest("\(Record.entryName)".utf8)) { hash, pair in
      digest("\(pair.name)=\(pair.value)&".utf8, from: hash)
    }
  }

  private static func offset(_ text: String?, _ signature: UInt64) throws(ChargebeeError) -> ListOffset? {
    guard let text else { return nil }
    guard let offset = ListOffset(text, signature: signature) else {
      throw .wrongValue("offset", "invalid value")
    }
    return offset
  }

  func matches(_ record: Record) -> Bool {
    (includesDeleted || !record.deleted) && filters.allSatisfy { $0.matches(record) }
  }
}

/// A filter key: the last pair of brackets holds the operator.
private struct FilterKey {
  let field: String
  let `operator`: String

  init?(_ name: String) {
    guard name.utf8.last == UInt8(ascii: "]"), let open = name.utf8.lastIndex(of: UInt8(ascii: "[")) else {
      return nil
    }
    field = String(name[..<open])
    `operator` = String(name.utf8[name.utf8.index(after: open)...].dropLast()) ?? ""
    guard !["sort_by", ""].contains(field) else { return nil }
  }
}
