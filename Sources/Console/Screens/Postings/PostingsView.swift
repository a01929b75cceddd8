import Bookkeeping
import Ledger

/// A view of postings: groups that can be scanned, the rows of a group or of all, and the posting under the
/// cursor in full. Review and Failed are two values of it.
struct PostingsView: DeskView {
  /// Which part of the screen keys go to.
  enum Focus {
    case list, pane
  }

  let subject: PostingSubject
  var grouping: PostingGrouping
  /// The group that is open, or all of the view.
  var scope: PostingScope
  /// The title of the open group, for the crumb.
  var openGroup: String?
  var table: LiveList<PostingRow>
  var groups: ShelfList<GroupRow>
  var sheet = Sheet<PostingRow, PostingDetail>(rowOf: { $0.row }, question: { .detail($0) })
  var focus = Focus.list
  var gathering: Gathering?
  /// The raw answer that somebody asked for.
  var awaitedExchange: ExchangeID?
  /// The explanation that somebody asked for.
  var awaitedExplanation: AwaitedExplanation?
  /// The line under the cursor in the voucher that is open.
  var voucherLine = 0
  private var groupsAsked = false
  private var groupsAreOutdated = false

  var name: ViewName { subject.view }

  init(_ subject: PostingSubject) {
    self.subject = subject
    grouping = subject.groupings[0]
    scope = PostingScope(subject.states)
    table = LiveList(RowList(height: 10)) { text in
      do throws(InvalidFilter) {
        _ = try RowFilter(parsing: text)
        return nil
      } catch {
        return error.sentence
      }
    }
    groups = ShelfList(isBefore: GroupRow.isBefore, text: \.title)
    // What happened last is what somebody looks for most.
    table.list.query.isReversed = subject == .documents
  }

  /// Whether groups are shown, and not rows.
  var showsGroups: Bool { grouping != .none && openGroup == nil }
  /// The row that keys and panes are about.
  var row: PostingRow? { showsGroups ? nil : table.list.cursorRow }
  /// The group that keys and panes are about.
  var group: GroupRow? { showsGroups ? groups.list.cursorRow : nil }

  var isTyping: Bool { table.filter.isOpen }
  var hasDetailOpen: Bool { sheet.isOpen }
  var isReading: Bool {
    if gathering != nil || awaitedExchange != nil || awaitedExplanation != nil { return true }
    return showsGroups
      ? !groups.isKnown : table.list.isLoading || !table.wasLoaded || sheet.isAwaited(row)
  }

  var memory: ViewMemory? {
    ViewMemory(table.list.query, filter: table.filter.text, grouping: grouping.rawValue)
  }

  mutating func recall(_ memory: ViewMemory) {
    if let kept = PostingGrouping(rawValue: memory.grouping ?? ""), subject.groupings.contains(kept) {
      grouping = kept
    }
    table.recall(memory)
  }

  var isFocusGone: Bool { !showsGroups && table.isCursorRowGone }

  var focusMark: String {
    row.map { "\($0.id)/\($0.version)" } ?? group.map { "\($0.title)/\($0.tally.count)" } ?? ""
  }
}

// MARK: - Reading

extension PostingsView {
  mutating func enter(_ situation: Situation) -> [Wish] {
    // A group of which nothing is left leads nowhere.
    if openGroup != nil, table.list.isEmpty, table.filter.text.isEmpty { return leaveGroup(situation) }
    guard showsGroups else { return ask(table.enter()) + follow() }
    return askGroups(situation)
  }

  mutating func show(_ place: Place, _ situation: Situation) -> [Wish] {
    guard case .postings(_, let scope) = place, !scope.states.isDisjoint(with: subject.states) else {
      return enter(situation)
    }
    openRows(scope, title: scope.part?.title(name: "") ?? Self.title(of: scope, subject))
    return ask(table.begin(table.list.query)) + follow()
  }

  private static func title(of scope: PostingScope, _ subject: PostingSubject) -> String? {
    scope.states == subject.states ? nil : scope.states.map(\.rawValue).sorted().joined(separator: ", ")
  }

  mutating func openRows(_ scope: PostingScope, title: String?) {
    self.scope = scope
    openGroup = title
    if title == nil { grouping = .none }
    (focus, gathering) = (.list, nil)
    sheet.isOpen = false
  }

  mutating func resize(_ situation: Situation) -> [Wish] {
    let height = situation.layout.visibleRows
    if situation.layout.pane.isEmpty, !sheet.isOpen { focus = .list }
    groups.change(at: situation.now) { $0.resize(height: height) }
    return ask(table.list.resize(height: height)) + follow()
  }

  mutating func pass(_ situation: Situation) -> [Wish] {
    groups.change(at: situation.now) { $0.pass(situation.now) }
    return ask(table.list.pass(situation.now)) + follow()
  }

  /// The questions for requests of the list.
  func ask(_ requests: [PageRequest<PostingRow>]) -> [Wish] {
    requests.map { .ask(.postings($0, scope, for: name)) }
  }

