import Bookkeeping

extension DaybookModel {
  /// How everything stands, to be as it is now at the next start.
  public var memory: DeskMemory {
    var memory = DeskMemory(view: viewName.rawValue, showsTimes: times == .absolute)
    for view in views {
      let hidden = hiddenColumns[view.name] ?? []
      guard var kept = view.memory ?? (hidden.isEmpty ? nil : ViewMemory()) else { continue }
      kept.hidden = hidden.sorted()
      memory.views[view.name.rawValue] = kept
    }
    return memory
  }

  /// Makes everything as it was left; what does not exist any more is left out.
  mutating func recall(_ memory: DeskMemory) {
    if memory.showsTimes { times = .absolute }
    for index in views.indices {
      guard let kept = memory.views[views[index].name.rawValue] else { continue }
      views[index].recall(kept)
      hiddenColumns[views[index].name] = Set(kept.hidden)
    }
    if let last = views.firstIndex(where: { $0.name.rawValue == memory.view }) { current = last }
  }

  // MARK: - Columns

  /// Offers to show or hide the columns of the view.
  mutating func chooseColumns() {
    let columns = views[current].columns(situation)
    guard !columns.isEmpty else { return say("There are no columns here") }
    let hidden = hiddenColumns[viewName] ?? []
    let items = zip(columns, "123456789".unicodeScalars).map { column, digit in
      let isHidden = hidden.contains(column.title)
      return Menu.Item(
        .character(digit), column.title + (isHidden ? "  (hidden)" : ""), .column(column.title),
        off: column.staying == .always ? "it always stays" : nil)
    }
    overlay = .menu(Menu("Show or hide a column", items))
  }

  mutating func turnColumn(_ title: String) {
    hiddenColumns[viewName, default: []].formSymmetricDifference([title])
    let isHidden = hiddenColumns[viewName]?.contains(title) == true
    say(isHidden ? "\(title) is hidden; :columns shows it again" : "\(title) is shown where there is room")
  }
}
