import Billing
public import Bookkeeping
import GRDB
import Ledger

extension Records {
  /// A person starts a backfill. What earlier ones listed is forgotten; their proofs stay.
  ///
  /// - Throws: ``StoreError/backfillUnderWay(_:by:)`` while another one is open.
  @discardableResult
  public func startBackfill(
    _ plan: BackfillPlan, by person: String, now: Int64
  ) async throws(StoreError) -> Backfill {
    try await write("startBackfill", now: now) { work in
      try work.start(.asked, plan, .usual, by: .person(person))
    }
  }

  /// The engine starts a recount of some days.
  ///
  /// - Throws: ``StoreError/backfillUnderWay(_:by:)`` while another recount is open.
  @discardableResult
  public func startRecount(_ plan: BackfillPlan, now: Int64) async throws(StoreError) -> Backfill {
    try await write("startRecount", now: now, as: .engine) { work in
      try work.start(.recount, plan, .quiet, by: .engine)
    }
  }

  /// A person pauses, resumes, stops or re-paces the backfill, or lets it be counted again.
  ///
  /// - Throws: ``StoreError/backfillOutOfTurn(_:state:)`` when the order does not fit, and what
  ///   ``startBackfill(_:by:now:)`` throws.
  @discardableResult
  public func steerBackfill(
    _ order: BackfillOrder, by person: String, now: Int64
  ) async throws(StoreError) -> Backfill {
    switch order {
    case .start(let plan): return try await startBackfill(plan, by: person, now: now)
    case .count:
      guard let head = try await read("backfill", { db in try db.lastBackfillHead(.asked) }) else {
        throw .backfillOutOfTurn(order, state: nil)
      }
      guard head.state.after(.count) != nil else { throw .backfillOutOfTurn(order, state: head.state) }
      return try await proveBackfill(head.id, now: now)
    case .pause, .resume, .stop, .slower, .faster:
      return try await write("steerBackfill", now: now) { work in try work.steer(order, by: person) }
    }
  }
}

extension Work {
  fileprivate func start(
    _ purpose: Backfill.Purpose, _ plan: BackfillPlan, _ speed: BackfillSpeed, by actor: Actor
  ) throws -> Backfill {
    if let last = try db.lastBackfillHead(purpose), last.state.isOpen {
      throw StoreError.backfillUnderWay(last.range, by: last.startedBy)
    }
    try forgetSeen(purpose)
    try db.run(
      """
      INSERT INTO backfills (
        purpose, first_day, last_day, state, is_open, speed, started_by, started_at, moved_at)
      VALUES (?, ?, ?, 'running', 1, ?, ?, ?, ?)
      """, purpose.rawValue, plan.range.first.dayNumber, plan.range.last.dayNumber, speed.percent, actor.name,
      now, now)
    let id = db.lastInsertedRowID
    for kind in plan.kinds {
      try db.run(
        """
        INSERT INTO backfill_courses (
          backfill, kind, place, is_done, pages, listed, added, renewed, set_aside, reached, broken_off)
        VALUES (?, ?, '', 0, 0, 0, 0, 0, 0, ?, '')
        """, id, kind.code, Day.missing)
    }
    let kinds = plan.kinds.map(\.rawValue).joined(separator: ", ")
    return try told(purpose, "start", by: actor, "\(plan.range): \(kinds)")
  }

  /// What ended ones listed is needed for their proof only.
  private func forgetSeen(_ purpose: Backfill.Purpose) throws {
    for table: Query in [
      "DELETE FROM backfill_seen", "DELETE FROM backfill_steps", "DELETE FROM backfill_minutes",
    ] {
      try db.run(
        table + " WHERE backfill IN (SELECT id FROM backfills WHERE purpose = ?)", purpose.rawValue)
    }
  }

  fileprivate func steer(_ order: BackfillOrder, by person: String) throws -> Backfill {
    guard let head = try db.lastBackfillHead(.asked) else {
      throw StoreError.backfillOutOfTurn(order, state: nil)
    }
    guard let state = head.state.after(order), let speed = head.speed.after(order) else {
      throw StoreError.backfillOutOfTurn(order, state: head.state)
    }
    try db.run(
      """
      UPDATE backfills SET state = ?, is_open = ?, speed = ?, ended_at = ?, moved_at = ? WHERE id = ?
      """, state.rawValue, state.isOpen, speed.percent, state == .stopped ? now : nil, now, head.id)
    return try told(.asked, order.verb, by: .person(person), "\(speed.percent) % of the requests")
  }

  /// Audits what was done, and gives back how the backfill stands.
  func told(
    _ purpose: Backfill.Purpose, _ action: String, by actor: Actor, _ detail: String
  ) throws -> Backfill {
    guard let head = try db.lastBackfillHead(purpose), let backfill = try db.lastBackfill(purpose, now: now)
    else { throw StoreError.damaged(table: "backfills", row: 0, what: "the row just written is not there") }
    try audit(actor, action, on: head.subject, detail)
    return backfill
  }
}

extension BackfillSpeed {
  /// What an order makes of it; nil where there is nothing slower or faster.
  fileprivate func after(_ order: BackfillOrder) -> BackfillSpeed? {
    switch order {
    case .slower: slower
    case .faster: faster
    default: self
    }
  }
}

extension BackfillOrder {
  /// The word for it in the audit trail.
  fileprivate var verb: String {
    switch self {
    case .start: "start"
    case .pause: "pause"
    case .resume: "resume"
    case .stop: "stop"
    case .slower: "slow down"
    case .faster: "speed up"
    case .count: "count"
    }
  }
}
