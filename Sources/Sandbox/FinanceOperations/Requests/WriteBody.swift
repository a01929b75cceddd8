/// The properties that a POST or a PATCH sets, checked against the set's types.
struct WriteBody: Sendable {
  private(set) var contents: [Int: Content] = [:]
  private let shape: EntityShape

  init(_ bytes: [UInt8], _ shape: EntityShape) throws(FinanceError) {
    self.shape = shape
    let json: Json
    do throws(JsonReader.Failure) {
      json = try JsonReader.read(bytes)
    } catch {
      throw .request("The body is no JSON: \(error.reason) at byte \(error.offset).")
    }
    guard let members = json.members else { throw .request("The body is no JSON object.") }
    for member in members where !member.name.contains("@") { try enter(member) }
  }

  private mutating func enter(_ member: JsonMember) throws(FinanceError) {
    guard let position = shape.position(member.name) else {
      throw .request(
        "The property '\(member.name)' does not exist on type 'Microsoft.Dynamics.DataEntities.\(shape.type)'. "
          + "Make sure to only use property names that are defined by the type.")
    }
    guard let content = Self.content(member.value, for: shape.properties[position]) else {
      throw .request(
        "Cannot convert the value of '\(member.name)' (a \(member.value.kind)) to the expected type.")
    }
    contents[position] = content
  }

  private static func content(_ value: Json, for property: EntityShape.Property) -> Content? {
    switch (property.kind, value) {
    case (.text, .string(let text)): .text(text)
    case (.text, .null): .text("")
    case (.decimal, .number(let text)): DecimalAmount(text).map { .decimal($0) }
    case (.wholeNumber, .number(let text)): Int64(text).map { .integer($0) }
    case (.instant, .string(let text)): instant(text, for: property)
    case (.enumeration(let name), .string(let member)):
      Enumerations.has(member, in: name) ? .text(member) : nil
    default: nil
    }
  }

  /// A day is kept as its noon, whatever time was sent (contracts/d365fo.md section 1).
  private static func instant(_ text: String, for property: EntityShape.Property) -> Content? {
    guard let seconds = Timestamp.seconds(text) else { return nil }
    return property.usual == .instant(Content.nullMoment)
      ? .instant(seconds) : .instant(Content.noon(seconds))
  }

  func has(_ name: String) -> Bool { shape.position(name).map { contents[$0] != nil } ?? false }

  func text(_ name: String) -> String? {
    guard let position = shape.position(name), case .text(let text) = contents[position] else { return nil }
    return text
  }

  mutating func drop(_ name: String) {
    if let position = shape.position(name) { contents[position] = nil }
  }

  mutating func cut(_ name: String, to length: Int) {
    guard let position = shape.position(name), let text = text(name) else { return }
    contents[position] = .text(String(String.UnicodeScalarView(text.unicodeScalars.prefix(length))))
  }

  /// Writes everything into a row.
  func fill(_ row: inout Row) {
    for (position, content) in contents.sorted(by: { $0.key < $1.key }) { row[position] = content }
  }
}
