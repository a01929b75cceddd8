import Bookkeeping
import Engine
import Sandbox
import Store
import Synchronization

// What people do: at Daybook's screens, and in F&O.
extension Run {
  /// Somebody looks at what waits, and decides some of it.
  func personActs() async throws {
    let isWild = scenario.faults.contains(.wildPeople) && !isCalm
    let pace = scenario.pace
    turns[.person] = time.now + (isCalm ? pace.calmPerson : dice.within(20_000...600_000) / pace.haste)
    guard let records = program?.records else { return }
    if let approved = memory.secondThoughts { return try await takeBack(approved, records) }
    if isWild, dice.perMille(200) {
      trace.sometimes("fault: a person walks away")
      return turns[.person] = time.now + dice.within(900_000...2_400_000) / pace.haste
    }
    try await review(records, isWild)
    try await takeUp(records, isWild)
    if scenario.edition != .first { try await decideWhatOnlyPeopleCan(records) }
    turns.hurry(.duty(.rules), to: time.now)
    turns.hurry(.duty(.delivery), to: time.now)
  }

  private func review(_ records: Records, _ isWild: Bool) async throws {
    let waiting = try await records.page(RowQuery(states: [.review], limit: 30)).rows
    let chosen = waiting.filter { _ in isCalm || dice.flip() }.map { PostingRef($0.id, hash: $0.hash) }
    guard !chosen.isEmpty else { return }
    let now = time.wall
    if isWild, dice.perMille(100) || isMoody(100) {
      trace.sometimes("person: hold")
      _ = try await records.hold(chosen, reason: "looked odd", by: "ops2", now: now)
    } else if isWild, dice.perMille(50) || isMoody(200) {
      trace.sometimes("person: reject")
      _ = try await records.reject([chosen[0]], reason: "not ours", by: "ops2", now: now)
    } else {
      let done = try await records.approve(chosen, by: "ops1", now: now).done
      trace.note(time.now, "approved \(done)")
      memory.approved.formUnion(done)
      if isWild { try await changeMind(chosen, records) }
    }
  }

  /// True so many times in a thousand, from the second edition on.
  private func isMoody(_ chance: Int) -> Bool { scenario.edition != .first && whims.perMille(chance) }

  /// The same key twice, or second thoughts.
  private func changeMind(_ chosen: [PostingRef], _ records: Records) async throws {
    if isMoody(300) {
      // Another look comes within the seconds in which an approval is not sent.
      memory.secondThoughts = chosen[0]
      turns[.person] = time.now + whims.within(2_000...9_000)
    } else if dice.flip() {
      trace.sometimes("fault: a person presses twice")
      let again = try await records.approve(chosen, by: "ops1", now: time.wall).done
      if !again.isEmpty { trace.violate(time.now, "approved twice: \(again)") }
    } else if dice.flip() {
      try await takeBack(chosen[0], records)
    }
  }

  private func takeBack(_ approved: PostingRef, _ records: Records) async throws {
    memory.secondThoughts = nil
    trace.sometimes("person: takes back")
    let back = try await records.takeBack([approved], by: "ops1", now: time.wall).done
    memory.approved.subtract(back)
  }

  /// What F&O refused, and what a person put aside, is tried again.
  private func takeUp(_ records: Records, _ isWild: Bool) async throws {
    let failed = try await records.page(RowQuery(states: [.failed], limit: 50)).rows
    if !failed.isEmpty, isCalm || dice.flip() {
      trace.sometimes("person: retry")
      _ = try await records.retry(failed.map { PostingRef($0.id) }, by: "ops1", now: time.wall)
    }
    guard isCalm || isWild else { return }
    let all = try await records.page(RowQuery(states: [.held], limit: 100)).rows
    if isWild, isMoody(50), let one = whims.pick(all) {
      trace.sometimes("person: rejects what is held")
      _ = try await records.reject([PostingRef(one.id)], reason: "not ours", by: "ops2", now: time.wall)
    }
    let held = all.filter { $0.cause?.kind == .byPerson }
    if !held.isEmpty {
      trace.sometimes("person: takes up again")
      _ = try await records.retry(held.map { PostingRef($0.id) }, by: "ops1", now: time.wall)
    }
    if isWild, isMoody(500) { try await reopen(records) }
  }

  /// What was rejected is looked at once more.
  private func reopen(_ records: Records) async throws {
    let rejected = try await records.page(RowQuery(states: [.rejected], limit: 50)).rows
    guard !rejected.isEmpty else { return }
    trace.sometimes("person: reopens")
    _ = try await records.retry(rejected.map { PostingRef($0.id) }, by: "ops1", now: time.wall)
  }

  /// Somebody in F&O's accounts department puts a period on hold, and opens it again.
  func officeActs() {
    guard scenario.faults.contains(.periods) else { return turns[.office] = nil }
    let isOpening = !heldPeriods.isEmpty
    let wait = isOpening ? dice.within(600_000...1_800_000) : dice.within(60_000...600_000)
    turns[.office] = time.now + wait / scenario.pace.haste
    let month = wire.world.withLock { $0.options.monthStart } == WorldOptions().monthStart ? 1 : 3
    let act = FinanceAct.setPeriod(
      year: 2026, month: month, status: isOpening ? "Open" : "OnHold",
      customerAccess: isOpening ? "All" : "None", ledgerAccess: isOpening ? "All" : "None")
    do {
      try wire.world.withLock { try $0.perform(.finance(act), at: time.now) }
      heldPeriods = isOpening ? [] : [(2026, month)]
      trace.note(time.now, "period \(month) \(isOpening ? "opened" : "on hold")")
      trace.sometimes("fault: period closed")
    } catch {
      trace.violate(time.now, "F&O would not change the period: \(error)")
    }
  }
}
