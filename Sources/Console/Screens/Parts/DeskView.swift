import Bookkeeping

/// One of the numbered views: a value that takes in keys and news and draws itself between the crumb and the
/// status line. Another view is added by writing one and naming it in ``DaybookModel/offered``.
protocol DeskView: Sendable {
  /// Which one it is.
  var name: ViewName { get }
  /// Whether typed signs go into its filter line.
  var isTyping: Bool { get }

  /// It is shown now, or shown again.
  mutating func enter(_ situation: Situation) -> [Wish]
  /// A place in it is shown.
  mutating func show(_ place: Place, _ situation: Situation) -> [Wish]
  /// The screen has another size.
  mutating func resize(_ situation: Situation) -> [Wish]
  /// The engine said something, whether the view is shown or not.
  mutating func receive(_ news: DeskNews, _ situation: Situation, isShown: Bool) -> [Wish]
  /// Time has passed.
  mutating func pass(_ situation: Situation) -> [Wish]

  /// Postings were acted on: they are not marked any more.
  mutating func forgetMarks(of postings: [Posting.ID])

  /// What a person decided was carried out.
  mutating func settled(_ action: DeskAction, _ situation: Situation) -> [Wish]

  /// An action was started, by a key or from the palette.
  mutating func perform(_ act: Act, by key: Key?, _ situation: Situation) -> [Wish]
  /// Something was chosen from a menu that the view opened.
  mutating func choose(_ choice: MenuChoice, _ situation: Situation) -> [Wish]
  /// A key went into the filter line.
  mutating func type(_ key: Key, _ situation: Situation) -> [Wish]
  /// Text was pasted into the filter line.
  mutating func paste(_ text: String, _ situation: Situation) -> [Wish]
  /// Something in it was clicked.
  mutating func click(_ target: Target, _ situation: Situation) -> [Wish]
  /// Esc: closes its top thing, then marks, then filter, then goes up. Nil if there is nothing to close.
  mutating func close(_ situation: Situation) -> [Wish]?
  /// Whether `q` closes something in it before it quits.
  var hasDetailOpen: Bool { get }

  /// Whether an action can be carried out now.
  func availability(_ act: Act, _ situation: Situation) -> Availability
  /// The actions that matter now, the most useful first (UX-41).
  func hints(_ situation: Situation) -> [Act]
  /// The third line.
  func crumb(_ situation: Situation) -> Crumb
  /// One sentence of help for this place.
  func advice(_ situation: Situation) -> String
  /// Count and sums of what is marked; empty if nothing is.
  func selection(_ situation: Situation) -> [String]
  /// Draws the body.
  func draw(on canvas: inout Canvas, _ situation: Situation)
  /// When the picture changes although nothing happens.
  func nextDeadline(_ situation: Situation) -> Moment?
  /// What is under the cursor, in sentences (plain mode).
  func spoken(_ situation: Situation) -> [String]
  /// What the cursor is on, in its version: plain mode acts only on what it has announced.
  var focusMark: String { get }
  /// Whether what the cursor is on has left and only says where it went.
  var isFocusGone: Bool { get }
  /// Whether what it shows is still being read.
  var isReading: Bool { get }

  /// The columns of its list, for choosing which are seen.
  func columns(_ situation: Situation) -> [Column]
  /// What stays of it until the next start; nil for nothing.
  var memory: ViewMemory? { get }
  /// Begins as it was left. It was not shown yet.
  mutating func recall(_ memory: ViewMemory)
}

extension DeskView {
  var isTyping: Bool { false }
  var isReading: Bool { false }
  var memory: ViewMemory? { nil }
  func columns(_ situation: Situation) -> [Column] { [] }
  mutating func recall(_ memory: ViewMemory) {}
  var focusMark: String { "" }
  var isFocusGone: Bool { false }
  var hasDetailOpen: Bool { false }
  mutating func enter(_ situation: Situation) -> [Wish] { [] }
  mutating func show(_ place: Place, _ situation: Situation) -> [Wish] { enter(situation) }
  mutating func resize(_ situation: Situation) -> [Wish] { [] }
  mutating func pass(_ situation: Situation) -> [Wish] { [] }
  mutating func forgetMarks(of postings: [Posting.ID]) {}
  mutating func settled(_ action: DeskAction, _ situation: Situation) -> [Wish] { [] }
  mutating func choose(_ choice: MenuChoice, _ situation: Situation) -> [Wish] { [] }
  mutating func type(_ key: Key, _ situation: Situation) -> [Wish] { [] }
  mutating func paste(_ text: String, _ situation: Situation) -> [Wish] { [] }
  mutating func click(_ target: Target, _ situation: Situation) -> [Wish] { [] }
  mutating func close(_ situation: Situation) -> [Wish]? { nil }
  func selection(_ situation: Situation) -> [String] { [] }
  func nextDeadline(_ situation: Situation) -> Moment? { nil }
}

extension Act {
  /// The movement in a list that the action is, if it is one.
  var step: ListStep? {
    switch self {
    case .lineDown: .rows(1)
    case .lineUp: .rows(-1)
    case .pageDown: .pages(1)
    case .pageUp: .pages(-1)
    case .halfPageDown: .halfPages(1)
    case .halfPageUp: .halfPages(-1)
    case .top: .start
    case .bottom: .end
    default: nil
    }
  }
}
