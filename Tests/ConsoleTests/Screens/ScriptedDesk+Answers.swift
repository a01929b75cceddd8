import Billing
import Bookkeeping
import Console
import Ledger

extension ScriptedDesk {
  func answer(_ question: DeskQuestion) -> DeskNews {
    if let problem { return .unreadable(question, because: problem) }
    switch question {
    case .postings(let request, let scope, let view): return .postings(page(request, scope), for: view)
    case .groups(let grouping, let scope, let filter):
      return .groups(groups(grouping, scope), grouping, filter: filter)
    case .customers(let request, let includingLinked): return .customers(page(request, includingLinked))
    case .audit(let request, let scope): return .audit(page(request, scope))
    case .detail(let id): return .detail(id, detail(id))
    case .background(let id): return .background(id, detail(id).map { SampleBooks.background($0) })
    case .customer(let id, let search): return .customer(id, search: search, customer(id, search))
    case .exchange(let id):
      return .exchange(
        id, Exchange(operation: "POST /data/x", request: ["{ \"a\": 1 }"], answer: ["400", "on hold"]))
    case .ruleBook: return .ruleBook(rules)
    case .whatIf(let edition): return .whatIf(SampleBooks.whatIf(edition))
    case .settlements: return .settlements(settlements)
    case .verifyAudit: return .auditVerdict(.intact(upTo: 118_204))
    }
  }

  private func detail(_ id: Int64) -> PostingDetail? {
    postings.rows.first { $0.id == id }.flatMap { try? SampleBooks.detail($0) }
  }

  private func customer(_ id: String, _ search: String) -> CustomerDetail? {
    var detail = customers.rows.first { $0.id == id }
      .flatMap { try? SampleBooks.customer($0, search: search) }
    detail?.proposal = proposal
    return detail
  }

  private func page(_ request: PageRequest<PostingRow>, _ scope: PostingScope) -> Page<PostingRow> {
    let words = request.query.filter
    var page = postings.answer(
      request,
      fits: {
        scope.contains($0)
          && (words.isEmpty || $0.document.id.contains(words) || $0.customerName.contains(words))
      },
      isBefore: { left, right in
        let (first, second) = request.query.isReversed ? (right, left) : (left, right)
        switch PostingColumn(rawValue: request.query.sortColumn) {
        case .amount: return (first.amount.minorUnits, first.id) < (second.amount.minorUnits, second.id)
        case .customer: return (first.customerName, first.id) < (second.customerName, second.id)
        default: return (first.since, first.id) < (second.since, second.id)
        }
      })
    if case .known(let ids) = request.place {
      for id in ids where !page.rows.contains(where: { $0.id == id }) { page.fates[id] = fates[id] }
    }
    return page
  }

  private func groups(_ grouping: PostingGrouping, _ scope: PostingScope) -> [PostingGroup] {
    let rows = postings.rows.filter { scope.contains($0) }
    return Dictionary(grouping: rows) { row -> PostingPart in
      switch grouping {
      case .rule: .rule(row.rule ?? .i2)
      case .account: .account(row.account ?? "?")
      default: .customer(row.customerID)
      }
    }
    .map { part, rows in
      PostingGroup(
        part, name: grouping == .rule ? "" : rows[0].customerName, tally: Self.tally(rows),
        warnings: rows.count { $0.warnings > 0 }, customers: Set(rows.map(\.customerID)).count)
    }
  }

  private func page(_ request: PageRequest<CustomerRow>, _ includingLinked: Bool) -> Page<CustomerRow> {
    let words = request.query.filter
    return customers.answer(
      request,
      fits: { row in
        (includingLinked || row.alignment == .unlinked || row.waiting.count > 0)
          && (words.isEmpty || row.name.contains(words) || row.id.contains(words))
      }, isBefore: { ($1.waiting.count, $0.id) < ($0.waiting.count, $1.id) })
  }

