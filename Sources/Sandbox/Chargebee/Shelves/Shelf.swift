/// All records of one kind in the order in which they were made, with the orders that lists need.
struct Shelf<Record: SiteRecord>: Sendable {
  /// Until a moment, lists still show an older state of a record, or nothing.
  private struct Delay: Sendable {
    let until: Int64
    let shown: Snapshot<Record>?
  }

  private(set) var records: [Snapshot<Record>] = []
  private var ordinals: [String: Int] = [:]
  private(set) var byListedAt = SortedOrdinals()
  private(set) var byUpdatedAt = SortedOrdinals()
  private var delays: [Int: [Delay]] = [:]
  private var lastDelayEnds = Int64.min
  private var isIndexed = false

  subscript(id: String) -> Record? { ordinals[id].map { records[$0].record } }

  func snapshot(_ id: String) -> Snapshot<Record>? { ordinals[id].map { records[$0] } }

  /// Builds the orders once after the mass of records is in; from then on they are kept up to date.
  mutating func index() {
    byListedAt = SortedOrdinals(records.enumerated().map { ($1.record.listedAt, $0) })
    byUpdatedAt = SortedOrdinals(
      records.enumerated().compactMap { ordinal, snapshot in
        snapshot.record.stamp.updatedAt.map { ($0, ordinal) }
      })
    isIndexed = true
  }

  /// Adds a record or replaces the one with its id; lists learn of it after `lag` milliseconds.
  @discardableResult
  mutating func save(_ record: Record, at moment: Int64, lag: Int64 = 0) -> Snapshot<Record> {
    let snapshot = Snapshot(record)
    let ordinal = ordinals[record.id] ?? records.endIndex
    let previous = ordinal == records.endIndex ? nil : records[ordinal]
    if previous == nil {
      ordinals[record.id] = ordinal
      records.append(snapshot)
    } else {
      records[ordinal] = snapshot
    }
    if isIndexed { reindex(ordinal, from: previous?.record, to: record) }
    if lag > 0 { delay(ordinal, showing: previous, from: moment, to: moment + lag) }
    return snapshot
  }

  /// Gives a record another id in its place, as closing a pending invoice does.
  mutating func rename(_ old: String, to new: String) {
    guard let ordinal = ordinals.removeValue(forKey: old) else { return }
    ordinals[new] = ordinal
    var record = records[ordinal].record
    record.id = new
    records[ordinal] = Snapshot(record)
  }

  /// Replaces a record without a new version: what other records say about it is always fresh.
  mutating func refresh(_ id: String, _ change: (inout Record) -> Void) {
    guard let ordinal = ordinals[id] else { return }
    var record = records[ordinal].record
    change(&record)
    records[ordinal] = Snapshot(record)
  }

  private mutating func reindex(_ ordinal: Int, from old: Record?, to new: Record) {
    byListedAt.move(ordinal, from: old?.listedAt, to: new.listedAt)
    byUpdatedAt.move(ordinal, from: old?.stamp.updatedAt, to: new.stamp.updatedAt)
  }

  private mutating func delay(
    _ ordinal: Int, showing shown: Snapshot<Record>?, from now: Int64, to until: Int64
  ) {
    delays[ordinal, default: []].removeAll { $0.until <= now }
    delays[ordinal, default: []].append(Delay(until: until, shown: shown))
    lastDelayEnds = max(lastDelayEnds, until)
  }

  /// Whether any list may still differ from the records.
  func lags(at moment: Int64) -> Bool { moment < lastDelayEnds }

  /// What a list shows of a record.
  func visible(_ ordinal: Int, at moment: Int64) -> Snapshot<Record>? {
    guard lags(at: moment), let delay = delays[ordinal]?.first(where: { moment < $0.until }) else {
      return records[ordinal]
    }
    return delay.shown
  }
}
