import ExactJSON

/// A field of an entity, by F&O's own name.
protocol EntityField: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == String {}

/// A record of an entity set. `$select` and reading come from the same list of fields.
protocol Entity: Sendable {
  /// The fields that are read.
  associatedtype Field: EntityField
  /// The entity set, as it stands in an address.
  static var set: String { get }
  /// A record from its fields.
  init(_ row: EntityRow<Field>) throws(FieldError)
}

/// One record as F&O answered it, read by the entity's own fields.
struct EntityRow<Field: EntityField>: Hashable, Sendable {
  /// What was answered.
  let fields: JSONFields

  /// A record at a place in an answer.
  init(_ fields: JSONFields) { self.fields = fields }

  /// A text; strings are never null in F&O, and a blank one is empty (contracts/d365fo.md section 1).
  func text(_ field: Field) throws(FieldError) -> String { try fields.optionalText(field.rawValue) ?? "" }

  /// A text that must not be empty: a key.
  func key(_ field: Field) throws(FieldError) -> String {
    let text = try fields.text(field.rawValue)
    guard !text.isEmpty else { throw fields.error(field.rawValue, .text) }
    return text
  }

  /// `Yes` or `No`.
  func flag(_ field: Field) throws(FieldError) -> Bool {
    switch try fields.optionalText(field.rawValue) {
    case "Yes": return true
    case "No", nil: return false
    default: throw fields.error(field.rawValue, .flag)
    }
  }

  /// An exact decimal number.
  func decimal(_ field: Field) throws(FieldError) -> ExactDecimal { try fields.decimal(field.rawValue) }

  /// A whole number.
  func integer(_ field: Field) throws(FieldError) -> Int64 { try fields.integer(field.rawValue) }

  /// The version of the record for `If-Match`, where F&O sent one.
  var tag: String? { fields["@odata.etag"]?.string }
}

extension EntityRow: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Nothing of the record: it may hold names and addresses, and a log must not (design/reliability.md S2).
  var description: String { "‹record›" }
  /// The same as ``description``.
  var debugDescription: String { description }
  /// Shows nothing of the record.
  var customMirror: Mirror { Mirror(self, children: [:]) }
}
