import Bookkeeping
import Ledger

// The cursor on the lines of the voucher that is open: what `e` explains.
extension PostingsView {
  /// Up and Down go from line to line of an open voucher, and scroll where there is no next line; everything else
  /// scrolls.
  mutating func scroll(_ step: ListStep, _ situation: Situation) -> [Wish] {
    guard sheet.isOpen, case .rows(let count) = step, let place = place(after: count, situation) else {
      sheet.scroll(by: step.lines)
      return []
    }
    voucherLine += count
    if place.line < place.top { sheet.scroll(by: place.line - place.top) }
    if place.line >= place.top + place.height {
      sheet.scroll(by: place.line - place.top - place.height + 1)
    }
    return []
  }

  /// Where the line that many lines further stands, and which lines of the text are seen; nil where there is none,
  /// or the cursor is out of sight and has to come back first.
  private func place(
    after count: Int, _ situation: Situation
  ) -> (line: Int, top: Int, height: Int)? {
    guard let detail = sheet.matching(row), let entry = detail.entry,
      entry.voucher.lines.indices.contains(voucherLine + count)
    else { return nil }
    let area = Self.sheetArea(situation)
    let text = PostingSheet(
      detail: detail, situation: situation, width: area.width - 2, lettering: .plain)
    guard let now = text.height(above: voucherLine), let next = text.height(above: voucherLine + count) else {
      return nil
    }
    let hidden = max(0, text.height - area.height)
    let top = min(sheet.scrolled, hidden)
    let isFarAbove = now < top && count > 0
    let isFarBelow = now >= top + area.height && count < 0
    return isFarAbove || isFarBelow ? nil : (next, top, area.height)
  }
}

extension PostingSheet {
  /// How many lines the whole text takes.
  fileprivate var height: Int { Prose(body).height(width: width, lettering: lettering) }

  /// How many lines stand above a line of the voucher.
  fileprivate func height(above line: Int) -> Int? {
    let lines = body(cursor: line)
    guard let index = lines.firstIndex(where: { $0.spans.first == VoucherLines.cursor }) else { return nil }
    return Prose(Array(lines[..<index])).height(width: width, lettering: lettering)
  }
}
