import ExactJSON
import Ledger

/// One field of a record that is written: how it goes on the wire, and when what is stored equals it. Body and
/// comparison come from one list, so that no field is sent and not compared.
struct SentField: Hashable, Sendable {
  /// F&O's name of the field.
  let name: String
  /// What it should hold.
  let value: Value
  /// Whether it is part of the body; a field that F&O should leave blank is compared only.
  var isSent = true

  /// What a field holds, and how two such values are compared.
  enum Value: Hashable, Sendable {
    /// A text: equal byte by byte.
    case text(String)
    /// A member of an enumeration.
    case word(String)
    /// A code: equal whatever the case, since F&O answers `en-US` for `en-us`.
    case code(String)
    /// A company: equal whatever the case, since F&O answers `usmf` and `USMF`.
    case company(String)
    /// An amount or a rate: equal by value; the text is how it is written.
    case decimal(String)
    /// A whole number: equal by value.
    case count(Int)
    /// A day: sent as noon, compared as a day.
    case day(LedgerDate)
    /// An account with dimensions: equal segment by segment, however many blank ones trail.
    case display(String, DimensionFormat)
  }

  init(_ field: some EntityField, _ value: Value) {
    name = field.rawValue
    self.value = value
  }

  /// A field that is not sent and should be zero or blank.
  static func blank(_ field: some EntityField, _ value: Value) -> SentField {
    var blank = SentField(field, value)
    blank.isSent = false
    return blank
  }

  /// The value on the wire.
  var json: JSONValue {
    switch value {
    case .text(let text), .word(let text), .code(let text), .company(let text), .display(let text, _):
      .string(text)
    case .decimal(let text): JSONNumber(text: text).map(JSONValue.number) ?? .string(text)
    case .count(let number): .integer(number)
    case .day(let day): .string(ODataDay.text(day))
    }
  }

  /// The difference to what is stored; nil when it is equal.
  func difference(from stored: JSONFields) -> Difference? {
    let found = stored[name]
    guard !isEqual(found) else { return nil }
    return Difference(field: name, sent: Self.shown(json), stored: found.map(Self.shown) ?? "nothing")
  }

  private func isEqual(_ found: JSONValue?) -> Bool {
    switch value {
    case .text(let text), .word(let text): Self.text(found).utf8.elementsEqual(text.utf8)
    case .company(let text), .code(let text):
      Self.text(found).utf8.map(\.asciiLowercased) == text.utf8.map(\.asciiLowercased)
    case .decimal(let text): Self.decimal(found) == ExactDecimal(text)
    case .count(let number): Self.decimal(found) == ExactDecimal(String(number))
    case .day(let day): ODataDay.read(Self.text(found)) == day
    case .display(let text, let format): Self.isEqual(text, Self.text(found), format)
    }
  }

  /// A field that is not there is blank.
  private static func text(_ value: JSONValue?) -> String { value?.string ?? "" }

  private static func decimal(_ value: JSONValue?) -> ExactDecimal? {
    switch value {
    case .number(let number): number.decimal
    case .string(let text): ExactDecimal(text)
    default: nil
    }
  }

  private static func isEqual(_ sent: String, _ stored: String, _ format: DimensionFormat) -> Bool {
    let segments = { (text: String) in
      let values = format.delimiter.split(text).map { Array($0.utf8) }
      return Array(values.reversed().drop(while: \.isEmpty))
    }
    return segments(sent) == segments(stored)
  }

  private static func shown(_ value: JSONValue) -> String { value.string ?? value.compactText }
}

extension [SentField] {
  /// The body of a record.
  var body: JSONValue { .members(filter(\.isSent).map { ($0.name, $0.json) }) }

  /// Every field that is stored differently, in the order of the list.
  func differences(from stored: JSONFields) -> [Difference] { compactMap { $0.difference(from: stored) } }
}
