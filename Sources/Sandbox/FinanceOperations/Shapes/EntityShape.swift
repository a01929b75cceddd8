/// The properties of an entity set, in the order in which answers list them.
final class EntityShape: Sendable {
  /// What a property holds.
  enum Kind: Hashable, Sendable {
    case text, decimal, instant, wholeNumber, binary
    case enumeration(String)
  }

  struct Property: Sendable {
    let name: String
    let kind: Kind
    /// What a row holds that nobody filled: never null, but for time zones (contracts/d365fo.md section 1).
    let usual: Content
    /// The name as answers write it, with quotes and colon.
    let written: [UInt8]

    init(name: String, kind: Kind, usual: Content) {
      self.name = name
      self.kind = kind
      self.usual = usual
      written = Array("\"\(name)\":".utf8)
    }
  }

  let set: String
  let type: String
  let properties: [Property]
  let keys: [Int]
  /// How many tables stand behind the entity: as many pairs has its ETag.
  let dataSources: Int
  private let positions: [String: Int]

  init(set: String, type: String, keys: [String], properties: [Property]) {
    self.set = set
    self.type = type
    self.properties = properties
    let positions = Dictionary(
      properties.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.keys = keys.compactMap { positions[$0] }
    self.positions = positions
    dataSources = Self.dataSources(of: set)
  }

  func position(_ name: String) -> Int? { positions[name] }

  var keyNames: [String] { keys.map { properties[$0].name } }

  /// The name of the data entity in error texts.
  var table: String {
    switch set {
    case "CustomersV3": "CustCustomerV3Entity"
    case "CustomerGroups": "CustCustomerGroupEntity"
    default: type + "Entity"
    }
  }

  private static func dataSources(of set: String) -> Int {
    switch set {
    case "CustomerPaymentJournalLines", "LedgerJournalLines": 6
    case "CustomersV3": 8
    default: 2
    }
  }
}
