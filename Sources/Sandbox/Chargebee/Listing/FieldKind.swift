/// What a filter finds in a record.
enum FieldValue: Hashable, Sendable {
  case text(String)
  case number(Int64)
  case bool(Bool)
}

/// The kind of a field decides which operators it takes (contracts/chargebee.md section 4).
enum FieldKind: Hashable, Sendable {
  case text, enumeration, time, number, bool

  func accepts(_ filterOperator: String) -> Bool {
    switch self {
    case .text: ["is", "is_not", "starts_with", "in", "not_in", "is_present"].contains(filterOperator)
    case .enumeration: ["is", "is_not", "in", "not_in", "is_present"].contains(filterOperator)
    case .time: ["after", "before", "on", "between", "is_present"].contains(filterOperator)
    case .number: ["is", "is_not", "lt", "lte", "gt", "gte", "between"].contains(filterOperator)
    case .bool: filterOperator == "is"
    }
  }
}

/// A field by which a stream can be filtered.
struct ListedField<Record>: Sendable {
  let kind: FieldKind
  /// Nil where the record has no value; such a record matches nothing but `is_present=false`.
  let read: @Sendable (Record) -> FieldValue?

  init(_ kind: FieldKind, _ read: @escaping @Sendable (Record) -> FieldValue?) {
    self.kind = kind
    self.read = read
  }

  static func text(_ read: @escaping @Sendable (Record) -> String?) -> Self {
    Self(.text) { record in read(record).flatMap { $0.isEmpty ? nil : .text($0) } }
  }

  static func enumeration(_ read: @escaping @Sendable (Record) -> String?) -> Self {
    Self(.enumeration) { record in read(record).map { .text($0) } }
  }

  static func time(_ read: @escaping @Sendable (Record) -> Int64?) -> Self {
    Self(.time) { record in read(record).map { .number($0) } }
  }

  static func number(_ read: @escaping @Sendable (Record) -> Int64?) -> Self {
    Self(.number) { record in read(record).map { .number($0) } }
  }

  static func bool(_ read: @escaping @Sendable (Record) -> Bool?) -> Self {
    Self(.bool) { record in read(record).map { .bool($0) } }
  }
}

/// A record that lists can show.
protocol ListedRecord: SiteRecord {
  /// What entries are wrapped in, for example `invoice`.
  static var entryName: StaticString { get }
  /// The fields that `sort_by` allows.
  static var sortFields: [String] { get }
  /// Whether `include_deleted` is known.
  static var hasDeleted: Bool { get }
  /// The filter field of a name, or nil.
  static func field(_ name: String) -> ListedField<Self>?
  /// Writes the resource without its wrapping.
  func write(to writer: inout JsonWriter, zone: String, flaw: BrokenAmount?)
}