  private func page(_ request: PageRequest<AuditLine>, _ scope: AuditScope) -> Page<AuditLine> {
    audit.answer(
      request,
      fits: { line in
        scope.subject.map { $0 == line.subject } ?? true && scope.actor.map { $0 == line.actor } ?? true
          && (request.query.filter.isEmpty || line.subject.contains(request.query.filter))
      }, isBefore: { $0.sequence > $1.sequence })
  }

  // MARK: - Doing

  mutating func perform(_ action: DeskAction, _ ticket: Int) {
    let report = carryOut(action, ticket)
    feed(.news(.done(report)))
    publish(.everything)
  }

  mutating func carryOut(_ action: DeskAction, _ ticket: Int) -> ActionReport {
    acts.append(action)
    var report = ActionReport(ticket: ticket, done: 0)
    switch action {
    case .approve(let refs):
      let done = move(refs, from: [.review], to: .approved, "approved by ops1", &report)
      let until = SampleBooks.time + now.milliseconds + Approval.secondThoughts
      report.undo = done.isEmpty ? nil : .approvals(done.map { PostingRef($0) }, until: until)
    case .takeBack(let refs): _ = move(refs, from: [.approved], to: .review, "in review again", &report)
    case .hold(let refs, _): _ = move(refs, from: [.review], to: .held, "held by ops1", &report)
    case .reject(let refs, _), .exclude(let refs, _):
      _ = move(refs, from: [.review, .held], to: .rejected, "rejected by ops1", &report)
    case .retry(let refs): _ = move(refs, from: [.failed, .held], to: .mapped, "taken up again", &report)
    case .link(let customer, let account): link(customer, .linked(account, by: .person), &report)
    case .unlink(let customer): link(customer, .unlinked, &report)
    case .backfill(let order): steer(order, &report)
    case .approveDraft(let edition) where rules?.draft?.edition == edition:
      rules?.draft?.approvedBy = "ops1"
      report.done = 1
    case .activateDraft(let edition):
      guard let draft = rules?.draft, draft.edition == edition else { break }
      rules?.inForce = draft.book
      rules?.draft = nil
      report.done = 1
    case .dropDraft:
      rules?.draft = nil
      report.done = 1
    default: report.done = 1
    }
    return report
  }

  private mutating func steer(_ order: BackfillOrder, _ report: inout ActionReport) {
    if case .start(let plan) = order {
      snapshot.backfill = Backfill(id: 8, plan: plan, startedBy: "ops1", startedAt: snapshot.at)
    } else if let state = snapshot.backfill?.state.after(order) {
      snapshot.backfill?.state = state
    }
    report.done = 1
  }

  private mutating func move(
    _ refs: [PostingRef], from states: Set<StateWord>, to state: StateWord, _ fate: String,
    _ report: inout ActionReport
  ) -> [PostingRow] {
    var done: [PostingRow] = []
    for ref in refs {
      guard var row = postings.rows.first(where: { $0.id == ref.id }) else { continue }
      guard row.version == ref.version, states.contains(row.state) else {
        report.leftOut.append(.init(row.document.id, .changed))
        continue
      }
      (row.state, row.since) = (state, SampleBooks.time + now.milliseconds)
      if state == .review { row.hash = ref.hash ?? VoucherHash("again\(row.id)") }
      postings.put(row)
      fates[row.id] = fate
      done.append(row)
    }
    report.done = done.count
    return done
  }

  private mutating func link(
    _ ref: CustomerRef, _ alignment: Bookkeeping.Alignment, _ report: inout ActionReport
  ) {
    guard var row = customers.rows.first(where: { $0.id == ref.id }), row.linkVersion == ref.linkVersion
    else {
      report.leftOut = [.init(ref.id, .changed)]
      return
    }
    (row.alignment, row.linkVersion) = (alignment, row.linkVersion + 1)
    customers.put(row)
    report.done = 1
    if alignment != .unlinked { report.undo = .link(CustomerRef(id: row.id, linkVersion: row.linkVersion)) }
  }
}
