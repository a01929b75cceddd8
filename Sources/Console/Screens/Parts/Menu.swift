import Bookkeeping

/// A short list of harmless choices behind a key: what to copy, by what to sort, which form to export.
struct Menu: Sendable {
  /// A choice with the key that takes it at once.
  struct Item: Sendable {
    let key: Key
    let title: String
    let choice: MenuChoice
    let reason: String?

    init(_ key: Key, _ title: String, _ choice: MenuChoice, off reason: String? = nil) {
      self.key = key
      self.title = title
      self.choice = choice
      self.reason = reason
    }
  }

  /// What a key came to.
  enum Answer {
    case open, closed
    case chosen(MenuChoice)
    case refused(String)
  }

  let title: String
  let items: [Item]
  private(set) var cursor = 0

  init(_ title: String, _ items: [Item]) {
    self.title = title
    self.items = items
  }

  mutating func press(_ key: Key) -> Answer {
    if let index = items.firstIndex(where: { $0.key == key }) { return take(index) }
    switch key {
    case .escape, "q", .control("c"), .function(10), .left: return .closed
    case .enter, .right: return take(cursor)
    case .down, "j", .tab: cursor = min(cursor + 1, max(0, items.count - 1))
    case .up, "k", .backTab: cursor = max(0, cursor - 1)
    default: break
    }
    return .open
  }

  mutating func click(_ target: Target?) -> Answer {
    guard case .choice(let index) = target else { return .open }
    return take(index)
  }

  private func take(_ index: Int) -> Answer {
    guard items.indices.contains(index) else { return .closed }
    return items[index].reason.map { .refused($0) } ?? .chosen(items[index].choice)
  }

  /// Draws it in the middle of an area.
  func draw(on canvas: inout Canvas, in area: Rect) {
    let lines = items.map { item -> Line in
      let style = item.reason == nil ? Style.plain : Style(.quiet, .off)
      return [
        Span("\(item.key)  ", .key), Span(item.title + (item.reason.map { " (off: \($0))" } ?? ""), style),
      ]
    }
    let widest = lines.map { canvas.lettering.columns(of: $0.text) }.max() ?? 0
    let keys = ["Up/Down or the letter choose, Enter takes, Esc closes", "letter, Enter, Esc"]
    let size = Size(width: max(34, min(70, widest + 8)), height: items.count + 2)
    let inside = DialogFrame(title, keys: keys).draw(on: &canvas, in: area.centred(size))
    Choices(lines, chosen: cursor, visible: inside.height).draw(on: &canvas, in: inside)
  }
}

/// What can be chosen from a menu.
enum MenuChoice: Hashable, Sendable {
  /// A part of what is shown goes into the clipboard.
  case copyCell, copyRow, copyMarked
  /// Rows are sorted by a column.
  case sort(Int)
  /// What is shown is written to a file.
  case export(Export.Format)
  /// A column is hidden, or shown again.
  case column(String)
}

extension Menu {
  /// What can be copied from a list; `marked` is how many rows are marked.
  static func copying(marked: Int) -> Menu {
    Menu(
      "Copy",
      [
        Item("c", "cell: what the row is about", .copyCell), Item("r", "row, as it is shown", .copyRow),
        Item(
          "m", marked == 0 ? "marked rows" : marked.counted("marked row"), .copyMarked,
          off: marked == 0 ? "none is marked" : nil),
      ])
  }

  /// The forms of an export.
  static let exporting = Menu(
    "Export everything that the list shows",
    [
      Item("c", "CSV, for spreadsheets", .export(.csv)),
      Item("j", "JSON lines, for programs", .export(.json)),
    ])

  /// The columns by which a list can be sorted, under digits.
  static func sorting(_ columns: [(index: Int, title: String)]) -> Menu {
    let items = zip(columns, "123456789".unicodeScalars).map { column, digit in
      Item(.character(digit), column.title, .sort(column.index))
    }
    return Menu("Sort by", items)
  }
}
