extension Canvas {
  /// The text of every line, without its trailing spaces.
  public var text: [String] {
    (0..<size.height).map { y in
      var view = String.UnicodeScalarView()
      for x in 0..<size.width {
        guard let cell = self[x, y] else { continue }
        view.append(contentsOf: cell.glyph.scalars)
      }
      let length = view.reversed().drop { $0 == " " }.count
      return String(String.UnicodeScalarView(view.prefix(length)))
    }
  }

  /// The canvas as text with the styles below each line, for reviewed snapshots.
  ///
  /// A line of text is framed by bars. The line below it, if the text is not all plain, names the columns
  /// of each style: `0-79 title`.
  public var snapshot: String { snapshot { $0 == .plain ? nil : "\($0)" } }

  /// The same with the looks of a theme instead of the styles.
  public func snapshot(in theme: Theme) -> String {
    snapshot { style in
      let look = theme.look(of: style)
      return look == Look() ? nil : "\(look)"
    }
  }

  private func snapshot(_ name: (Style) -> String?) -> String {
    let lines = zip(text, 0..<size.height).flatMap { text, y in
      let attributes = runs(inLine: y, name)
      let padding = String(repeating: " ", count: size.width - occupiedColumns(inLine: y))
      return ["|\(text)\(padding)|"] + (attributes.isEmpty ? [] : ["  \(attributes)"])
    }
    return (lines + [cursorNote].compactMap(\.self)).joined(separator: "\n")
  }

  private var cursorNote: String? {
    cursor.map { "cursor \($0.place.x),\($0.place.y) \($0.isVisible ? "shown" : "hidden")" }
  }

  /// The columns up to the last one that is not blank text.
  private func occupiedColumns(inLine y: Int) -> Int {
    let last = (0..<size.width).last { self[$0, y]?.glyph != .space } ?? -1
    return last + 1
  }

  private func runs(inLine y: Int, _ name: (Style) -> String?) -> String {
    var runs: [(first: Int, last: Int, name: String)] = []
    for x in 0..<size.width {
      guard let style = self[x, y]?.style, let name = name(style) else { continue }
      if let last = runs.last, last.last == x - 1, last.name == name {
        runs[runs.count - 1].last = x
      } else {
        runs.append((x, x, name))
      }
    }
    return runs.map { "\($0.first)-\($0.last) \($0.name)" }.joined(separator: ", ")
  }
}
