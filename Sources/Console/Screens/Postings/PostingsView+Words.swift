import Billing
import Bookkeeping
import Ledger

extension PostingsView {
  // MARK: - What can be done

  func availability(_ act: Act, _ situation: Situation) -> Availability {
    switch act {
    case .approve, .hold, .retry, .checkUnknown: return deciding(act, situation)
    case .retryAll: return retryingAll(situation)
    case .map:
      guard customer == nil else { return .on }
      return .off(showsGroups ? "this is not about one customer" : "the document names no customer")
    case .markNone: return table.list.marked.isEmpty ? .off("nothing is selected") : .on
    case .markOne, .markRange, .markAll, .reverseSort, .sort:
      if showsGroups { return .off("groups stand largest first; Enter opens one") }
      return row == nil ? .off("no posting is under the cursor") : .on
    case .showNew: return waiting == 0 ? .off("nothing new waits") : .onFor(waiting)
    case .raw:
      return sheet.matching(row)?.attempts.isEmpty == false ? .on : .off("nothing was sent for it yet")
    case .explain: return row == nil && group == nil ? .off("no posting is under the cursor") : .on
    case .history: return row == nil ? .off("no posting is under the cursor") : .on
    case .open, .forward:
      if sheet.isOpen { return .off("it is open; Esc closes it") }
      return row == nil && group == nil ? .off("nothing is under the cursor") : .on
    case .filter where sheet.isOpen: return .off("Esc closes the detail first")
    default: return .on
    }
  }

  private var waiting: Int { showsGroups ? groups.list.waiting : table.list.waiting }

  private func deciding(_ act: Act, _ situation: Situation) -> Availability {
    if let reason = situation.whyNothingChanges { return .off(reason) }
    if showsGroups { return deciding(act, on: group) }
    let chosen = chosen(for: act, situation)
    guard chosen.rows.isEmpty else { return .onFor(chosen.rows.count) }
    guard let first = chosen.leftOut.first else { return .off("no posting is under the cursor") }
    return .off("\(first.row.document.id) \(first.reason)")
  }

  private func deciding(_ act: Act, on group: GroupRow?) -> Availability {
    guard let group, group.tally.count > 0 else { return .off("there is nothing under the cursor") }
    let state = group.state ?? .review
    let isPossible =
      switch act {
      case .approve: state == .review
      case .retry: state == .failed || state == .held
      case .checkUnknown: state == .unknown
      default: !Aside.open(to: state).isEmpty
      }
    guard !isPossible else { return .onFor(group.tally.count) }
    if act == .retry, state == .unknown {
      return .off("an answer is missing: sent again blindly it could be posted twice. C checks it now")
    }
    return .off("these are \(state.rawValue)")
  }

  private func retryingAll(_ situation: Situation) -> Availability {
    if let reason = situation.whyNothingChanges { return .off(reason) }
    if showsGroups { return .off("r takes up the cause under the cursor; b shows them one by one") }
    return table.list.lines.isEmpty ? .off("nothing is shown") : .on
  }

  /// What to do next depends on the row: first mend, then try again (UX-41).
  func hints(_ situation: Situation) -> [Act] {
    if sheet.isOpen {
      return [.undo, .approve, .checkUnknown, .retry, .hold, .explain, .raw, .history, .close]
    }
    switch subject {
    case .review:
      return showsGroups
        ? [.open, .approve, .hold, .groupBy, .filter, .undo, .explain]
        : [.undo, .approve, .hold, .markOne, .open, .explain, .groupBy, .filter]
    case .failed:
      let state = row?.state ?? group?.state
      let cause = row?.cause?.kind ?? group?.causeKind
      switch (state, cause) {
      case (.unknown, _): return [.checkUnknown, .open, .explain, .raw, .groupBy, .filter]
      case (_, .customerNotLinked), (_, .customerConflict), (_, .customerGone):
        return [.map, .retry, .hold, .open, .explain, .groupBy, .filter]
      case (.held, _): return [.open, .explain, .retry, .hold, .groupBy, .filter]
      default: return [.retry, .open, .explain, .raw, .groupBy, .filter]
      }
    case .documents: return [.filter, .open, .explain, .history, .sort, .raw, .export]
    }
  }

