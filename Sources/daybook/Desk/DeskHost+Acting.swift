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
      return .done(try await carryOut(action, ticket))
    } catch {
      return .failed(ticket: ticket, because: Complaint(error).description)
    }
  }

  private func carryOut(_ action: DeskAction, _ ticket: Int) async throws -> ActionReport {
    switch action {
    case .approve(let refs): return try await approve(refs, ticket)
    case .takeBack(let refs): return try await decide(refs, ticket) { .takeBack($0) }
    case .hold(let refs, let reason): return try await decide(.hold, refs, reason, ticket)
    case .reject(let refs, let reason): return try await decide(.reject, refs, reason, ticket)
    case .exclude(let refs, let reason): return try await decide(.exclude, refs, reason, ticket)
    case .retry(let refs): return try await decide(.retry, refs, "", ticket)
    case .checkUnknown(let refs): return try await decide(refs, ticket) { .lookUp($0) }
    case .link(let customer, let account): return try await link(customer, account, ticket)
    case .unlink(let customer): return try await unlink(customer, ticket)
    case .approveDraft(let edition): return try await order(.rules(.approve(edition: edition)), ticket)
    case .activateDraft(let edition): return try await order(.rules(.activate(edition: edition)), ticket)
    case .dropDraft(let edition): return try await order(.rules(.drop(edition: edition)), ticket)
    case .create(let customer, let fields): return try await create(customer, fields, ticket)
    case .retryConnection(let system): return try await order(.tryNow(system), ticket)
    case .pauseWork: return try await pause(true, ticket)
    case .resumeWork: return try await pause(false, ticket)
    case .refreshMasterData: return try await order(.refreshMasterData, ticket)
    case .checkSettlements: return try await order(.checkSettlements, ticket)
    case .backfill(let order): return try await backfill(order, ticket)
    case .export(let export):
      let written = try await ListExport(records: records, folder: exports, now: now).write(export)
      return ActionReport(ticket: ticket, done: written.rows, note: "\(written.path)")
    case .picture(let lines, let file):
      return ActionReport(ticket: ticket, done: 1, note: try ScreenFile(file, beside: exports).write(lines))
    }
  }

  // MARK: - Postings

  private func decide(
    _ refs: [Console.PostingRef], _ ticket: Int, _ errand: ([Slip.Reference]) -> Slip.Errand
  ) async throws -> ActionReport {
    try await decided(refs, ticket, errand).report
  }

  /// Does something to the postings that are still what was seen (UX-24); the others are left out by name.
  ///
  /// - Returns: what came of it, and to which postings it was done.
  private func decided(
    _ refs: [Console.PostingRef], _ ticket: Int, _ errand: ([Slip.Reference]) -> Slip.Errand
  ) async throws -> (report: ActionReport, done: [Posting.ID]) {
    let rows = try await records.rows(refs.map(\.id)).rows
    let current = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
    var report = ActionReport(ticket: ticket, done: 0)
    var unchanged: [Slip.Reference] = []
    for ref in refs {
      if let row = current[ref.id], let reason = row.change(since: ref) {
        report.leftOut.append(.init(row.document.id, reason))
      } else {
        unchanged.append(Slip.Reference(id: ref.id, hash: ref.hash))
      }
    }
    let (done, leftOut, note) = try Self.outcome(try await workplace.handIn(errand(unchanged)))
    report.done = done.count
    report.leftOut += leftOut.map { left in
      .init(current[left.id]?.document.id ?? "\(left.id)", .init(left.leftOut.reason))
    }
    report.note = note
    return (report, done)
  }

  private static func outcome(
    _ receipt: Receipt
  ) throws -> (done: [Posting.ID], leftOut: [Receipt.LeftBehind], note: String) {
    switch receipt {
    case .decided(let done, let leftOut): (done, leftOut, "")
    case .lookedUp(let done, let leftOut, let report): (done, leftOut, report.sentence)
    default: throw Complaint.otherVersion
    }
  }

  private func decide(
    _ decision: Decision, _ refs: [Console.PostingRef], _ reason: String, _ ticket: Int
  ) async throws -> ActionReport {
    try await decide(refs, ticket) { .decide(decision, $0, reason: reason) }
  }

  private func approve(_ refs: [Console.PostingRef], _ ticket: Int) async throws -> ActionReport {
    let at = now
    var (report, approved) = try await decided(refs, ticket) { .decide(.approve, $0, reason: "") }
    guard !approved.isEmpty else { return report }
    let rows = try await records.rows(approved).rows
    report.undo = .approvals(rows.map { Console.PostingRef($0) }, until: at + Approval.secondThoughts)
    return report
  }

  // MARK: - Customers

  private func link(
    _ customer: CustomerRef, _ account: CustomerAccountNumber, _ ticket: Int
  ) async throws -> ActionReport {
    try await unlessChanged(customer, ticket) {
      let receipt = try await workplace.handIn(
        .link(customer: customer.id, account: account, expectedVersion: customer.linkVersion))
      guard case .linked(let version) = receipt else { throw Complaint.otherVersion }
      var report = ActionReport(ticket: ticket, done: 1)
      report.undo = .link(CustomerRef(id: customer.id, linkVersion: version))
      return report
    }
  }

  private func unlink(_ customer: CustomerRef, _ ticket: Int) async throws -> ActionReport {
    try await unlessChanged(customer, ticket) {
      _ = try await workplace.handIn(
        .link(customer: customer.id, account: nil, expectedVersion: customer.linkVersion))
      return ActionReport(ticket: ticket, done: 1)
    }
  }

  private func create(
    _ customer: CustomerRef, _ fields: AccountFields, _ ticket: Int
  ) async throws -> ActionReport {
    try await unlessChanged(customer, ticket) {
      let receipt = try await workplace.handIn(
        .create(customer: customer.id, fields, expectedVersion: customer.linkVersion))
      guard case .accountAnswered(let answer) = receipt else { throw Complaint.otherVersion }
      var report = ActionReport(ticket: ticket, done: 0)
      switch answer {
      case .asked: report.done = 1
      case .notAllowed(let obstacles):
        report.leftOut = [.init(customer.id, .other(obstacles.first?.reason ?? ""))]
      case .changed: report.leftOut = [.init(customer.id, .changed)]
      }
      return report
    }
  }

  /// Leaves a customer out whose link is another one than was seen.
  private func unlessChanged(
    _ customer: CustomerRef, _ ticket: Int, _ act: () async throws -> ActionReport
  ) async throws -> ActionReport {
    do {
      return try await act()
    } catch StoreError.linkChanged {
      return ActionReport(ticket: ticket, done: 0, leftOut: [.init(customer.id, .changed)])
    }
  }

  // MARK: - Work

  private func order(_ errand: Slip.Errand, _ ticket: Int) async throws -> ActionReport {
    _ = try await workplace.handIn(errand)
    return ActionReport(ticket: ticket, done: 1)
  }

  private func backfill(_ order: BackfillOrder, _ ticket: Int) async throws -> ActionReport {
    let report = try await self.order(.backfill(order), ticket)
    // How it stands now comes before the report, so that plain mode reads out nothing older.
    let snapshot = try await workplace.snapshot(try await workplace.standing())
    bridge.post(.snapshot(snapshot, changed: .nothing))
    return report
  }

  private func pause(_ isPaused: Bool, _ ticket: Int) async throws -> ActionReport {
    let report = try await order(.pause(isPaused), ticket)
    bridge.post(.work(try await workplace.standing().work))
    return report
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
