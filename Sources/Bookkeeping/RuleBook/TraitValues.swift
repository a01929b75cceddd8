/// The values of some traits. There are a handful for each of the many amounts of a month, so they lie in a row
/// instead of in a hash table.
public struct TraitValues: Sendable, Sequence {
  /// A trait with its value.
  public typealias Element = (key: Trait, value: String)

  private var pairs: [Element]

  /// Each trait once, with its value.
  public init(_ pairs: some Sequence<Element>) {
    self.pairs = []
    for (trait, value) in pairs { self[trait] = value }
  }

  /// The value of a trait; nil where it has none.
  public subscript(trait: Trait) -> String? {
    get { pairs.first { $0.key == trait }?.value }
    set {
      let place = pairs.firstIndex { $0.key == trait }
      switch (place, newValue) {
      case (let place?, let value?): pairs[place].value = value
      case (let place?, nil): pairs.remove(at: place)
      case (nil, let value?): pairs.append((trait, value))
      case (nil, nil): break
      }
    }
  }

  /// Whether no trait has a value.
  public var isEmpty: Bool { pairs.isEmpty }

  /// The traits with their values, in the order in which they were given.
  public func makeIterator() -> IndexingIterator<[Element]> { pairs.makeIterator() }

  private var byTrait: [Trait: String] { Dictionary(uniqueKeysWithValues: pairs) }
}

extension TraitValues: ExpressibleByDictionaryLiteral {
  /// Traits with their values as they are written down.
  public init(dictionaryLiteral elements: (Trait, String)...) {
    pairs = []
    pairs.reserveCapacity(elements.count + 2)
    for (trait, value) in elements { self[trait] = value }
  }
}

extension TraitValues: Hashable {
  /// The order does not count.
  public static func == (left: TraitValues, right: TraitValues) -> Bool { left.byTrait == right.byTrait }

  /// Feeds the values in no order.
  public func hash(into hasher: inout Hasher) { byTrait.hash(into: &hasher) }
}

extension TraitValues: Codable {
  /// Reads what a dictionary writes.
  public init(from decoder: any Decoder) throws {
    try self.init([Trait: String](from: decoder).map { (key: $0.key, value: $0.value) })
  }

  /// Writes what a dictionary writes.
  public func encode(to encoder: any Encoder) throws { try byTrait.encode(to: encoder) }
}
