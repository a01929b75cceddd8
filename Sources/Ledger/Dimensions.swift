/// The financial dimensions on one line: a value for each dimension that is used, none for the others.
public struct Dimensions: Hashable, Sendable {
  private var values: [DimensionName: String]

  /// No dimension at all.
  public static let none = Dimensions([:])

  /// Dimensions by name; an empty value means that the dimension is not used.
  public init(_ values: [DimensionName: String]) {
    self.values = values.filter { !$0.value.isEmpty }
  }

  /// The value of a dimension, or nil where it is not used.
  public subscript(name: DimensionName) -> String? {
    get { values[name] }
    set { values[name] = newValue.flatMap { $0.isEmpty ? nil : $0 } }
  }

  /// Whether no dimension is used.
  public var isEmpty: Bool { values.isEmpty }

  /// Names and values, in the order of the names.
  public var sorted: [(name: DimensionName, value: String)] {
    values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// These dimensions, with those of `others` filled in where this has none.
  public func filled(from others: Dimensions) -> Dimensions {
    Dimensions(values.merging(others.values) { mine, _ in mine })
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
    try container.encode(Dictionary(uniqueKeysWithValues: values.map { ($0.key.text, $0.value) }))
  }
}
