/// Something the user did.
public enum Input: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// Text was pasted as a block, or came faster than anybody types (UX-39).
  case paste(String)
  /// The mouse did something.
  case pointer(Pointer)
}

/// What the mouse did, with the meaning that the place had on the screen as it was shown (UX-57).
public enum Pointer: Hashable, Sendable {
  /// A click.
  case click(Target?)
  /// A second click on the same place, which means Enter.
  case doubleClick(Target?)
  /// The wheel moved: this many lines, negative is up.
  case wheel(lines: Int)
  /// Pressed here and released there: somebody wants to mark text, which the terminal should do.
  case drag
}

/// Why the host wants the console to end. It ends whatever the model answers.
public enum StopReason: Hashable, Sendable {
  /// The model asked for it.
  case quit
  /// The process was asked to end by a signal, named like `TERM`.
  case signal(String)
  /// The terminal has gone away.
  case hangUp
}

/// Everything that can happen to a model.
public enum Message<News: Sendable>: Sendable {
  /// The user did something.
  case input(Input)
  /// The engine has something to say.
  case news(News)
  /// The terminal has this size now. It is the first message of all.
  case resized(Size)
  /// The model's own ``ScreenModel/nextDeadline`` has come.
  case deadline
  /// A line that some library wrote to standard error while the screen was up (UX-62).
  case strayLine(String)
  /// Something about the terminal that the user should know, in a sentence with its cure (UX-55).
  case notice(String)
  /// A copy was made; the sentence says where it went (UX-58).
  case copied(String)
  /// The console ends.
  case stop(StopReason)
}

extension Message: Equatable where News: Equatable {}

/// What a model wants to have done.
public enum Effect<Command: Sendable>: Sendable {
  /// The engine should do something.
  case send(Command)
  /// The console should end.
  case quit
  /// The shell should come back until `fg` (Ctrl-Z).
  case suspend
  /// The whole screen should be drawn again (Ctrl-L).
  case redraw
  /// The mouse should be used, or given back to the terminal.
  case useMouse(Bool)
  /// A text should be put into the clipboard.
  case copy(String)
  /// This program should be run once more on the terminal, with these arguments; the console comes back when it ends.
  case visit([String])
}

extension Effect: Equatable where Command: Equatable {}

/// How often news may change the picture. A key always changes it at once.
public enum Pace: Int64, Hashable, Sendable {
  /// Lists and text: every 100 ms at most.
  case calm = 100
  /// Charts that move: every 33 ms at most.
  case lively = 33

  /// The least time between two frames, in milliseconds.
  public var milliseconds: Int64 { rawValue }
}

/// A screen as a value: what happens to it, what it wants done, how it looks.
///
/// The host calls ``update(_:at:)`` and ``view(_:lettering:)`` on one thread, one after the other. Neither may
/// block, read a clock or touch anything outside.
public protocol ScreenModel: Sendable {
  /// What the engine tells it.
  associatedtype News: Sendable
  /// What it asks of the engine.
  associatedtype Command: Sendable

  /// Takes in what happened, and returns what should be done because of it, in order.
  mutating func update(_ message: Message<News>, at now: Moment) -> [Effect<Command>]

  /// The picture for a terminal of a size.
  func view(_ size: Size, lettering: Lettering) -> Canvas

  /// When the picture changes although nothing happens: the end of a toast, the next second of a countdown
  /// that can be seen. Nil lets the host sleep until something happens (PERF-4).
  var nextDeadline: Moment? { get }

  /// Whether typed signs go into a text field now, so that many of them at once are no paste.
  var isTyping: Bool { get }

  /// How often news may change the picture.
  var pace: Pace { get }
}

extension ScreenModel {
  /// Nothing moves by itself.
  public var nextDeadline: Moment? { nil }
  /// No text field is open.
  public var isTyping: Bool { false }
  /// Every 100 ms at most.
  public var pace: Pace { .calm }
}
