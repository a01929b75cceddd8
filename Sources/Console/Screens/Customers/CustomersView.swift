import Bookkeeping
import Ledger

/// Customers whose F&O account nobody has named yet, with what waits for them.
struct CustomersView: DeskView {
  let name = ViewName.customers
  /// Whether the linked ones are shown too.
  var includesLinked = false
  var table: LiveList<CustomerRow>
  var sheet = Sheet<CustomerRow, CustomerDetail>(
    rowOf: { $0.row }, question: { .customer($0, search: "") })
  var readsPane = false
  /// The customer for whom accounts are to be offered as soon as they are read, and the key that asked.
  var choosing: (id: String, key: Key?)?
  /// The customer for whom an account is to be proposed as soon as it is read, and the key that asked.
  var creating: (id: String, key: Key?)?
  /// A decision about what waits for a customer, whose postings are being read.
  var gathering: Gathering?

  init() {
    table = LiveList(RowList(height: 10, query: ListQuery(sortColumn: CustomerColumn.waiting.rawValue)))
  }

  var row: CustomerRow? { table.list.cursorRow }
  var isTyping: Bool { table.filter.isOpen }
  var hasDetailOpen: Bool { sheet.isOpen }
  var isReading: Bool {
    gathering != nil || choosing != nil || creating != nil || table.list.isLoading || !table.wasLoaded
      || sheet.isAwaited(row)
  }
  var isFocusGone: Bool { table.isCursorRowGone }
  var memory: ViewMemory? {
    ViewMemory(table.list.query, filter: table.filter.text, showsAll: includesLinked)
  }

  mutating func recall(_ memory: ViewMemory) {
    includesLinked = memory.showsAll
    table.recall(memory)
  }

  var focusMark: String { row.map { "\($0.id)/\($0.version)" } ?? "" }
}

/// The columns of the list of customers; the numbers are those of ``ListQuery/sortColumn``.
public enum CustomerColumn: Int, Hashable, Sendable, CaseIterable {
  /// The name.
  case name
  /// How many postings wait.
  case waiting
  /// How much waits, and in which currency.
  case amount, currency
  /// The account, or why there is none.
  case link
  /// Since when the oldest posting waits.
  case oldest
}

// MARK: - Reading

extension CustomersView {
  func ask(_ requests: [PageRequest<CustomerRow>]) -> [Wish] {
    requests.map { .ask(.customers($0, includingLinked: includesLinked)) }
  }

  mutating func follow() -> [Wish] { sheet.follow(row) }

  mutating func enter(_ situation: Situation) -> [Wish] { ask(table.enter()) + follow() }

  mutating func show(_ place: Place, _ situation: Situation) -> [Wish] {
    guard case .customer(let id, let choosing) = place else { return enter(situation) }
    includesLinked = true
    sheet.isOpen = false
    if choosing { self.choosing = (id, nil) }
    return ask(table.begin(table.list.query, filter: id)) + follow() + offerAccounts(situation)
  }

  mutating func resize(_ situation: Situation) -> [Wish] {
    if situation.layout.pane.isEmpty { readsPane = false }
    return ask(table.list.resize(height: situation.layout.visibleRows)) + follow()
  }

  mutating func pass(_ situation: Situation) -> [Wish] { ask(table.list.pass(situation.now)) + follow() }

  mutating func receive(_ news: DeskNews, _ situation: Situation, isShown: Bool) -> [Wish] {
    switch news {
    case .snapshot(_, let changed): return note(changed, isShown: isShown)
    case .customers(let page): return ask(table.list.receive(page, at: situation.now)) + follow()
    case .customer(let id, search: "", let detail):
      return sheet.receive(id, detail)
        + (isShown ? offerAccounts(situation) + proposeAccount(situation) : [])
    case .postings(let page, for: name): return gather(page, situation)
    case .unreadable(let question, let reason): return fail(question, reason)
    default: return []
    }
  }

  private mutating func note(_ changed: DeskChanges, isShown: Bool) -> [Wish] {
    guard changed.isEverything || !changed.customers.isEmpty || !changed.postings.isEmpty else { return [] }
    let rows = ask(table.note(isShown: isShown))
    guard isShown else { return rows }
    return rows + sheet.note { changed.isEverything || changed.customers.contains($0) }
  }

  private mutating func fail(_ question: DeskQuestion, _ reason: String) -> [Wish] {
    switch question {
    case .customers(let request, _): table.list.fail(request, because: reason)
    case .customer(let id, search: ""):
      (choosing, creating) = (nil, nil)
      return sheet.fail(id, because: reason)
    case .postings(_, _, for: name):
      gathering = nil
      return [.say(reason, .bad)]
    default: break
    }
    return []
  }

  /// Opens the picker once the accounts that fit are there.
  mutating func offerAccounts(_ situation: Situation) -> [Wish] {
    guard let choosing, let detail = sheet.detail, detail.row.id == choosing.id else { return [] }
    self.choosing = nil
    if let reason = situation.whyNothingChanges { return [.say("m link is off: \(reason)", .warning)] }
    return [.open(.picker(LinkPicker(detail, openedBy: choosing.key, at: situation.now)))]
  }

  /// Asks whether the account is to be created, once it is known what it would be.
  mutating func proposeAccount(_ situation: Situation) -> [Wish] {
    guard let creating, let detail = sheet.detail, detail.row.id == creating.id else { return [] }
    self.creating = nil
    if let reason = situation.whyNothingChanges { return [.say("+ create is off: \(reason)", .warning)] }
    guard let proposal = detail.proposal else {
      return [.say("+ create is off: \(AccountObstacle.forbidden.reason)", .warning)]
    }
    let question = CreateQuestion(detail: detail, proposal: proposal)
    return [.open(.decision(question.decision(openedBy: creating.key, at: situation.now)))]
  }

  /// After a customer was given its account the next one is under the cursor, so that a person can work the list
  /// off without looking for it. After a link its accounts are offered at once, unless another key comes first;
  /// the Enter that linked is inert in them.
  mutating func settled(_ action: DeskAction, _ situation: Situation) -> [Wish] {
    switch action {
    case .link(let customer, _), .create(let customer, _):
      guard !includesLinked else { return [] }
      let wishes = ask(table.list.goOn(past: customer.id, at: situation.now)) + follow()
      guard case .link = action, let row, row.id != customer.id, row.alignment.account == nil else {
        return wishes
      }
      choosing = (row.id, .enter)
      return wishes + offerAccounts(situation)
    default: return []
    }
  }
}
