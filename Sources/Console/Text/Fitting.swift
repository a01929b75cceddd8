/// On which side of a cell text stands.
public enum Alignment: Hashable, Sendable {
  /// At the left.
  case leading
  /// At the right: amounts and counts.
  case trailing
}

/// What happens to text that is too long for its column.
public enum Cut: Hashable, Sendable {
  /// It is cut and ends in `~`: names, in lists only (UX-8).
  case tilde
  /// It is never cut; the whole column shows `#`: amounts (UX-1).
  case whole
}

extension Lettering {
  /// A text as glyphs of exactly some columns.
  public func fit(
    _ text: String, columns: Int, alignment: Alignment = .leading, cut: Cut = .tilde
  ) -> [Glyph] {
    guard columns > 0 else { return [] }
    let glyphs = glyphs(of: text)
    let missing = columns - glyphs.columns
    guard missing >= 0 else { return shortened(glyphs, columns, cut) }
    let padding = Array(repeating: Glyph.space, count: missing)
    return alignment == .leading ? glyphs + padding : padding + glyphs
  }

  private func shortened(_ glyphs: [Glyph], _ columns: Int, _ cut: Cut) -> [Glyph] {
    switch cut {
    case .whole: return Array(repeating: Glyph(ascii: "#"), count: columns)
    case .tilde:
      let kept = glyphs.prefix(columns: columns - 1)
      let padding = Array(repeating: Glyph.space, count: columns - 1 - kept.columns)
      return kept + padding + [Glyph(ascii: "~")]
    }
  }

  /// A text broken into lines of at most some columns, at spaces where there are any and between glyphs
  /// where there are none. Line feeds break too. The lines are text that was already sanitised.
  public func wrap(_ text: String, columns: Int) -> [String] {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
      let glyphs = glyphs(of: String(paragraph))
      return glyphs.lineRanges(columns: columns).map { Array(glyphs[$0]).text }
    }
  }
}

extension [Glyph] {
  /// Which glyphs stand on which line when no line has more than some columns. The spaces at which a line
  /// was broken belong to none.
  func lineRanges(columns: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    repeat {
      let end = lineEnd(from: start, columns: columns)
      ranges.append(start..<end)
      start = end
      while start < count, start > 0, self[start] == .space { start += 1 }
    } while start < count
    return ranges
  }

  private func lineEnd(from start: Int, columns: Int) -> Int {
    let fitting = start + Array(self[start...]).prefix(columns: columns).count
    if fitting == count || self[fitting] == .space {
      return fitting == start ? Swift.min(start + 1, count) : fitting
    }
    let space = self[start..<fitting].lastIndex(of: .space) ?? start
    return space > start ? space : Swift.max(fitting, start + 1)
  }
}

extension [Glyph] {
  /// The first glyphs that together take at most some columns.
  public func prefix(columns limit: Int) -> [Glyph] {
    var used = 0
    return Array(
      prefix {
        used += $0.columns
        return used <= limit
      })
  }
}
