import Bookkeeping
import Ledger

extension CustomersView {
  mutating func perform(_ act: Act, by key: Key?, _ situation: Situation) -> [Wish] {
    if gathering?.act != act { gathering = nil }
    if act != .link { choosing = nil }
    if act != .createAccount { creating = nil }
    return (move(act, situation) ?? decide(act, by: key, situation) ?? know(act, situation) ?? []) + follow()
  }

  private mutating func move(_ act: Act, _ situation: Situation) -> [Wish]? {
    if let step = act.step, sheet.isOpen || readsPane {
      sheet.scroll(by: step.lines)
      return []
    }
    switch act {
    case .open, .forward:
      sheet.isOpen = row != nil
      return []
    case .back: return closeSheet() ?? [.say("This is the top of Customers")]
    case .nextPane, .previousPane:
      if !situation.layout.pane.isEmpty, !sheet.isOpen { readsPane.toggle() }
      return []
    case .filter:
      table.filter.open()
      return []
    case .showAll:
      includesLinked.toggle()
      return ask(table.begin(table.list.query, filter: table.filter.text))
    case .sort: return [.open(.menu(.sorting(sortable)))]
    case .refresh: return ask(table.list.refresh()) + sheet.reload()
    default: return table.perform(act, at: situation.now).map { ask($0) }
    }
  }

  private var sortable: [(index: Int, title: String)] {
    [
      (CustomerColumn.name.rawValue, "name"), (CustomerColumn.waiting.rawValue, "postings that wait"),
      (CustomerColumn.amount.rawValue, "amount"), (CustomerColumn.oldest.rawValue, "oldest"),
    ]
  }

  private mutating func closeSheet() -> [Wish]? {
    guard sheet.isOpen || readsPane else { return nil }
    (sheet.isOpen, readsPane) = (false, false)
    return []
  }

  mutating func close(_ situation: Situation) -> [Wish]? {
    (gathering, choosing, creating) = (nil, nil, nil)
    if let closed = closeSheet() { return closed }
    if !table.list.marked.isEmpty { return ask(table.list.mark(.none)) }
    if !table.filter.text.isEmpty { return ask(table.clearFilter()) + follow() }
    guard includesLinked else { return nil }
    includesLinked = false
    return ask(table.begin(table.list.query)) + follow()
  }

  mutating func type(_ key: Key, _ situation: Situation) -> [Wish] { ask(table.type(key)) + follow() }

  mutating func paste(_ text: String, _ situation: Situation) -> [Wish] { ask(table.paste(text)) + follow() }

  mutating func click(_ target: Target, _ situation: Situation) -> [Wish] {
    switch target {
    case .line(let line):
      readsPane = false
      return ask(table.list.move(.line(line), at: situation.now)) + follow()
    case .column(let index): return ask(table.sort(by: index)) + follow()
    case .pane:
      readsPane = true
      return []
    default: return []
    }
  }

  // MARK: - Deciding

  private mutating func decide(_ act: Act, by key: Key?, _ situation: Situation) -> [Wish]? {
    switch act {
    case .link, .createAccount, .unlink, .hold:
      guard !table.list.areActionsDead(at: situation.now) else {
        return [.say(Wording.rowHasJustChanged, .warning)]
      }
      guard let row else { return [] }
      return decide(act, about: row, by: key, situation)
    case .readAgain: return [.act(.refreshMasterData, name: nil)]
    default: return nil
    }
  }

  private mutating func decide(
    _ act: Act, about row: CustomerRow, by key: Key?, _ situation: Situation
  ) -> [Wish] {
    switch act {
    case .link:
      choosing = (row.id, key)
      return offerAccounts(situation)
    case .createAccount:
      creating = (row.id, key)
      return proposeAccount(situation)
    case .unlink: return askToUnlink(row, by: key, situation)
    default:
      table.list.lastSerial += 1
      let gathering = Gathering(act, by: key, serial: table.list.lastSerial, filter: "")
      self.gathering = gathering
      let scope = PostingScope([.held], part: .customer(row.id))
      return [.ask(.postings(gathering.request, scope, for: name))]
    }
  }

  private func askToUnlink(_ row: CustomerRow, by key: Key?, _ situation: Situation) -> [Wish] {
    guard let number = row.alignment.account else { return [] }
    let dialog = Dialog(
      "Take the link of \(row.name) away",
      [
        Line("\(row.name) will have no F&O account; now it is \(number)."), "",
        "What is not sent yet is held until another account is linked.",
        "What is in the books stays there.",
      ],
      buttons: [.init("Cancel"), .init("Unlink \(number)")], openedBy: key, at: situation.now)
    let action = DeskAction.unlink(CustomerRef(id: row.id, linkVersion: row.linkVersion))
    return [.open(.decision(Decision(dialog: dialog, purpose: .act(action, name: row.name))))]
  }

  /// Takes in the postings that wait for a customer, and asks what is to become of them.
  mutating func gather(_ page: Page<PostingRow>, _ situation: Situation) -> [Wish] {
    guard var gathering, gathering.request.serial == page.request.serial else { return [] }
    gathering.rows += page.rows
    self.gathering = page.isPartial ? gathering : nil
    guard !page.isPartial else { return [] }
    let free = gathering.rows.filter { !situation.busy.contains($0.id) && $0.state == .held }
    guard !free.isEmpty else { return [.say("Nothing waits for this customer", .warning)] }
    let chosen = Chosen(rows: free, leftOut: [], isGroup: true)
    return Questions(chosen: chosen, key: gathering.key, situation: situation).putAside
  }

  // MARK: - Knowing more

  private func know(_ act: Act, _ situation: Situation) -> [Wish]? {
    switch act {
    case .explain:
      guard let detail = sheet.matching(row) else { return [.say("It is still being read")] }
      let lines = CustomerSheet(detail: detail, situation: situation, width: 92, lettering: .plain).lines
      return [.open(.page(TextPage("\(detail.row.name) explained", lines)))]
    case .history: return row.map { [.go(.audit(AuditScope(subject: $0.name)))] } ?? []
    case .copy: return [.open(.menu(.copying(marked: table.list.marked.count)))]
    case .export: return [.open(.menu(.exporting))]
    default: return nil
    }
  }

  mutating func choose(_ choice: MenuChoice, _ situation: Situation) -> [Wish] {
    switch choice {
    case .copyCell: return row.map { [.copy($0.id)] } ?? []
    case .copyRow: return row.map { [.copy($0.tabbed)] } ?? []
    case .copyMarked: return [.copy(table.list.marked.map(\.tabbed).joined(separator: "\n"))]
    case .sort(let column): return ask(table.sort(by: column)) + follow()
    case .export(let format):
      let subject = Export.Subject.customers(includingLinked: includesLinked)
      return [.act(.export(Export(subject, table.list.query, as: format)), name: nil)]
    case .column: return []
    }
  }
}

extension CustomerRow {
  /// The row as values separated by tabs, for a spreadsheet.
  var tabbed: String {
    [id, name, alignment.account?.text ?? "", "\(waiting.count)", waiting.words].joined(separator: "\t")
  }
}
