/// The financial dimensions on one line: a value for each dimension that is used, none for the others.
public struct Dimensions: Sendable {
  /// Names and values, in the order of the names.
  public private(set) var sorted: [(name: DimensionName, value: String)]

  /// No dimension at all.
  public static let none = Dimensions([:])

  /// Dimensions by name; an empty value means that the dimension is not used.
  public init(_ values: [DimensionName: String]) {
    sorted = values.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Uses one dimension more, whose name comes after all others.
  public mutating func append(_ name: DimensionName, _ value: String) {
    assert(sorted.last.map { $0.name < name } ?? true, "\(name) is not the last")
    if !value.isEmpty { sorted.append((name, value)) }
  }

  /// The value of a dimension, or nil where it is not used.
  public subscript(name: DimensionName) -> String? {
    get { sorted.first { $0.name == name }?.value }
    set {
      let value = newValue.flatMap { $0.isEmpty ? nil : $0 }
      let place = sorted.firstIndex { $0.name >= name } ?? sorted.endIndex
      let isThere = place < sorted.endIndex && sorted[place].name == name
      sorted.replaceSubrange(place..<(isThere ? place + 1 : place), with: value.map { [(name, $0)] } ?? [])
    }
  }

  /// Whether no dimension is used.
  public var isEmpty: Bool { sorted.isEmpty }

  /// These dimensions, with those of `others` filled in where this has none.
  public func filled(from others: Dimensions) -> Dimensions {
    var filled = self
    for (name, value) in others.sorted where self[name] == nil { filled[name] = value }
    return filled
  }
}

extension Dimensions: Hashable {
  /// Whether both have the same values.
  public static func == (left: Dimensions, right: Dimensions) -> Bool {
    left.sorted.elementsEqual(right.sorted, by: ==)
  }

  /// Feeds the names and values in their order.
  public func hash(into hasher: inout Hasher) {
    for (name, value) in sorted {
      hasher.combine(name)
      hasher.combine(value)
    }
  }
}

extension Dimensions: CustomStringConvertible {
  /// Names and values in the order of the names: `BusinessUnit=001, CostCenter=014`. The same dimensions read the
  /// same in every process, which a dictionary's own order does not; what is sent again after a crash is compared
  /// by such texts.
  public var description: String { sorted.map { "\($0.name)=\($0.value)" }.joined(separator: ", ") }
}

extension Dimensions: Codable {
  /// Reads an object from name to value.
  public init(from decoder: any Decoder) throws {
    let plain = try decoder.singleValueContainer().decode([String: String].self)
    self.init(Dictionary(uniqueKeysWithValues: plain.map { (DimensionName($0.key), $0.value) }))
  }

  /// Writes an object from name to value.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Dictionary(uniqueKeysWithValues: sorted.map { ($0.name.text, $0.value) }))
  }
}
