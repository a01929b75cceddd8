/// Reads `dataAreaId='usmf',LineNumber=1` into the key of a set. Every part is named.
enum KeyReader {
  static func key(_ text: String, of shape: EntityShape) throws(FinanceError) -> RowKey {
    var tokens = try ODataLexer.tokens(text)[...]
    var found: [Int: Content] = [:]
    repeat {
      guard case .word(let name) = tokens.popFirst(), tokens.popFirst() == .equals,
        let literal = tokens.popFirst()
      else { throw .request("Bad Request - Error in query syntax.") }
      guard let position = shape.position(name), shape.keys.contains(position) else {
        throw .request("'\(name)' is no key of '\(shape.set)'.")
      }
      found[position] = try value(literal, for: shape.properties[position])
    } while tokens.popFirst() == .comma
    guard tokens.isEmpty, found.count == shape.keys.count else {
      throw .request("The key of '\(shape.set)' is \(shape.keyNames.joined(separator: ", ")).")
    }
    return RowKey(values: shape.keys.compactMap { found[$0] })
  }

  private static func value(
    _ token: ODataToken, for property: EntityShape.Property
  ) throws(FinanceError) -> Content {
    switch (property.kind, token) {
    case (.text, .text(let text)): return .text(text)
    case (.decimal, .number(let number)): return .decimal(number)
    case (.instant, .instant(let seconds)): return .instant(seconds)
    case (.enumeration(let wanted), .member(let given, let name)) where given == wanted: return .text(name)
    case (.enumeration, .text(let name)): return .text(name)
    case (.wholeNumber, .number(let number)):
      guard let whole = number.minorUnits(digits: 0) else { break }
      return .integer(whole)
    default: break
    }
    throw .request("The value of the key part '\(property.name)' has the wrong type.")
  }
}
