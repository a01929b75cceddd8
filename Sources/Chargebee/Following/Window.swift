/// What part of a list is read from its first page to its last. Times are seconds since 1970 UTC, by
/// Chargebee's clock.
public enum Window: Hashable, Sendable, Codable {
  /// Everything there is, for the first load. It is not filtered, because a filter by change drops records
  /// that never changed since 2016 (contracts/chargebee.md section 4).
  case everything(asOf: Int64)
  /// What changed between two times, both included.
  case changed(from: Int64, through: Int64)
  /// What happened after a time: events only.
  case occurred(after: Int64, asOf: Int64)
  /// What is dated between two times, both included: for backfills and recounts.
  case dated(from: Int64, through: Int64)

  /// The question that reads it.
  func query(_ kind: RecordKind) -> ListQuery {
    switch self {
    case .everything:
      ListQuery(kind)
    case .changed(let from, let through):
      ListQuery(kind, [.between(.updatedAt, from: from, through: through)], order: .updatedAt)
    case .occurred(let moment, _):
      ListQuery(kind, [.after(.occurredAt, moment)])
    case .dated(let from, let through):
      ListQuery(kind, [.between(Self.dateField(kind), from: from, through: through)])
    }
  }

  /// Up to when everything is known once the last page was read.
  var covers: Int64? {
    switch self {
    case .everything(let moment): moment - StreamPosition.lag
    case .occurred(_, let moment): moment
    case .changed(_, let through): through
    case .dated: nil
    }
  }

  private static func dateField(_ kind: RecordKind) -> Filter.TimeField {
    switch kind {
    case .customer: .createdAt
    case .invoice, .creditNote, .transaction: .date
    case .event: .occurredAt
    }
  }
}
