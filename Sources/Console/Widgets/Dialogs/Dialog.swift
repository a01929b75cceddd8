import Bookkeeping

/// A question with its buttons (design/console.md sections 5.4 and 5.9).
///
/// The first button takes back the question and has the mark until the user moves it. The key that opened the
/// dialog does nothing in it, so a key held down or pressed twice answers nothing (UX-31). What the buttons
/// say are verbs (UX-34).
public struct Dialog: Hashable, Sendable {
  /// A button.
  public struct Button: Hashable, Sendable {
    /// A verb, with the number of rows where there are several: `Approve 2`.
    public internal(set) var label: String
    /// Why it cannot be pressed, if it cannot.
    public var reason: String?

    /// A button.
    public init(_ label: String, off reason: String? = nil) {
      self.label = label
      self.reason = reason
    }
  }

  /// A field, and what must stand in it before the question can be affirmed.
  public struct Field: Hashable, Sendable {
    /// What must be typed.
    public enum Demand: Hashable, Sendable {
      /// Nothing: the field narrows the choices.
      case nothing
      /// Anything: a reason.
      case anything
      /// Two days, the first not after the second.
      case range
      /// Exactly this: the number of rows (UX-33).
      case exactly(String)
    }

    /// What stands before the field.
    public let prompt: String
    /// What must be typed.
    public let demand: Demand
    /// What is said of the affirming button until then: `number not typed yet`.
    public let reason: String
    /// What was typed.
    public var input: TextField

    /// An empty field.
    public init(_ prompt: String, demand: Demand = .nothing, reason: String = "", limit: Int = 200) {
      self.prompt = prompt
      self.demand = demand
      self.reason = reason
      input = TextField(limit: limit)
    }

    /// Whether what must be typed was typed.
    public var isSatisfied: Bool {
      switch demand {
      case .nothing: true
      case .anything: input.scalars.contains { $0 != " " }
      case .exactly(let text): input.text == text
      case .range: flaw == nil
      }
    }

    /// What is wrong with the days that were typed.
    private var flaw: DayRange.Flaw? {
      do throws(DayRange.Flaw) {
        _ = try DayRange(parsing: input.text)
        return nil
      } catch {
        return error
      }
    }

    /// What is said of the affirming button until what must be typed was typed.
    var refusal: String { demand == .range ? flaw?.words ?? reason : reason }
  }

  /// What a key or a click came to.
  public enum Answer: Hashable, Sendable {
    /// The dialog stays.
    case open
    /// The question was taken back. Nothing is done.
    case cancelled
    /// A button other than the first was pressed, by its index.
    case pressed(Int)
    /// A button cannot be pressed, for a reason.
    case refused(String)
  }

  /// What stands in the upper border: the question.
  public let title: String
  /// What will happen, in words and sums.
  public internal(set) var body: [Line]
  /// The buttons; the first one takes the question back.
  public internal(set) var buttons: [Button]
  /// The button that `y` presses, if any.
  public let affirmative: Int?
  /// The field, if something is typed.
  public var field: Field?
  /// What can be chosen from, if something is chosen.
  public var choices: Choices?
  /// The button that Enter presses.
  public private(set) var marked = 0

  private let opener: Key?
  private var openerAt: Moment
  private var hasSeenAnotherKey = false
  private var hasMovedMark = false
  var scrolled = 0

  /// An open question. The first of its buttons takes it back; `affirmative` is the index of the one that `y`
  /// presses; `opener` is the key that opened it, which will be inert.
  public init(
    _ title: String, _ body: [Line], buttons: [Button], affirmative: Int? = 1, field: Field? = nil,
    choices: Choices? = nil, openedBy opener: Key?, at now: Moment
  ) {
    self.title = title
    self.body = body
    self.buttons = buttons
    self.affirmative = affirmative.flatMap { buttons.indices.contains($0) ? $0 : nil }
    self.field = field
    self.choices = choices
    self.opener = opener
    openerAt = now
  }

  /// Why a button cannot be pressed now, if it cannot.
  public func reason(_ button: Int) -> String? {
    if let field, button == affirmative, !field.isSatisfied { return field.refusal }
    return buttons.indices.contains(button) ? buttons[button].reason : nil
  }
}

extension Dialog {
  /// How long the opening key types nothing into a field after it was last seen, in milliseconds: as long as
  /// a key that is held down repeats.
  static let openerRest: Int64 = 300

  /// Takes a key in.
  public mutating func press(_ key: Key, at now: Moment) -> Answer {
    if isInert(key, at: now) { return .open }
    hasSeenAnotherKey = hasSeenAnotherKey || key != opener
    switch key {
    case .escape, .control("c"), .function(10): return .cancelled
    case .tab: return moveMark(by: 1)
    case .backTab: return moveMark(by: -1)
    case .enter: return enter()
    case .up, .down: return moveChoice(by: key == .up ? -1 : 1)
    case .pageDown: return scroll(by: 3)
    case .pageUp: return scroll(by: -3)
    default: return field == nil ? pressWithoutField(key) : type(key)
    }
  }

  /// Takes pasted text into the field, if there is one.
  public mutating func paste(_ text: String) { field?.input.insert(text) }

  /// Takes a click in.
  public mutating func click(_ target: Target?) -> Answer {
    switch target {
    case .button(let index) where buttons.indices.contains(index):
      marked = index
      return push(index)
    case .choice(let index):
      choices?.cursor = index
      return .open
    default: return .open
    }
  }

  private mutating func isInert(_ key: Key, at now: Moment) -> Bool {
    guard key == opener else { return false }
    defer { openerAt = now }
    if key.typed == nil { return !hasSeenAnotherKey }
    return field == nil || now - openerAt < Self.openerRest
  }

  private mutating func pressWithoutField(_ key: Key) -> Answer {
    switch key {
    case "y": return affirmative.map { push($0) } ?? .open
    case "q": return .cancelled
    case .left: return moveMark(by: -1)
    case .right: return moveMark(by: 1)
    default: return .open
    }
  }

  private mutating func type(_ key: Key) -> Answer {
    _ = field?.input.press(key)
    return .open
  }

  private mutating func moveMark(by step: Int) -> Answer {
    guard !buttons.isEmpty else { return .open }
    marked = (marked + step + buttons.count) % buttons.count
    hasMovedMark = true
    return .open
  }

  private mutating func moveChoice(by step: Int) -> Answer {
    choices?.move(by: step)
    return .open
  }

  private mutating func scroll(by lines: Int) -> Answer {
    scrolled = max(0, scrolled + lines)
    return .open
  }

  /// Enter presses the marked button. Only where something was typed and the mark was never moved does it
  /// move the mark to the affirming button instead, so that what was typed is not thrown away.
  private mutating func enter() -> Answer {
    guard let field, !field.input.isEmpty, !hasMovedMark, let affirmative else { return push(marked) }
    if let reason = reason(affirmative) { return .refused(reason) }
    marked = affirmative
    hasMovedMark = true
    return .open
  }

  private func push(_ button: Int) -> Answer {
    if button == 0 { return .cancelled }
    return reason(button).map { .refused($0) } ?? .pressed(button)
  }
}
