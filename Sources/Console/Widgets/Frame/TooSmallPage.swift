/// What is shown below 40 x 10: how large it should be, and that nothing has stopped.
public struct TooSmallPage: Hashable, Sendable {
  /// The counters that still matter: `6 sent, 9 failed`.
  public let counters: String

  /// A page with counters.
  public init(counters: String) { self.counters = counters }

  /// Draws it on a whole canvas of any size, even of one cell.
  public func draw(on canvas: inout Canvas) {
    let size = canvas.size
    let sentences = [
      "Daybook needs 40 x 10, this is \(size.width) x \(size.height).",
      "The engine goes on. Make it larger or press q.", counters,
    ]
    Prose(sentences.map { Line($0) }).draw(on: &canvas, in: canvas.bounds)
  }
}