  /// Asks for the groups, one answer at a time. Causes come with the counters.
  mutating func askGroups(_ situation: Situation) -> [Wish] {
    if grouping == .cause {
      setCauses(situation, isShown: false)
      return []
    }
    guard !groupsAsked else {
      groupsAreOutdated = true
      return []
    }
    (groupsAsked, groupsAreOutdated) = (true, false)
    return [.ask(.groups(grouping, PostingScope(subject.states), filter: table.filter.text))]
  }

  /// The causes, the largest first, below the postings whose answer is lost. New ones wait while somebody looks
  /// at others (UX-21).
  mutating func setCauses(_ situation: Situation, isShown: Bool) {
    guard let snapshot = situation.snapshot else { return }
    let unknown = GroupRow(unknown: snapshot.states[.unknown] ?? Tally())
    groups.set([unknown] + snapshot.causes.map { GroupRow($0) }, fate: "solved", at: situation.now)
    let showsCauses = groups.list.lines.contains { !$0.row.isPinned }
    if !isShown || !showsCauses { groups.change(at: situation.now) { $0.showNew() } }
    // The line of the lost answers stands first also when there are none; what is to be done stands below it then.
    if !isShown, groups.list.cursorRow?.isPinned == true, unknown.tally.count == 0 {
      groups.change(at: situation.now) { $0.move(.rows(1), at: situation.now) }
    }
  }

  /// Keeps the detail on the row under the cursor.
  mutating func follow() -> [Wish] { sheet.follow(row) }
}

// MARK: - News

extension PostingsView {
  mutating func receive(_ news: DeskNews, _ situation: Situation, isShown: Bool) -> [Wish] {
    switch news {
    case .snapshot(_, let changed): return note(changed, situation, isShown: isShown)
    case .postings(let page, for: name): return take(page, situation) + follow()
    case .counted(let total, let generation, for: name):
      table.list.note(total: total, generation: generation)
      return []
    case .groups(let rows, let grouping, let filter): return take(rows, grouping, filter, situation)
    case .detail(let id, let detail): return sheet.receive(id, detail)
    case .background(let id, let background): return take(background, of: id, situation)
    case .exchange(let id, let exchange): return take(exchange, of: id)
    case .unreadable(let question, let reason): return fail(question, reason)
    default: return []
    }
  }

  private mutating func note(_ changed: DeskChanges, _ situation: Situation, isShown: Bool) -> [Wish] {
    if grouping == .cause { setCauses(situation, isShown: isShown) }
    guard !changed.isEmpty else { return [] }
    let rows = ask(table.note(isShown: isShown && !showsGroups))
    guard isShown else { return rows }
    let fresh = showsGroups && grouping != .cause ? askGroups(situation) : []
    return rows + fresh + sheet.note { changed.isEverything || changed.postings.contains($0) } + follow()
  }

  private mutating func take(_ page: Page<PostingRow>, _ situation: Situation) -> [Wish] {
    if page.request.generation == Gathering.generation { return gather(page, situation) }
    return ask(table.list.receive(page, at: situation.now))
  }

  private mutating func take(
    _ rows: [PostingGroup], _ grouping: PostingGrouping, _ filter: String, _ situation: Situation
  ) -> [Wish] {
    guard grouping == self.grouping, subject == .review else { return [] }
    groupsAsked = false
    guard filter == table.filter.text, !groupsAreOutdated || groups.isKnown else {
      return askGroups(situation)
    }
    groups.set(rows.map { GroupRow($0, states: subject.states) }, fate: "nothing left", at: situation.now)
    return groupsAreOutdated ? askGroups(situation) : []
  }

  private mutating func take(_ exchange: Exchange?, of id: ExchangeID) -> [Wish] {
    guard awaitedExchange == id else { return [] }
    awaitedExchange = nil
    guard let exchange else { return [.say("The raw answer is not kept any more")] }
    return [.open(.page(TextPage(exchange)))]
  }

  private mutating func fail(_ question: DeskQuestion, _ reason: String) -> [Wish] {
    switch question {
    case .postings(let request, _, for: name):
      guard request.generation != Gathering.generation else {
        gathering = nil
        return [.say(reason, .bad)]
      }
      table.list.fail(request, because: reason)
    case .detail(let id): return sheet.fail(id, because: reason)
    case .groups:
      groupsAsked = false
      return subject == .review ? [.say(reason, .bad)] : []
    case .background(let id) where id == awaitedExplanation?.posting:
      awaitedExplanation = nil
      return [.say(reason, .bad)]
    case .exchange(let id) where id == awaitedExchange:
      awaitedExchange = nil
      return [.say(reason, .bad)]
    default: break
    }
    return []
  }

  mutating func forgetMarks(of postings: [Posting.ID]) { table.list.unmark(postings) }

  mutating func forgetGroups(_ situation: Situation) {
    (groupsAsked, groupsAreOutdated) = (false, false)
    groups.begin(at: situation.now)
  }
}

extension TextPage {
  /// A raw request with its answer.
  init(_ exchange: Exchange) {
    let answer = exchange.answer.isEmpty ? ["(no answer)"] : exchange.answer
    self.init(
      exchange.operation,
      ["REQUEST".heading] + exchange.request.map { Line($0) } + ["", "ANSWER".heading]
        + answer.map { Line($0) })
  }
}
