/// What became of one record that was asked for by its id.
public enum Retrieval<Wanted: Hashable & Sendable>: Hashable, Sendable {
  /// It is there.
  case found(Wanted)
  /// It was deleted in Chargebee; this is its last form.
  case deleted(Wanted)
  /// Chargebee knows no such record, not even a deleted one.
  case gone

  func map<Other: Hashable & Sendable>(_ change: (Wanted) -> Other?) -> Retrieval<Other>? {
    switch self {
    case .found(let record): change(record).map { .found($0) }
    case .deleted(let record): change(record).map { .deleted($0) }
    case .gone: .gone
    }
  }
}
