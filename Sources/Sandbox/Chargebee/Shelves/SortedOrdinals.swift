/// Records in the order of a time, ties in the order in which they were made.
struct SortedOrdinals: Sendable {
  struct Entry: Comparable, Sendable {
    let key: Int64
    let ordinal: Int

    static func < (left: Entry, right: Entry) -> Bool {
      left.key == right.key ? left.ordinal < right.ordinal : left.key < right.key
    }
  }

  private(set) var entries: [Entry] = []

  init() {}

  init(_ pairs: [(Int64, Int)]) { entries = pairs.map { Entry(key: $0.0, ordinal: $0.1) }.sorted() }

  /// The first position whose entry is not below the given one.
  func position(of entry: Entry) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle] < entry { low = middle + 1 } else { high = middle }
    }
    return low
  }

  mutating func move(_ ordinal: Int, from old: Int64?, to new: Int64?) {
    guard old != new else { return }
    if let old { remove(Entry(key: old, ordinal: ordinal)) }
    if let new { insert(Entry(key: new, ordinal: ordinal)) }
  }

  private mutating func insert(_ entry: Entry) {
    if let last = entries.last, entry < last {
      entries.insert(entry, at: position(of: entry))
    } else {
      entries.append(entry)
    }
  }

  private mutating func remove(_ entry: Entry) {
    let position = position(of: entry)
    if position < entries.count, entries[position] == entry { entries.remove(at: position) }
  }
}
