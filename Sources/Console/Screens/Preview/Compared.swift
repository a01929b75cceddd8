/// One thing as two systems say it, in columns; below each other where a value is too long for its column, so that
/// nothing is cut.
struct Compared {
  static let labelWidth = 10

  let aligned: AlignedLine

  /// How wide the column of each side is.
  var room: Int { max(11, min(28, (aligned.width - Self.labelWidth - 12) / 2)) }

  /// `  date      2026-11-20  2026-11-21  differs`
  func callAsFunction(
    _ what: String, _ ours: String, _ theirs: String, _ verdict: String = "", _ style: Style = .quiet
  ) -> [Line] {
    let label = (what, Self.labelWidth, Style.quiet)
    guard isShort(ours), isShort(theirs) else {
      return [
        aligned.columns([label, (ours, 0, .plain)]),
        aligned.columns([("", Self.labelWidth, .plain), (theirs, room, .plain), (verdict, 0, style)]),
      ]
    }
    return [aligned.columns([label, (ours, room, .plain), (theirs, room, .plain), (verdict, 0, style)])]
  }

  private func isShort(_ text: String) -> Bool { aligned.lettering.columns(of: text) < room }
}
