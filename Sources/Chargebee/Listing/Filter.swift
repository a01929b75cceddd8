import ExactJSON

/// A condition on a list. Conditions are built from cases, so that no text from outside becomes the name of a
/// parameter: a name without its operator is silently ignored, and the whole list comes back
/// (contracts/chargebee.md section 4).
public enum Filter: Hashable, Sendable {
  /// A time within two others, both included, in seconds since 1970 UTC.
  case between(TimeField, from: Int64, through: Int64)
  /// A time after another.
  case after(TimeField, Int64)
  /// One record by its id.
  case id(String)
  /// Several records by their ids.
  case ids([String])

  /// The times by which lists can be asked.
  public enum TimeField: String, Hashable, Sendable, Codable {
    /// When a record last changed. Records from before 2016-09-28 have none and never match.
    case updatedAt = "updated_at"
    /// The date of a document.
    case date
    /// When a customer was created.
    case createdAt = "created_at"
    /// When an event happened.
    case occurredAt = "occurred_at"
  }

  /// The parameter with its operator.
  var parameter: (name: String, value: String) {
    switch self {
    case .between(let field, let from, let through):
      ("\(field.rawValue)[between]", "[\(Self.clamped(from)),\(Self.clamped(through))]")
    case .after(let field, let moment): ("\(field.rawValue)[after]", "\(Self.clamped(moment))")
    case .id(let id): ("id[is]", id)
    case .ids(let ids): ("id[in]", JSONValue.array(ids.map(JSONValue.string)).compactText)
    }
  }

  /// Times are exactly ten digits, so from September 2001 on (contracts/chargebee.md section 4).
  private static func clamped(_ moment: Int64) -> Int64 { min(max(moment, 1_000_000_000), 9_999_999_999) }
}
