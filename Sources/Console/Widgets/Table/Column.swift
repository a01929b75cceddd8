/// A column of a table.
public struct Column: Hashable, Sendable {
  /// How wide it is.
  public enum Extent: Hashable, Sendable {
    /// Always this many columns.
    case fixed(Int)
    /// At least this many; what is left over is shared among all columns of this kind.
    case atLeast(Int)
  }

  /// When it gives way on a narrow screen.
  public enum Staying: Hashable, Sendable {
    /// Never: the document, its amount, its currency.
    case always
    /// It goes before all columns with a higher number.
    case dropped(Int)
  }

  /// What stands above it.
  public let title: String
  /// How wide it is.
  public let extent: Extent
  /// On which side its text stands.
  public let alignment: Alignment
  /// What happens to text that is too long.
  public let cut: Cut
  /// When it gives way.
  public let staying: Staying
  /// Whether the person does not want to see it.
  public internal(set) var isHidden = false

  /// A column of names, aligned at the left and cut with `~`.
  public init(
    _ title: String, _ extent: Extent, alignment: Alignment = .leading, cut: Cut = .tilde,
    staying: Staying = .always
  ) {
    self.title = title
    self.extent = extent
    self.alignment = alignment
    self.cut = cut
    self.staying = staying
  }

  /// A column of amounts or counts: aligned at the right, whole or `######` (UX-1).
  public static func figures(
    _ title: String, _ extent: Extent, staying: Staying = .always
  ) -> Column {
    Column(title, extent, alignment: .trailing, cut: .whole, staying: staying)
  }

  /// The least it takes.
  var leastWidth: Int {
    switch extent {
    case .fixed(let width), .atLeast(let width): width
    }
  }

  var isFlexible: Bool {
    if case .atLeast = extent { true } else { false }
  }
}

/// Where the columns of a table stand at some width.
struct ColumnArrangement: Hashable {
  /// A column on a line of the row.
  struct Placed: Hashable {
    /// Which column of the table.
    let index: Int
    /// How many columns of the screen from the left edge of the text.
    let x: Int
    /// How many columns of the screen.
    let width: Int
  }

  /// The lines of a row, each with its columns from left to right.
  let lines: [[Placed]]

  /// One line for each row; columns give way by their priority.
  init(_ columns: [Column], width: Int) {
    lines = [Self.place(Self.staying(columns, width), columns, width)]
  }

  /// Two lines for each row: first what always stays, below it the others as far as they fit.
  init(twoLines columns: [Column], width: Int) {
    let first = columns.indices.filter { columns[$0].staying == .always }
    let others = columns.indices.filter { columns[$0].staying != .always && !columns[$0].isHidden }
    let second = Self.staying(others, columns, width - 2)
    lines = [
      Self.place(first, columns, width),
      Self.place(second, columns, width - 2).map { Placed(index: $0.index, x: $0.x + 2, width: $0.width) },
    ]
  }

  private static func staying(_ columns: [Column], _ width: Int) -> [Int] {
    staying(columns.indices.filter { !columns[$0].isHidden }, columns, width)
  }

  private static func staying(_ all: [Int], _ columns: [Column], _ width: Int) -> [Int] {
    var kept = all
    while kept.reduce(-1, { $0 + 1 + columns[$1].leastWidth }) > width,
      let next = kept.min(by: { columns[$0].staying.order < columns[$1].staying.order }),
      columns[next].staying != .always
    {
      kept.removeAll { $0 == next }
    }
    return kept
  }

  private static func place(_ kept: [Int], _ columns: [Column], _ width: Int) -> [Placed] {
    let needed = kept.reduce(-1) { $0 + 1 + columns[$1].leastWidth }
    let flexible = kept.filter { columns[$0].isFlexible }
    var spare = max(0, width - needed)
    var waiting = flexible.count
    var x = 0
    return kept.map { index in
      var own = columns[index].leastWidth
      if columns[index].isFlexible {
        let share = spare / waiting
        (own, spare, waiting) = (own + share, spare - share, waiting - 1)
      }
      defer { x += own + 1 }
      return Placed(index: index, x: x, width: min(own, max(0, width - x)))
    }
  }
}

extension [Column] {
  /// The columns, some of them hidden; what always stays cannot be.
  public func hiding(_ titles: Set<String>) -> [Column] {
    map { column in
      var column = column
      column.isHidden = column.staying != .always && titles.contains(column.title)
      return column
    }
  }
}

extension Column.Staying {
  fileprivate var order: Int {
    switch self {
    case .always: Int.max
    case .dropped(let order): order
    }
  }
}
