import Billing
public import Bookkeeping
import GRDB
import Ledger

extension Records {
  /// The last backfill of a purpose, with its progress at a moment in milliseconds since 1970 UTC; nil where there
  /// was none.
  ///
  /// - Throws: ``StoreError``.
  public func backfill(_ purpose: Backfill.Purpose, now: Int64) async throws(StoreError) -> Backfill? {
    try await read("backfill") { db in try db.lastBackfill(purpose, now: now) }
  }

  /// What is to be done next: the one that a person asked for goes before a recount, and of its kinds the one
  /// that is furthest behind before the others. Nil where nothing runs.
  ///
  /// - Throws: ``StoreError``.
  public func backfillWork() async throws(StoreError) -> BackfillWork? {
    try await read("backfillWork") { db -> BackfillWork? in
      let rows = try db.rows(
        BackfillHead.columns
          + " FROM backfills WHERE is_open = 1 AND state = 'running' ORDER BY purpose LIMIT 2")
      guard let head = try rows.first.map({ try BackfillHead($0) }) else { return nil }
      let courses = try db.rows(
        """
        SELECT kind, place FROM backfill_courses WHERE backfill = ? AND is_done = 0 AND broken_off = ''
        ORDER BY reached, kind LIMIT 10
        """, head.id
      ).map { BackfillWork.Course(try DocumentKind(code: $0.number(0)), place: try $0.text(1)) }
      return BackfillWork(
        backfill: head.id, purpose: head.purpose, range: head.range, speed: head.speed,
        task: courses.isEmpty ? .count : .read(courses))
    }
  }
}

extension Records {
  /// Whether rules are still to be applied to documents that were read.
  ///
  /// - Throws: ``StoreError``.
  public func isDecidingDue(now: Int64) async throws(StoreError) -> Bool {
    try await read("isDecidingDue") { db in
      try db.exists("SELECT 1 FROM effects WHERE kind = 'derive' AND due <= ? LIMIT 1", now)
    }
  }

  /// When the last recount began, or the records where there was none, in milliseconds since 1970 UTC; nil while
  /// one is open.
  ///
  /// - Throws: ``StoreError``.
  public func lastRecount() async throws(StoreError) -> Int64? {
    try await read("lastRecount") { db -> Int64? in
      guard let head = try db.lastBackfillHead(.recount) else {
        return try db.number("SELECT bound_at FROM binding")
      }
      return head.state.isOpen ? nil : head.startedAt
    }
  }
}

/// A backfill's own row.
struct BackfillHead {
  let id: Int64
  let purpose: Backfill.Purpose
  let range: DayRange
  let state: Backfill.State
  let speed: BackfillSpeed
  let startedBy: String
  let startedAt: Int64
  let endedAt: Int64?

  static let columns: Query = """
    SELECT id, purpose, first_day, last_day, state, speed, started_by, started_at, ended_at
    """

  init(_ row: Row) throws {
    id = try row.number(0)
    purpose = try row.coded(1)
    let days = (try row.number(2), try row.number(3))
    guard
      let range = DayRange(LedgerDate(dayNumber: Int(days.0)), LedgerDate(dayNumber: Int(days.1)))
    else { throw StoreError.damaged(table: "backfills", row: id, what: "its days go backwards") }
    self.range = range
    state = try row.coded(4)
    speed = BackfillSpeed(percent: Int(try row.number(5)))
    startedBy = try row.text(6)
    startedAt = try row.number(7)
    endedAt = try row.optionalNumber(8)
  }

  /// What the audit trail calls it.
  var subject: String { "\(purpose == .asked ? "backfill" : "recount") \(id)" }
}

extension Database {
  /// The row of the last backfill of a purpose.
  func lastBackfillHead(_ purpose: Backfill.Purpose) throws -> BackfillHead? {
    try row(
      BackfillHead.columns + " FROM backfills WHERE purpose = ? ORDER BY id DESC LIMIT 1", purpose.rawValue
    ).map { try BackfillHead($0) }
  }

  /// The last backfill of a purpose with its progress.
  func lastBackfill(_ purpose: Backfill.Purpose, now: Int64) throws -> Backfill? {
    guard let head = try lastBackfillHead(purpose) else { return nil }
    let courses = try courses(of: head.id)
    var backfill = Backfill(
      id: head.id, purpose: head.purpose, plan: BackfillPlan(head.range, kinds: courses.map(\.kind)),
      state: head.state, speed: head.speed, startedBy: head.startedBy, startedAt: head.startedAt)
    backfill.endedAt = head.endedAt
    backfill.courses = courses
    backfill.steps = try steps(of: head.id)
    backfill.perMinute = try entriesPerMinute(of: head.id, until: now)
    return backfill
  }

  func courses(of backfill: Int64) throws -> [BackfillCourse] {
    try rows(
      """
      SELECT kind, is_done, pages, listed, added, renewed, set_aside, reached, broken_off, proof
      FROM backfill_courses WHERE backfill = ? ORDER BY kind LIMIT 10
      """, backfill
    ).map { row in
      var course = BackfillCourse(try DocumentKind(code: row.number(0)))
      (course.isDone, course.pages) = (try row.flag(1), Int(try row.number(2)))
      (course.listed, course.new) = (Int(try row.number(3)), Int(try row.number(4)))
      (course.newer, course.setAside) = (Int(try row.number(5)), Int(try row.number(6)))
      (course.reached, course.brokenOff) = (Day.date(try row.number(7)), try row.text(8))
      course.proof = try row.optionalText(9).map {
        try Body.read($0, table: "backfill_courses", row: backfill)
      }
      return course
    }
  }

  private func steps(of backfill: Int64) throws -> [BackfillStep] {
    try rows(
      """
      SELECT at, kind, page, entries, added, trouble FROM backfill_steps WHERE backfill = ?
      ORDER BY id DESC LIMIT ?
      """, backfill, Limits.steps
    ).map { row in
      BackfillStep(
        at: try row.number(0), kind: try DocumentKind(code: row.number(1)), page: Int(try row.number(2)),
        entries: Int(try row.number(3)), new: Int(try row.number(4)), trouble: try row.text(5))
    }
  }

  /// Entries in each of the last thirty minutes, oldest first.
  private func entriesPerMinute(of backfill: Int64, until now: Int64) throws -> [Int] {
    let first = now / 60_000 - 29
    var minutes = [Int](repeating: 0, count: 30)
    let rows = try rows(
      "SELECT minute, entries FROM backfill_minutes WHERE backfill = ? AND minute BETWEEN ? AND ? LIMIT 30",
      backfill, first, first + 29)
    for row in rows { minutes[Int(try row.number(0) - first)] = Int(try row.number(1)) }
    return minutes
  }
}
