import Crypto
import GRDB

/// An entry that was set aside, as a person sees it.
public struct SetAsideEntry: Hashable, Sendable {
  /// Its row.
  public var id: Int64
  /// The stream in which it came.
  public var stream: String
  /// Its first bytes.
  public var bytes: [UInt8]
  /// What is wrong with it.
  public var reason: String
  /// When it came first and last, in milliseconds since 1970 UTC.
  public var firstAt: Int64
  /// When it came last, in milliseconds since 1970 UTC.
  public var lastAt: Int64
  /// How often it came.
  public var times: Int64

  /// An entry with its history.
  public init(
    id: Int64, stream: String, bytes: [UInt8], reason: String, firstAt: Int64, lastAt: Int64, times: Int64
  ) {
    self.id = id
    self.stream = stream
    self.bytes = bytes
    self.reason = reason
    self.firstAt = firstAt
    self.lastAt = lastAt
    self.times = times
  }
}

extension Records {
  /// Entries that nobody dealt with, oldest first.
  ///
  /// - Throws: ``StoreError``.
  public func entriesSetAside(after id: Int64 = 0, limit: Int = 100) async throws(StoreError)
    -> [SetAsideEntry]
  {
    try await read("entriesSetAside") { db in
      try db.rows(
        """
        SELECT id, stream, entry, reason, first_at, last_at, times FROM set_aside
        WHERE cleared_at IS NULL AND id > ? ORDER BY id LIMIT ?
        """, id, min(limit, Limits.rows)
      ).map { row in
        SetAsideEntry(
          id: try row.number(0), stream: try row.text(1), bytes: try row.bytes(2), reason: try row.text(3),
          firstAt: try row.number(4), lastAt: try row.number(5), times: try row.number(6))
      }
    }
  }

  /// A person dealt with an entry that was set aside.
  ///
  /// - Throws: ``StoreError/notFound(_:)``.
  public func clearSetAside(_ id: Int64, by person: String, now: Int64) async throws(StoreError) {
    try await write("clearSetAside", now: now) { work in
      guard
        let stream = try work.db.row(
          "SELECT stream FROM set_aside WHERE id = ? AND cleared_at IS NULL", id)?.text(0)
      else { throw StoreError.notFound(.setAside(id)) }
      try work.db.run("UPDATE set_aside SET cleared_at = ? WHERE id = ?", now, id)
      try work.audit(.person(person), "clear", on: "set aside \(id)", stream)
    }
  }
}

extension Work {
  /// Keeps an unreadable entry; the same one counts up instead of coming twice.
  func take(_ entry: UnreadableEntry, _ counts: inout IntakeCounts) throws {
    let digest = Array(SHA256.hash(data: entry.bytes))
    let known = try db.row(
      "SELECT id FROM set_aside WHERE stream = ? AND digest = ?", entry.stream, digest.data)
    if let known {
      try db.run(
        "UPDATE set_aside SET last_at = ?, times = times + 1, reason = ?, cleared_at = NULL WHERE id = ?",
        now, entry.reason, try known.number(0))
      counts.known += 1
      return
    }
    try db.run(
      """
      INSERT INTO set_aside (stream, digest, entry, reason, first_at, last_at, times)
      VALUES (?, ?, ?, ?, ?, ?, 1)
      """, entry.stream, digest.data, Array(entry.bytes.prefix(Limits.setAside)).data, entry.reason, now,
      now)
    counts.setAside += 1
    try audit(
      .engine, "set aside", on: "set aside \(db.lastInsertedRowID)", "\(entry.stream): \(entry.reason)")
  }
}
