/// Tells typing from pasting: more than thirty keys within 100 ms outside of a text field are no typing, and
/// none of them is carried out (UX-39).
///
/// The host hands over all keys that it found waiting at once, so a paste is recognised before its first sign
/// has done anything.
public struct InputGate: Sendable {
  /// How many keys within ``window`` nobody can type.
  static let limit = 30
  /// The time in which keys are counted, in milliseconds.
  static let window: Int64 = 100

  private var recent: [(at: Moment, count: Int)] = []
  private var isPasting = false

  /// A gate that has seen nothing.
  public init() {}

  /// What the keys that came at once amount to: themselves, or one paste.
  ///
  /// One key many times over is a key held down on a slow line, and stays what it is.
  public mutating func admit(_ keys: [Key], at now: Moment, isTyping: Bool) -> [Input] {
    recent.removeAll { now - $0.at >= Self.window }
    if recent.isEmpty { isPasting = false }
    let isHeldDown = !isPasting && Set(keys).count == 1
    if !isHeldDown { recent.append((now, keys.count)) }
    if recent.reduce(0, { $0 + $1.count }) > Self.limit { isPasting = true }
    guard isPasting, !isTyping else { return keys.map { .key($0) } }
    return [.paste(Self.text(keys))]
  }

  private static func text(_ keys: [Key]) -> String {
    var view = String.UnicodeScalarView()
    for key in keys {
      switch key {
      case .enter: view.append("\n")
      case .tab: view.append("\t")
      default: key.typed.map { view.append($0) }
      }
    }
    return String(view)
  }
}
