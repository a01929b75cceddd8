/// One line of text being typed. It lives in the model, so no update of the screen can lose a key (UX-28).
public struct TextField: Hashable, Sendable {
  /// What was typed, clean of anything invisible; marks count as signs of their own.
  public private(set) var scalars: [Unicode.Scalar]
  /// Where the next sign goes: how many scalars stand before it.
  public private(set) var position: Int
  /// How many scalars fit.
  public let limit: Int

  /// A field, empty unless a text is given.
  public init(_ text: String = "", limit: Int = 200) {
    self.limit = limit
    scalars = []
    position = 0
    insert(text)
  }

  /// The text.
  public var text: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Whether nothing was typed.
  public var isEmpty: Bool { scalars.isEmpty }

  /// Takes a key in.
  ///
  /// - Returns: whether the key meant something to the field. Enter, Esc, Tab, Up and Down never do.
  public mutating func press(_ key: Key) -> Bool {
    switch key {
    case .character(let scalar): insert(scalar)
    case .backspace: remove(position - 1..<position)
    case .delete: remove(position..<position + 1)
    case .left: position = max(0, position - 1)
    case .right: position = min(scalars.count, position + 1)
    case .home, .control("a"): position = 0
    case .end, .control("e"): position = scalars.count
    case .control("u"): remove(0..<position)
    case .control("w"): remove(wordStart..<position)
    default: return false
    }
    return true
  }

  /// Inserts pasted text. A field holds one line, so line feeds become spaces.
  public mutating func insert(_ text: String) {
    for scalar in text.unicodeScalars { insert(scalar == "\n" || scalar == "\t" ? " " : scalar) }
  }

  private mutating func insert(_ scalar: Unicode.Scalar) {
    guard scalars.count < limit, Self.canBeTyped(scalar) else { return }
    scalars.insert(scalar, at: position)
    position += 1
  }

  private static func canBeTyped(_ scalar: Unicode.Scalar) -> Bool {
    switch Lettering.plain.passage(of: scalar, after: nil) {
    case .base, .mark: true
    case .dropped, .flagged, .replaced: false
    }
  }

  private mutating func remove(_ range: Range<Int>) {
    let range = range.clamped(to: 0..<scalars.count)
    scalars.removeSubrange(range)
    position = min(position, range.lowerBound)
  }

  private var wordStart: Int {
    let before = scalars[..<position]
    let trimmed = before.lastIndex { $0 != " " } ?? -1
    guard trimmed >= 0 else { return 0 }
    return (scalars[..<trimmed].lastIndex(of: " ") ?? -1) + 1
  }
}

extension TextField {
  /// Draws the field in the first line of an area and puts the cursor into it. Long text is moved so that the
  /// place where one types can be seen.
  public func draw(on canvas: inout Canvas, in area: Rect) {
    let area = area.line(0)
    guard !area.isEmpty else { return }
    canvas.fill(area, Style(.field))
    var before = canvas.lettering.glyphs(of: text(scalars[..<position]))
    while before.columns >= area.width, !before.isEmpty { before.removeFirst() }
    let typed = canvas.write(before, Style(.field), in: area)
    let after = canvas.lettering.glyphs(of: text(scalars[position...]))
    canvas.write(after, Style(.field), in: area.columns(from: typed, count: area.width))
    canvas.cursor = .init(at: Point(x: area.x + typed, y: area.y), isVisible: true)
  }

  private func text(_ part: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: part)
    return String(view)
  }
}
