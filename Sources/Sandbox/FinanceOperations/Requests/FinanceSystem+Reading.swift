extension FinanceSystem {
  func list(_ request: FinanceRequest, _ shape: EntityShape) throws(FinanceError) -> WireAnswer {
    let read = try ReadOptions(request.query, shape, options)
    if request.countsOnly { return plainCount(matches(request, shape, read).count) }
    let found = ordered(matches(request, shape, read, limit: limit(read)), read)
    let wanted = Array(found.dropFirst(read.skip).prefix(read.top ?? .max))
    let page = wanted.prefix(options.pageSize)
    var writer = JsonWriter(capacity: 600 * page.count + 200)
    writer.object { writer in
      writer.member("@odata.context", "\(request.origin)/data/$metadata#\(shape.set)")
      if read.counts { writer.member("@odata.count", found.count) }
      writer.array("value", Array(page)) { writer, row in
        writer.object { $0.members(of: presented(row), read.selection) }
      }
      if wanted.count > page.count {
        writer.member("@odata.nextLink", nextLink(request, read, taken: page.count))
      }
    }
    return WireAnswer(status: 200, headers: FinanceHeaders.json, body: writer.bytes)
  }

  /// How many matches are worth finding; everything must be found to be sorted or counted.
  private func limit(_ read: ReadOptions) -> Int {
    guard read.order.isEmpty, !read.counts else { return .max }
    return read.skip + min(read.top ?? .max, options.pageSize + 1)
  }

  private func matches(
    _ request: FinanceRequest, _ shape: EntityShape, _ read: ReadOptions, limit: Int = .max
  ) -> [Row] {
    let table = table(shape.set)
    let seesEverything = request.isCrossCompany || shape.position("dataAreaId") == nil
    var found: [Row] = []
    for place in candidates(table, read.filter) {
      guard let row = table[place], seesEverything || isInScope(row, request),
        read.filter?.matches(row) ?? true
      else { continue }
      found.append(row)
      if found.count >= limit { break }
    }
    return found
  }

  /// The places that the best index names for an equality of the filter, or for some of them, else everything.
  private func candidates(_ table: Table, _ filter: FilterNode?) -> [Int] {
    let indexed = (filter?.equalities ?? []).compactMap { equality in
      table.places(equality.position, anyOf: equality.contents)
    }
    return indexed.min { $0.count < $1.count } ?? Array(table.rows.indices)
  }

  /// Without `cross-company=true` only the caller's company is seen (contracts/d365fo.md section 1).
  func isInScope(_ row: Row, _ request: FinanceRequest) -> Bool {
    request.isCrossCompany || !row.has("dataAreaId") || row[text: "dataAreaId"] == options.defaultCompany
  }

  private func ordered(_ rows: [Row], _ read: ReadOptions) -> [Row] {
    guard !read.order.isEmpty else { return rows }
    let places = rows.indices.sorted { left, right in
      for (position, descends) in read.order {
        switch Self.compare(rows[left][position], rows[right][position]) {
        case 0: continue
        case let sign: return (sign < 0) != descends
        }
      }
      return left < right
    }
    return places.map { rows[$0] }
  }

  private static func compare(_ left: Content, _ right: Content) -> Int {
    switch (left, right) {
    case (.text(let left), .text(let right)): sign(folded(left), folded(right))
    case (.decimal(let left), .decimal(let right)): sign(left, right)
    case (.integer(let left), .integer(let right)): sign(left, right)
    case (.instant(let left), .instant(let right)): sign(left, right)
    default: 0
    }
  }

  private static func sign<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
    left < right ? -1 : left == right ? 0 : 1
  }

  private func plainCount(_ count: Int) -> WireAnswer {
    WireAnswer(
      status: 200, headers: [WireHeader("Content-Type", "text/plain")], body: Array(String(count).utf8))
  }

  /// The same query, going on behind the rows of this page.
  private func nextLink(_ request: FinanceRequest, _ read: ReadOptions, taken: Int) -> String {
    let dropped = ["$skip", "$skiptoken", "$top"]
    var parts = request.rawQuery.split(separator: "&").map(String.init).filter { part in
      let name = part.split(separator: "=").first.flatMap { PercentCoding.decode($0, plusIsBlank: true) }
      return !dropped.contains(name ?? "")
    }
    if let top = read.top { parts.append("$top=\(top - taken)") }
    parts.append("$skiptoken=\(read.skip + taken)")
    return "\(request.origin)/data/\(request.set)?\(parts.joined(separator: "&"))"
  }

  func retrieve(_ request: FinanceRequest, _ shape: EntityShape, key: String) throws(FinanceError)
    -> WireAnswer
  {
    let read = try ReadOptions(request.query, shape, options)
    let rowKey = try KeyReader.key(key, of: shape)
    guard let row = row(shape.set, rowKey), isInScope(row, request) else {
      throw .notFound(rowKey.text(shape))
    }
    return entityAnswer(presented(row), request, status: 200, selection: read.selection)
  }

  /// One entity as an answer.
  func entityAnswer(
    _ row: Row, _ request: FinanceRequest, status: Int, selection: [Int]? = nil
  ) -> WireAnswer {
    var writer = JsonWriter(capacity: 2_048)
    writer.object { writer in
      writer.member("@odata.context", "\(request.origin)/data/$metadata#\(row.shape.set)/$entity")
      writer.members(of: row, selection)
    }
    return WireAnswer(
      status: status, headers: FinanceHeaders.json + [WireHeader("ETag", row.etag)], body: writer.bytes)
  }
}

extension JsonWriter {
  fileprivate mutating func members(of row: Row, _ selection: [Int]?) {
    member("@odata.etag", row.etag)
    for position in selection ?? Array(row.shape.properties.indices) {
      name(quoted: row.shape.properties[position].written)
      content(row[position])
    }
  }
}
