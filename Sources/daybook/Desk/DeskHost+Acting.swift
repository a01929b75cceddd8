import Billing
import Bookkeeping
import Console
import Engine
import Ledger
import Store
import Terminal

extension DeskHost {
  /// Carries out what a person decided, under the person's name, and says what came of it.
  func perform(_ action: DeskAction, _ ticket: Int) async -> DeskNews {
    do {
      let report = try await carryOut(action, ticket)
      office.engine.personActed()
      return .done(report)
    } catch {
      return .failed(ticket: ticket, because: Complaint(error).description)
    }
  }

  private func carryOut(_ action: DeskAction, _ ticket: Int) async throws -> ActionReport {
    switch action {
    case .approve(let refs): return try await approve(refs, ticket)
    case .takeBack(let refs):
      return try await decide(refs, ticket) { try await records.takeBack($0, by: person, now: now) }
    case .hold(let refs, let reason): return try await decide(.hold, refs, reason, ticket)
    case .reject(let refs, let reason): return try await decide(.reject, refs, reason, ticket)
    case .exclude(let refs, let reason): return try await decide(.exclude, refs, reason, ticket)
    case .retry(let refs): return try await decide(.retry, refs, "", ticket)
    case .checkUnknown(let refs): return try await check(refs, ticket)
    case .link(let customer, let account): return try await link(customer, account, ticket)
    case .unlink(let customer): return try await unlink(customer, ticket)
    case .approveDraft(let edition): return try await rules(.approve(edition: edition), ticket)
    case .activateDraft(let edition): return try await rules(.activate(edition: edition), ticket)
    case .dropDraft(let edition): return try await rules(.drop(edition: edition), ticket)
    case .create(let customer, let fields): return try await create(customer, fields, ticket)
    case .retryConnection(let system):
      await office.remotes.tryNow(system)
      return ActionReport(ticket: ticket, done: 1)
    case .pauseWork: return pause(.paused(by: person, since: now), ticket)
    case .resumeWork: return pause(.going, ticket)
    case .refreshMasterData:
      office.engine.refreshMasterData()
      return ActionReport(ticket: ticket, done: 1)
    case .backfill(let order):
      _ = try await Teller(records: records, time: office.time).backfill(order, by: person)
      office.engine.backfillOrdered()
      // How it stands now comes before the report, so that plain mode reads out nothing older.
      let snapshot = try await records.snapshot(
        engine: .running, connections: office.remotes.rows(now: now), now: now)
      bridge.post(.snapshot(snapshot, changed: .nothing))
      return ActionReport(ticket: ticket, done: 1)
    case .export(let export):
      let written = try await ListExport(records: records, folder: exports, now: now).write(export)
      return ActionReport(ticket: ticket, done: written.rows, note: "\(written.path)")
    }
  }

  // MARK: - Postings

  /// Does something to the postings that are still what was seen (UX-24); the others are left out by name.
  private func decide(
    _ refs: [Console.PostingRef], _ ticket: Int,
    _ act: ([Store.PostingRef]) async throws -> ActionResult
  ) async throws -> ActionReport {
    let rows = try await records.rows(refs.map(\.id)).rows
    let current = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
    var report = ActionReport(ticket: ticket, done: 0)
    var unchanged: [Store.PostingRef] = []
    for ref in refs {
      if let row = current[ref.id], let reason = row.change(since: ref) {
        report.leftOut.append(.init(row.document.id, reason))
      } else {
        unchanged.append(.init(ref.id, hash: ref.hash))
      }
    }
    let result = try await act(unchanged)
    report.done = result.done.count
    report.leftOut += result.leftOut.map { left in
      .init(current[left.id]?.document.id ?? "\(left.id)", .init(left.reason))
    }
    return report
  }

  private func decide(
    _ decision: Decision, _ refs: [Console.PostingRef], _ reason: String, _ ticket: Int
  ) async throws -> ActionReport {
    try await decide(refs, ticket) { refs in
      try await decision.carryOut(refs, reason: reason, by: person, in: records, now: now)
    }
  }

