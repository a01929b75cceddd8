import Foundation

/// Moments as scripts and logs read them.
enum UTC {
  /// A moment (milliseconds since 1970) as `2026-11-23T01:45:00Z`.
  static func text(_ milliseconds: Int64) -> String {
    Date(timeIntervalSince1970: Double(milliseconds / 1_000)).ISO8601Format()
  }
}
