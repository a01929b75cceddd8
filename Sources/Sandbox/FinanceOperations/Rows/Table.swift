/// The rows of one entity set, found by key and by a few indexed properties.
struct Table: Sendable {
  private struct Index: Sendable {
    let position: Int
    var places: [String: [Int]] = [:]
  }

  let shape: EntityShape
  /// Removed rows leave a gap, so that the places of others stay.
  private(set) var rows: [Row?] = []
  private(set) var count = 0
  private var byKey: [String: Int] = [:]
  private var indexes: [Index]

  init(_ shape: EntityShape, indexed names: [String] = []) {
    self.shape = shape
    indexes = names.compactMap { shape.position($0) }.map { Index(position: $0) }
  }

  subscript(place: Int) -> Row? { rows.indices.contains(place) ? rows[place] : nil }

  func place(_ key: RowKey) -> Int? { byKey[key.indexText] }

  func contains(_ key: RowKey) -> Bool { byKey[key.indexText] != nil }

  /// Adds a row whose key must be free; returns its place.
  @discardableResult
  mutating func insert(_ row: Row) -> Int {
    let place = rows.count
    rows.append(nil)
    put(row, at: place)
    return place
  }

  /// Puts a row back into a gap.
  mutating func put(_ row: Row, at place: Int) {
    rows[place] = row
    byKey[RowKey(row).indexText] = place
    count += 1
    for index in indexes.indices { enter(row, at: place, index) }
  }

  /// Replaces a row by one with the same key or another.
  mutating func replace(_ place: Int, with row: Row) {
    guard let old = self[place] else { return }
    rows[place] = row
    if RowKey(old) != RowKey(row) {
      byKey[RowKey(old).indexText] = nil
      byKey[RowKey(row).indexText] = place
    }
    for index in indexes.indices where old[indexes[index].position] != row[indexes[index].position] {
      leave(old, from: place, index)
      enter(row, at: place, index)
    }
  }

  mutating func remove(_ place: Int) {
    guard let old = self[place] else { return }
    rows[place] = nil
    byKey[RowKey(old).indexText] = nil
    count -= 1
    for index in indexes.indices { leave(old, from: place, index) }
  }

  private mutating func enter(_ row: Row, at place: Int, _ index: Int) {
    indexes[index].places[Self.text(row[indexes[index].position]), default: []].append(place)
  }

  private mutating func leave(_ row: Row, from place: Int, _ index: Int) {
    let text = Self.text(row[indexes[index].position])
    // Most rows leave soon after they came, so the search starts at the end.
    guard let found = indexes[index].places[text]?.lastIndex(of: place) else { return }
    indexes[index].places[text]?.remove(at: found)
  }

  private static func text(_ content: Content) -> String { RowKey(values: [content]).indexText }

  /// The places of the rows that hold a value in an indexed property, oldest first; nil where the property is
  /// not indexed.
  func places(_ position: Int, _ content: Content) -> [Int]? {
    guard let index = indexes.first(where: { $0.position == position }) else { return nil }
    let places = index.places[Self.text(content)] ?? []
    return zip(places, places.dropFirst()).allSatisfy { $0 < $1 } ? places : places.sorted()
  }

  /// The places of the rows that hold one of some values, oldest first.
  func places(_ position: Int, anyOf contents: [Content]) -> [Int]? {
    guard contents.count > 1 else { return contents.first.flatMap { places(position, $0) } }
    guard indexes.contains(where: { $0.position == position }) else { return nil }
    return Set(contents.flatMap { places(position, $0) ?? [] }).sorted()
  }

  func places(_ name: String, _ text: String) -> [Int] {
    shape.position(name).flatMap { places($0, .text(text)) } ?? []
  }

  func rows(_ name: String, _ text: String) -> [Row] { places(name, text).compactMap { self[$0] } }

  /// All rows, oldest first.
  var all: [Row] { rows.compactMap(\.self) }
}
