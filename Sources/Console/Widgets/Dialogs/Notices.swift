/// What the console said: the newest stands in the status line for some seconds, all stay in the history
/// (`:messages`).
public struct Notices: Hashable, Sendable {
  /// Something that was said.
  public struct Notice: Hashable, Sendable {
    /// The sentence.
    public let text: String
    /// Its style.
    public let style: Style
    /// When it was said.
    public let at: Moment
    /// Whether it stands in the history alone, because the status line says it in another way.
    let isQuiet: Bool
  }

  /// How long a sentence stands in the status line, in milliseconds.
  public static let standing: Int64 = 6_000
  static let kept = 200

  /// Everything that was said, the newest last.
  public private(set) var history: [Notice] = []
  /// How much was ever said, also what the history has let go of.
  private(set) var count = 0

  /// Nothing said yet.
  public init() {}

  /// Says something.
  public mutating func say(_ text: String, _ style: Style = .plain, at now: Moment) {
    keep(Notice(text: text, style: style, at: now, isQuiet: false))
  }

  /// Keeps something for the history that the status line says in another way.
  mutating func note(_ text: String, _ style: Style = .plain, at now: Moment) {
    keep(Notice(text: text, style: style, at: now, isQuiet: true))
  }

  private mutating func keep(_ notice: Notice) {
    history.append(notice)
    count += 1
    if history.count > Self.kept { history.removeFirst(history.count - Self.kept) }
  }

  /// What stands in the status line, if anything does.
  public func current(at now: Moment) -> Notice? {
    history.last.flatMap { !$0.isQuiet && now - $0.at < Self.standing ? $0 : nil }
  }

  /// Draws the status line: what was said last, or else a sentence of help for the place.
  public func draw(on canvas: inout Canvas, in area: Rect, at now: Moment, otherwise help: Line) {
    let line = current(at: now).map { Line($0.text, $0.style) } ?? help
    canvas.write(line, in: area.line(0).columns(from: 1, count: area.width))
  }

  /// When the status line changes by itself.
  public func nextDeadline(after now: Moment) -> Moment? {
    current(at: now).map { $0.at + Self.standing }
  }
}
