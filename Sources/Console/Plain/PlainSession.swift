import Bookkeeping

/// Daybook without a screen (UX-70 to UX-72): the same model, driven by lines. What is marked is announced as a
/// sentence, what can be done has numbers and names, and every line that is written stays.
///
/// It offers and does exactly what the screens do. Nothing is done to something else than what was announced.
public struct PlainSession: Sendable {
  /// What came of a step.
  public struct Turn: Sendable, Equatable {
    /// The lines to write, in order.
    public var lines: [String] = []
    /// What should be done, in order.
    public var effects: [Effect<DeskCommand>] = []
  }

  /// The model behind it.
  public internal(set) var model: DaybookModel
  /// What the numbers mean that were written last.
  var offers: [Offer] = []
  /// How far an open question has been answered.
  var stage = Stage.choosing
  /// Whether what is shown now must still be said, once it is read.
  var owesDescription = false
  /// What was announced last, so that nothing else is acted on.
  var announced = ""
  var heard = 0
  /// The step of a lesson that was told last.
  var toldLesson: Lesson.Step?
  var live = LiveNews()
  private let size = Size(width: 80, height: 24)

  /// A session of a person that has said nothing yet.
  public init(_ setup: Setup) {
    var setup = setup
    setup.showsTour = false
    model = DaybookModel(setup)
  }

  /// Begins: the first questions to the engine, and a greeting.
  public mutating func start(at now: Moment) -> Turn {
    owesDescription = true
    var turn = Turn(lines: ["Daybook. Type a number or a word; help explains, quit ends."])
    turn.effects = model.update(.resized(size), at: now)
    return turn
  }

  /// Takes in what the engine says.
  public mutating func take(_ news: DeskNews, at now: Moment) -> Turn {
    let before = overlayMark
    if case .done = news { live.isOwnDoing = true }
    var turn = Turn(effects: model.update(.news(news), at: now))
    if overlayMark != before { owesDescription = true }
    settle(&turn)
    tellLive(&turn)
    return cleaned(turn)
  }

  /// The deadline of ``nextDeadline`` has come.
  public mutating func pass(at now: Moment) -> Turn {
    var turn = Turn(effects: model.update(.deadline, at: now))
    settle(&turn)
    tellLive(&turn)
    return cleaned(turn)
  }

  /// When something is to be done although nobody types: what keeps the lists true, and news that wait.
  public var nextDeadline: Moment? {
    let model = model.views[model.current].nextDeadline(model.situation)
    return [model, live.nextDeadline].compactMap(\.self).min()
  }

  /// Feeds the model one input.
  mutating func feed(_ input: Input, at now: Moment, _ turn: inout Turn) {
    turn.effects += model.update(.input(input), at: now)
  }

  /// Starts an action as its key would.
  mutating func start(_ act: Act, at now: Moment, _ turn: inout Turn) {
    if let reason = model.availability(act).reason {
      let verb = model.keymap[act]?.verb ?? act.rawValue
      turn.lines.append("\(Self.capitalised(verb)) is off: \(reason).")
      return
    }
    turn.effects += model.performPlainly(act, at: now)
  }

  /// Lines as a terminal or a screen reader gets them: nothing that moves a cursor or hides text (UX-6), no empty
  /// line.
  func cleaned(_ turn: Turn) -> Turn {
    let lines = turn.lines.map { Lettering.plain.glyphs(of: $0).text }
    return Turn(
      lines: lines.filter { line in line.unicodeScalars.contains { $0 != " " } }, effects: turn.effects)
  }

  static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// Says what was said meanwhile, and what is shown now if that is owed and has been read.
  mutating func settle(_ turn: inout Turn) {
    let said = model.notices.history.suffix(max(0, model.notices.count - heard))
    heard = model.notices.count
    turn.lines += said.map(\.text)
    if !said.isEmpty, let until = model.undo?.until {
      turn.lines.append(
        "It is sent in \((until - model.now + 999) / 1_000) seconds. Type undo to take it back.")
    }
    guard owesDescription, model.underWay.isEmpty, !model.views[model.current].isReading else { return }
    if model.overlay == nil, model.views[model.current].isFocusGone {
      // What has just been dealt with is passed over, as an eye would.
      turn.effects += model.performPlainly(.lineDown, at: model.now)
      if model.views[model.current].isReading { return }
    }
    describe(&turn)
  }

  /// What lies over the view, by its title; empty if nothing does.
  var overlayMark: String {
    switch model.overlay {
    case .decision(let decision): decision.dialog.title
    case .picker(let picker): picker.dialog.title
    case .menu(let menu): menu.title
    case .page(let page): page.title
    case .palette: "palette"
    case .help: "help"
    case .tour: "tour"
    case nil: ""
    }
  }
}

/// Something that a number starts.
struct Offer: Sendable, Equatable {
  /// What the number means.
  enum Deed: Sendable, Equatable {
    case act(Act)
    case choice(Int)
    case button(Int)
    case menu(Int)
    case allActions
    case cancel
  }

  let number: Int
  let title: String
  let deed: Deed
}

/// How far a question has been answered: first something is chosen, then typed, then a button pressed.
enum Stage: Sendable {
  case choosing, typing, pressing
}

/// News that nobody asked for: at most one line in five seconds, none after `quiet` (UX-71).
struct LiveNews: Sendable {
  static let pause: Int64 = 5_000

  var isQuiet = false
  /// Whether the next change of the counters follows from what the person did, and is no news to them.
  var isOwnDoing = false
  private var last = ""
  private var waiting: String?
  private var spokeAt: Moment?

  /// The line to write now, if any.
  mutating func line(for sentence: String, at now: Moment) -> String? {
    if last.isEmpty || (isOwnDoing && sentence != last) {
      (last, waiting, isOwnDoing) = (sentence, nil, false)
      return nil
    }
    waiting = sentence == last ? nil : sentence
    guard !isQuiet, let waiting, spokeAt.map({ now - $0 >= Self.pause }) ?? true else { return nil }
    (last, self.waiting, spokeAt) = (waiting, nil, now)
    return "[live] \(waiting)"
  }

  /// When a line that waits may be written.
  var nextDeadline: Moment? {
    guard !isQuiet, waiting != nil else { return nil }
    return spokeAt.map { $0 + Self.pause }
  }
}
