import Bookkeeping

/// The console of Daybook as a value: keys and news go in, effects and pictures come out
/// (design/console.md sections 5.1 to 5.9).
///
/// The host feeds the size first, then keys, the engine's news and the deadlines that the model names; it carries
/// out the effects in their order and draws ``view(_:lettering:)`` after each update.
public struct DaybookModel: ScreenModel {
  /// Who looks, and with which keys.
  public let setup: Setup
  let keymap: Keymap<Act>
  var size = Size(width: 80, height: 24)
  var now = Moment.start

  var clock: WallClock?
  var lastHeard: Moment?
  /// Why the engine cannot be reached, if it cannot.
  var offline: String?
  var snapshot: DeskSnapshot?
  var work = WorkState.going

  var views = Self.offered
  /// The view that is shown, by its place among all.
  var current = 0
  var trail = Trail()
  var overlay: Overlay?
  var notices = Notices()
  var undo: UndoOffer?
  var pause: PicturePause?
  /// The lesson that is under way, in `daybook tutor`.
  var lesson: Lesson?
  var times = TimeStyle.ages
  var usesMouse = true
  /// What the person wanted of the engine when they left; nil while they are here, and where they were cut off.
  public internal(set) var left: Leaving?
  /// Actions that are under way, by their tickets.
  var underWay: [Int: ActionUnderWay] = [:]
  var lastTicket = 0
  /// The columns that the person does not want to see, by their heads.
  var hiddenColumns: [ViewName: Set<String>] = [:]

  /// The views in the order of their keys. Reconciliation (9) has its number and is not offered yet.
  static var offered: [any DeskView] {
    [
      OverviewView(), PostingsView(.review), PostingsView(.failed), CustomersView(), RuleBookView(),
      BackfillView(),
      ConnectionsView(), AuditView(), SettlementsView(), PostingsView(.documents), LogView(),
    ]
  }

  /// Actions that nothing carries out yet.
  private static let unfinished: Set<Act> = [.viewReconcile]

  /// A console that has heard nothing yet.
  public init(_ setup: Setup) {
    self.setup = setup
    keymap = setup.keymap.offering(Set(views.map(\.name)), without: Self.unfinished)
    if let memory = setup.memory { recall(memory) }
    for sentence in setup.greeting { say(sentence, .warning) }
    if setup.isLesson { lesson = Lesson() }
    if setup.showsTour { overlay = .tour(Tour(keymap)) }
  }

  /// The view that is shown.
  public var viewName: ViewName { views[current].name }

  /// Whether typed signs go into a text field.
  public var isTyping: Bool {
    switch overlay {
    case .decision(let decision): decision.dialog.field != nil
    case .picker, .palette, .help: true
    case .menu, .page, .tour: false
    case nil: views[current].isTyping
    }
  }

  var layout: ScreenLayout { ScreenLayout(console(of: size)) }

  var situation: Situation {
    Situation(
      now: now, clock: pause.map { WallClock($0.time, at: now) } ?? clock, snapshot: snapshot, setup: setup,
      times: times, layout: layout, work: work,
      busy: Set(underWay.values.flatMap { $0.action.postings.map(\.id) }),
      hidden: hiddenColumns[viewName] ?? [])
  }

  /// UTC now, also while the picture is paused.
  var time: Int64? { clock?.time(at: now) }

  /// Whether nothing was heard of the engine for five seconds (UX-29).
  var isStale: Bool { lastHeard.map { now - $0 >= Self.patience } ?? false }

  /// How long the engine may say nothing, in milliseconds.
  static let patience: Int64 = 5_000

  mutating func say(_ text: String, _ style: Style = .plain) { notices.say(text, style, at: now) }
}

/// An action that was sent and not reported yet.
struct ActionUnderWay: Sendable {
  let action: DeskAction
  /// What it is done to, where that has one name.
  let name: String?
}

/// Something that can be taken back (key `u`).
struct UndoOffer: Sendable {
  let action: DeskAction
  let name: String?
  /// What was done, for the status line.
  let done: String
  /// Until when; nil as long as nothing else is done.
  let until: Moment?
}

/// The picture stands still while the engine goes on (UX-25).
struct PicturePause: Sendable {
  /// The time on the picture, in milliseconds since 1970 UTC.
  let time: Int64
  /// The newest counters, which wait.
  var snapshot: DeskSnapshot?
  /// What changed meanwhile.
  var changes = DeskChanges.nothing
}
