/// The line behind `/`. It is part of the model, so whatever the screen does in between, no key is lost
/// (UX-28).
public struct FilterLine: Hashable, Sendable {
  /// What a key came to.
  public enum Answer: Hashable, Sendable {
    /// The list should show what fits this text now.
    case show(String)
    /// The line was closed; what is shown stays.
    case closed
    /// Nothing changed.
    case unchanged
  }

  /// What was typed.
  public private(set) var input: TextField
  /// Whether keys go to the line.
  public private(set) var isOpen = false
  private var before = ""

  /// A closed line with the filter that is in force.
  public init(_ text: String = "") { input = TextField(text) }

  /// The filter that is in force.
  public var text: String { input.text }

  /// Opens the line at the end of what is typed.
  public mutating func open() {
    before = text
    input = TextField(text)
    isOpen = true
  }

  /// Takes a key in: Enter keeps the filter, Esc goes back to the one before.
  public mutating func press(_ key: Key) -> Answer {
    switch key {
    case .enter:
      isOpen = false
      return .closed
    case .escape, .control("c"):
      isOpen = false
      let earlier = before
      return change { $0 = TextField(earlier) } ?? .closed
    default: return change { _ = $0.press(key) } ?? .unchanged
    }
  }

  /// Takes pasted text in.
  public mutating func paste(_ text: String) -> Answer { change { $0.insert(text) } ?? .unchanged }

  /// Takes the filter away (Esc in the list).
  public mutating func clear() -> Answer { change { $0 = TextField() } ?? .unchanged }

  private mutating func change(_ edit: (inout TextField) -> Void) -> Answer? {
    let earlier = text
    edit(&input)
    return text == earlier ? nil : .show(text)
  }
}
