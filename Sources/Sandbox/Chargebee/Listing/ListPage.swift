/// One page of a list: the entries, and where the next page goes on.
struct ListPage<Record: ListedRecord> {
  let entries: [Snapshot<Record>]
  let next: ListOffset?

  init(
    _ shelf: Shelf<Record>, _ query: ListQuery<Record>, at moment: Int64,
    where isShown: (Record) -> Bool = { _ in true }
  ) {
    let order =
      shelf.lags(at: moment)
      ? Self.visibleOrder(shelf, query, at: moment)
      : query.sortsByUpdate ? shelf.byUpdatedAt : shelf.byListedAt
    var found: [(SortedOrdinals.Entry, Snapshot<Record>)] = []
    for entry in Walk(order, query) {
      guard let snapshot = shelf.visible(entry.ordinal, at: moment), query.matches(snapshot.record),
        isShown(snapshot.record)
      else {
        continue
      }
      found.append((entry, snapshot))
      if found.count > query.limit { break }
    }
    let page = found.prefix(query.limit)
    entries = page.map(\.1)
    next =
      found.count > query.limit ? page.last.map { ListOffset(key: $0.0.key, ordinal: $0.0.ordinal) } : nil
  }

  /// While lists lag, the order follows what they show.
  private static func visibleOrder(
    _ shelf: Shelf<Record>, _ query: ListQuery<Record>, at moment: Int64
  ) -> SortedOrdinals {
    SortedOrdinals(
      shelf.records.indices.compactMap { ordinal in
        guard let record = shelf.visible(ordinal, at: moment)?.record else { return nil }
        let key = query.sortsByUpdate ? record.stamp.updatedAt : record.listedAt
        return key.map { ($0, ordinal) }
      })
  }
}

/// Goes through an order from where the last page ended, and no further than the filters can match.
private struct Walk<Record: ListedRecord>: Sequence, IteratorProtocol {
  private let entries: [SortedOrdinals.Entry]
  private let step: Int
  private let bounds: Range<Int>
  private var position: Int

  init(_ order: SortedOrdinals, _ query: ListQuery<Record>) {
    entries = order.entries
    bounds = Self.bounds(order, query)
    step = query.descends ? -1 : 1
    let start = query.descends ? bounds.upperBound - 1 : bounds.lowerBound
    guard let after = query.after else {
      position = start
      return
    }
    let last = order.position(of: .init(key: after.key, ordinal: after.ordinal))
    let isThere =
      last < entries.count && entries[last].key == after.key && entries[last].ordinal == after.ordinal
    position = query.descends ? Swift.min(start, last - 1) : Swift.max(start, isThere ? last + 1 : last)
  }

  /// A filter on the field that sorts the list bounds the walk.
  private static func bounds(_ order: SortedOrdinals, _ query: ListQuery<Record>) -> Range<Int> {
    let field = query.sortsByUpdate ? "updated_at" : Record.sortFields[0]
    var range = 0..<order.entries.count
    for filter in query.filters where filter.name == field {
      guard let values = filter.range else { continue }
      let low = order.position(of: .init(key: values.low, ordinal: 0))
      let high =
        values.high == .max
        ? order.entries.count : order.position(of: .init(key: values.high + 1, ordinal: 0))
      range = range.clamped(to: low..<Swift.max(low, high))
    }
    return range
  }

  mutating func next() -> SortedOrdinals.Entry? {
    guard bounds.contains(position) else { return nil }
    defer { position += step }
    return entries[position]
  }
}
