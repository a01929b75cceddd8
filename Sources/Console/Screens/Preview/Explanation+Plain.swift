public import Bookkeeping

extension PostingBackground {
  /// The explanation of a voucher, or of one of its lines, as lines of text for a command.
  ///
  /// - Parameters:
  ///   - line: the line of the voucher, from zero; nil for all of it.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: what key `e` shows, under a title.
  public func explained(line: Int?, now: Int64) -> [String] {
    let explanation = Explanation(background: self, situation: .ofCommand(at: now), line: line)
    return [explanation.title, ""] + explanation.lines.map(\.text)
  }
}

extension Situation {
  /// What a command knows, which looks once and has no screen.
  fileprivate static func ofCommand(at now: Int64) -> Situation {
    Situation(
      now: .start, clock: WallClock(now, at: .start), setup: Setup(person: ""), times: .absolute,
      layout: ScreenLayout(Size(width: 80, height: 24)), work: .going, busy: [])
  }
}
