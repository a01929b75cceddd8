/// What every resource of the site has.
protocol SiteRecord: Sendable {
  var id: String { get set }
  var stamp: Stamp { get set }
  var deleted: Bool { get }
  /// The time that lists are sorted by when not by `updated_at`: `date`, `created_at` or `occurred_at`.
  var listedAt: Int64 { get }
  /// The ids that a list gives away by showing it.
  var named: Set<String> { get }
}

extension SiteRecord {
  var named: Set<String> { [id] }
}

/// The version of a record. Only `updated_at` may be missing: records not touched since 2016 have none and never
/// match a filter on it (contracts/chargebee.md section 4).
struct Stamp: Hashable, Sendable {
  var resourceVersion: Int64 = 0
  var updatedAt: Int64?
}

/// A record as it was at one moment. Sharing it costs one reference, so that events and late lists can keep
/// old states of ten thousand documents.
final class Snapshot<Record: SiteRecord>: Sendable {
  let record: Record

  init(_ record: Record) { self.record = record }
}