  // MARK: - What is said

  func crumb(_ situation: Situation) -> Crumb {
    var place = subject.title
    if grouping != .none { place += " > \(grouping.words)" }
    if let openGroup { place += " > \(openGroup)" }
    if sheet.isOpen, let row { place += " > \(row.document.id)" }
    var crumb = Crumb(place: place, filter: table.filterLine)
    if showsGroups {
      let most = PostingGroup.shown
      crumb.facts = [
        groups.list.total.map { $0 >= most ? "the \(most) largest groups" : $0.counted("group") } ?? ""
      ]
      if groups.list.waiting > 0 { crumb.facts.append("+\(groups.list.waiting) new (.)") }
    } else {
      let column = PostingColumn(rawValue: table.list.query.sortColumn) ?? .age
      crumb.facts = table.facts(sortedBy: "\(column)")
    }
    return crumb
  }

  func advice(_ situation: Situation) -> String {
    if let problem = table.filterProblem ?? table.staleness { return problem }
    if gathering != nil { return "Reading the postings, to ask about each of them..." }
    if table.list.isMarkingRange { return "Moving marks rows; v ends the range" }
    if sheet.isOpen {
      switch subject {
      case .review: return "This is what is posted, exactly. Esc goes back to the list"
      case .failed: return "Mend the reason first, then r tries again. Esc goes back to the list"
      case .documents: return "Where it stands, and how it came there. Esc goes back to the list"
      }
    }
    switch (subject, showsGroups) {
    case (.review, true): return "Enter opens a group; b groups by rule, account, customer or shows the list"
    case (.review, false): return "Enter opens, nothing is changed by looking; b groups what belongs together"
    case (.failed, true): return "One cure clears one cause. Enter shows its postings"
    case (.failed, false): return "UNKNOWN is never retried by hand before the check says posted or absent"
    case (.documents, _):
      return "/ finds by number, customer or amount, wherever it stands; 2 and 3 are for deciding"
    }
  }

  /// Count and sums of the marked rows, also of those that the filter does not show (UX-23).
  func selection(_ situation: Situation) -> [String] {
    let marked = table.list.marked
    guard !marked.isEmpty else { return [] }
    let sums = marked.map(\.amount.magnitude).perCurrency
    let hidden = table.list.hiddenMarks > 0 ? " (\(table.list.hiddenMarks) not shown)" : ""
    let count = "Selected \(marked.count.grouped)\(hidden)"
    return [
      "\(count): \(sums.map(\.description).joined(separator: ", "))", "\(count): \(sums.sideBySide)",
      "sel \(marked.count.grouped)",
    ]
  }

  func nextDeadline(_ situation: Situation) -> Moment? {
    [table.list.nextDeadline, groups.list.nextDeadline, situation.tick(towards: shownCountdown(situation))]
      .compactMap(\.self).min()
  }

  /// The time towards which something on the screen counts.
  private func shownCountdown(_ situation: Situation) -> Int64? {
    if group?.isPinned == true {
      return situation.snapshot?.batches.filter(\.state.isInDoubt).compactMap(\.nextAt).min()
    }
    guard let detail = sheet.matching(row), sheet.isOpen || !situation.layout.pane.isEmpty else { return nil }
    if case .approved(let approval) = detail.state { return approval.sendableAt }
    return detail.batch.flatMap { $0.state.isInDoubt ? $0.nextAt : nil }
  }
}

extension GroupRow {
  /// The kind of cause, where the group is one.
  var causeKind: Cause.Kind? {
    guard case .cause(let cause) = id.part else { return nil }
    return cause.kind
  }
}
