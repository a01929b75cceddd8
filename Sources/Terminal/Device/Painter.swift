import CTerminal
import Console

/// Turns the cells of a canvas into those of the C shim, row by row, in the looks of a theme.
struct Painter {
  /// What each style looks like, by its raw value.
  private let looks: [Look]
  private var row: [ct_cell] = []

  init(_ theme: Theme) {
    looks = (0..<UInt16(Style.count)).map { theme.look(of: Style(raw: $0)) }
  }

  /// Puts down the rows that differ from an earlier canvas.
  mutating func paint(_ canvas: Canvas, since earlier: Canvas?) {
    for y in canvas.changedLines(since: earlier) {
      row.removeAll(keepingCapacity: true)
      let line = canvas.cells[y * canvas.size.width..<(y + 1) * canvas.size.width]
      for cell in line where !cell.isContinuation { row.append(painted(cell)) }
      ct_put_row(Int32(y), row, Int32(row.count))
    }
  }

  private func painted(_ cell: Cell) -> ct_cell {
    let look = looks[Int(cell.style.raw)]
    return ct_cell(
      scalars: cell.glyph.packedScalars,
      foreground: look.foreground.map { Int16($0.rawValue) } ?? -1,
      background: look.background.map { Int16($0.rawValue) } ?? -1,
      attributes: UInt32(look.attributes.rawValue))
  }
}
