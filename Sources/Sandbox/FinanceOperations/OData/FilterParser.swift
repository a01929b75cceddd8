/// Reads `$filter` by the grammar of OData 4, as far as F&O supports it (contracts/d365fo.md section 1).
struct FilterParser {
  private let shape: EntityShape
  private let offersTextFunctions: Bool
  private var tokens: ArraySlice<ODataToken>
  private var depth = 0

  static func parse(
    _ text: String, _ shape: EntityShape, offersTextFunctions: Bool
  ) throws(FinanceError) -> FilterNode {
    let tokens = try ODataLexer.tokens(text)
    // A filter is a tree as deep as it has conditions, and every row walks down that tree.
    guard tokens.count <= 2_000 else { throw .request("The node count limit of the filter is exceeded.") }
    var parser = FilterParser(
      shape: shape, offersTextFunctions: offersTextFunctions, tokens: tokens[...])
    let node = try parser.disjunction()
    guard parser.tokens.isEmpty else { throw parser.syntaxError }
    return node
  }

  private var syntaxError: FinanceError {
    .request("The query specified in the URI is not valid. Syntax error in the filter expression.")
  }

  private mutating func takes(_ word: String) -> Bool {
    guard tokens.first == .word(word) else { return false }
    tokens.removeFirst()
    return true
  }

  private mutating func disjunction() throws(FinanceError) -> FilterNode {
    var node = try conjunction()
    while takes("or") { node = .or(node, try conjunction()) }
    return node
  }

  private mutating func conjunction() throws(FinanceError) -> FilterNode {
    var node = try negation()
    while takes("and") { node = .and(node, try negation()) }
    return node
  }

  private mutating func negation() throws(FinanceError) -> FilterNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 100 else { throw .request("The filter expression is nested too deeply.") }
    if takes("not") { return .not(try negation()) }
    guard tokens.first == .open else { return try condition() }
    tokens.removeFirst()
    let node = try disjunction()
    guard tokens.popFirst() == .close else { throw syntaxError }
    return node
  }

  private mutating func condition() throws(FinanceError) -> FilterNode {
    guard case .word(let name) = tokens.popFirst() else { throw syntaxError }
    if tokens.first == .open { return try function(name) }
    let position = try position(name)
    guard case .word(let word) = tokens.popFirst(), let comparison = FilterNode.Comparison(rawValue: word),
      let literal = tokens.popFirst()
    else { throw syntaxError }
    return try compared(position, comparison, literal)
  }

  private func position(_ name: String) throws(FinanceError) -> Int {
    guard let position = shape.position(name) else {
      throw .request(
        "Could not find a property named '\(name)' on type 'Microsoft.Dynamics.DataEntities.\(shape.type)'.")
    }
    return position
  }

  /// Documented, but not there on at least one tenant: unavailable unless the options say otherwise.
  private mutating func function(_ name: String) throws(FinanceError) -> FilterNode {
    guard offersTextFunctions, ["contains", "startswith"].contains(name) else {
      throw .request("An unknown function with name '\(name)' was found.")
    }
    guard tokens.popFirst() == .open, case .word(let property) = tokens.popFirst(),
      tokens.popFirst() == .comma, case .text(let text) = tokens.popFirst(), tokens.popFirst() == .close
    else { throw syntaxError }
    return .holds(position: try position(property), text: folded(text), atStart: name == "startswith")
  }

  private func compared(
    _ position: Int, _ comparison: FilterNode.Comparison, _ literal: ODataToken
  ) throws(FinanceError) -> FilterNode {
    let property = shape.properties[position]
    if case .enumeration(let name) = property.kind {
      return try memberComparison(position, name, comparison, literal)
    }
    if property.kind == .text, case .text(let text) = literal, comparison == .eq || comparison == .ne,
      text.utf8.contains(UInt8(ascii: "*"))
    {
      return .matches(position: position, Wildcard(text), negated: comparison == .ne)
    }
    guard let content = Self.content(literal, for: property.kind) else {
      throw .request(
        "A binary operator with incompatible types was detected. Found operand types "
          + "'\(Self.typeName(property.kind))' and '\(Self.typeName(literal))' for operator kind "
          + "'\(comparison.kind)'.")
    }
    return .compare(position: position, comparison, content)
  }

  private static func content(_ literal: ODataToken, for kind: EntityShape.Kind) -> Content? {
    switch (kind, literal) {
    case (.text, .text(let text)): .text(folded(text))
    case (.decimal, .number(let number)): .decimal(number)
    case (.wholeNumber, .number(let number)): number.minorUnits(digits: 0).map { .integer($0) }
    case (.instant, .instant(let seconds)): .instant(seconds)
    case (_, .word("null")): .null
    default: nil
    }
  }

  /// Enumerations are compared with eq and ne only, by `Microsoft.Dynamics.DataEntities.NoYes'Yes'` or `'Yes'`.
  private func memberComparison(
    _ position: Int, _ name: String, _ comparison: FilterNode.Comparison, _ literal: ODataToken
  ) throws(FinanceError) -> FilterNode {
    let member: String
    switch literal {
    case .text(let text): member = text
    case .member(let enumeration, let text) where enumeration == name: member = text
    default: throw .request("The operand of '\(comparison.rawValue)' is no member of '\(name)'.")
    }
    guard comparison == .eq || comparison == .ne else {
      throw .request("Enumerations are compared with eq and ne only.")
    }
    guard Enumerations.has(member, in: name) else {
      throw .request("The string '\(member)' is not a valid enumeration type constant.")
    }
    // Seen on a tenant: this filter answers no rows and no error (contracts/d365fo.md section 1).
    if shape.set == "LedgerJournalLines", shape.properties[position].name == "AccountType" { return .never }
    return .compare(position: position, comparison, .text(folded(member)))
  }

  private static func typeName(_ kind: EntityShape.Kind) -> String {
    switch kind {
    case .text: "Edm.String"
    case .decimal: "Edm.Decimal"
    case .instant: "Edm.DateTimeOffset"
    case .wholeNumber: "Edm.Int64"
    case .binary: "Edm.Binary"
    case .enumeration(let name): "Microsoft.Dynamics.DataEntities.\(name)"
    }
  }

  private static func typeName(_ literal: ODataToken) -> String {
    switch literal {
    case .text: "Edm.String"
    case .number: "Edm.Decimal"
    case .instant: "Edm.DateTimeOffset"
    case .member(let enumeration, _): "Microsoft.Dynamics.DataEntities.\(enumeration)"
    default: "Edm.Untyped"
    }
  }
}
