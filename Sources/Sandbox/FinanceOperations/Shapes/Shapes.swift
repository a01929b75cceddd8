/// The entity sets of the simulated environment, read once from the texts beside this file.
enum Shapes {
  static let all: [EntityShape] = [
    JournalShapes.text, CustomerShapes.text, SubledgerShapes.text, MasterShapes.text, CompanyShapes.text,
    InvoiceShapes.text,
  ].flatMap(parse)

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.set, $0) })

  static func named(_ set: String) -> EntityShape? { byName[set] }

  /// The shape of a set that this program itself names.
  static subscript(set: String) -> EntityShape {
    guard let shape = byName[set] else { preconditionFailure("\(set) is not among the shapes") }
    return shape
  }

  private static func parse(_ text: String) -> [EntityShape] {
    var shapes: [EntityShape] = []
    var words = text.split { $0 == " " || $0 == "\n" }[...]
    while words.popFirst() == "set", let set = words.popFirst(), let type = words.popFirst() {
      let keys = take(&words) { !$0.contains(":") }
      let properties = take(&words) { $0 != "set" }
      shapes.append(
        EntityShape(
          set: String(set), type: String(type), keys: keys.map(String.init),
          properties: properties.map(property)))
    }
    return shapes
  }

  private static func take(
    _ words: inout ArraySlice<Substring>, while condition: (Substring) -> Bool
  ) -> ArraySlice<Substring> {
    let taken = words.prefix(while: condition)
    words.removeFirst(taken.count)
    return taken
  }

  private static func property(_ word: Substring) -> EntityShape.Property {
    let parts = word.split(separator: ":")
    let name = String(parts[0])
    let kind = kind(String(parts[1]))
    return EntityShape.Property(name: name, kind: kind, usual: usual(name, kind))
  }

  private static func kind(_ code: String) -> EntityShape.Kind {
    switch code {
    case "S": .text
    case "D": .decimal
    case "T": .instant
    case "I", "L": .wholeNumber
    case "B": .binary
    default: .enumeration(code)
    }
  }

  private static func usual(_ name: String, _ kind: EntityShape.Kind) -> Content {
    switch kind {
    case .text: .text("")
    case .decimal: .decimal(.zero)
    case .wholeNumber: .integer(0)
    case .binary: .null
    case .instant: .instant(isMoment(name) ? Content.nullMoment : Content.nullDay)
    case .enumeration(let name): Enumerations.first(of: name).map { .text($0) } ?? .null
    }
  }

  /// Moments are null at midnight, days at noon.
  private static func isMoment(_ name: String) -> Bool {
    name.hasSuffix("DateTime") || name.hasSuffix("ValidFrom") || name.hasSuffix("ValidTo")
  }
}

/// The members of enumerations. A blank time zone is null, so that one has no members here.
enum Enumerations {
  private static let members: [String: [String]] = {
    var members: [String: [String]] = [:]
    for line in EnumMembers.text.split(separator: "\n").map({ $0.split(separator: " ").map(String.init) }) {
      members[line[0]] = Array(line.dropFirst(2))
    }
    return members
  }()

  static func first(of name: String) -> String? { members[name]?.first }

  static func has(_ member: String, in name: String) -> Bool { members[name]?.contains(member) ?? false }
}