  private func approve(_ refs: [Console.PostingRef], _ ticket: Int) async throws -> ActionReport {
    let at = now
    var approved: [Posting.ID] = []
    var report = try await decide(refs, ticket) { refs in
      let result = try await records.approve(refs, by: person, now: at)
      approved = result.done
      return result
    }
    if !approved.isEmpty {
      let rows = try await records.rows(approved).rows
      report.undo = .approvals(
        rows.map { Console.PostingRef($0) }, until: at + Approval.secondThoughts)
    }
    return report
  }

  private func check(_ refs: [Console.PostingRef], _ ticket: Int) async throws -> ActionReport {
    // What was given up is in doubt again before it is looked up.
    var report = try await decide(refs, ticket) { refs in
      try await records.replay(refs, from: .lookup, by: person, now: now)
    }
    report.note = try await office.engine.lookUpNow(refs.map(\.id)).sentence
    return report
  }

  // MARK: - Customers

  private func link(
    _ customer: CustomerRef, _ account: CustomerAccountNumber, _ ticket: Int
  ) async throws -> ActionReport {
    var report = ActionReport(ticket: ticket, done: 1)
    do {
      let version = try await records.link(
        customer: customer.id, to: account, expectedVersion: customer.linkVersion, by: person, now: now)
      report.undo = .link(CustomerRef(id: customer.id, linkVersion: version))
    } catch StoreError.linkChanged {
      report = ActionReport(ticket: ticket, done: 0, leftOut: [.init(customer.id, .changed)])
    }
    return report
  }

  private func unlink(_ customer: CustomerRef, _ ticket: Int) async throws -> ActionReport {
    do {
      _ = try await records.unlink(
        customer: customer.id, expectedVersion: customer.linkVersion, by: person, now: now)
    } catch StoreError.linkChanged {
      return ActionReport(ticket: ticket, done: 0, leftOut: [.init(customer.id, .changed)])
    }
    return ActionReport(ticket: ticket, done: 1)
  }

  // MARK: - Rule book

  private func rules(_ errand: RuleErrand, _ ticket: Int) async throws -> ActionReport {
    _ = try await errand.carryOut(in: records, by: person, now: now)
    return ActionReport(ticket: ticket, done: 1)
  }

  private func create(
    _ customer: CustomerRef, _ fields: AccountFields, _ ticket: Int
  ) async throws -> ActionReport {
    var report = ActionReport(ticket: ticket, done: 0)
    do throws(StoreError) {
      let answer = try await records.askForAccount(
        of: customer.id, seen: fields, expectedVersion: customer.linkVersion, office.accounts, by: person,
        now: now)
      switch answer {
      case .asked: report.done = 1
      case .notAllowed(let obstacles):
        report.leftOut = [.init(customer.id, .other(obstacles.first?.reason ?? ""))]
      case .changed: report.leftOut = [.init(customer.id, .changed)]
      }
    } catch {
      guard case .linkChanged = error else { throw error }
      report.leftOut = [.init(customer.id, .changed)]
    }
    return report
  }

  // MARK: - Work

  private func pause(_ state: WorkState, _ ticket: Int) -> ActionReport {
    pauses.set(state)
    office.remotes.setPaused(state != .going)
    bridge.post(.work(state))
    return ActionReport(ticket: ticket, done: 1)
  }
}

extension LookUpReport {
  /// What was found, for the status line.
  fileprivate var sentence: String {
    switch (known, open) {
    case (0, 0): "No answer is missing any more."
    case (0, _): "F&O does not show it yet; it is looked up again by itself."
    default: "The answer of \(known) is known now."
    }
  }
}

extension PostingRow {
  /// Why a decision about what was seen does not fit any more, or nil.
  fileprivate func change(since ref: Console.PostingRef) -> ActionReport.LeftOut.Reason? {
    if state != ref.state { return state == .unknown ? .unknownAnswer : .moved(state) }
    return version == ref.version ? nil : .changed
  }
}

extension ActionReport.LeftOut.Reason {
  fileprivate init(_ reason: Store.LeftOut.Reason) {
    switch reason {
    case .notFound: self = .other("is not there any more")
    case .wrongState(.unknown): self = .unknownAnswer
    case .wrongState(let word): self = .moved(word)
    case .voucherChanged: self = .changed
    case .preparedBySamePerson: self = .fourEyes("you linked its customer or changed the rule book")
    case .journalBusy, .placeUnknown: self = .other(reason.words)
    }
  }
}
