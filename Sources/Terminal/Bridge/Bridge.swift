internal import CTerminal
internal import Synchronization

/// Where engine and console meet: news goes one way, commands the other. Neither ever waits for the other.
///
/// News is collected until the console has time, and drawn once however much it was, so a flood costs no more
/// than a frame. Commands are never lost.
public final class Bridge<News: Sendable, Command: Sendable>: Sendable {
  private struct State {
    var news: [News] = []
    var isUrgent = false
    var copies: [CopyOutcome] = []
    var openCommands = 0
    var isOver = false
    var wake: @Sendable () -> Void = { ct_wake() }
  }

  private let state = Mutex(State())
  private let merge: @Sendable (inout [News], News) -> Void
  private let isAnswerToUser: @Sendable (News) -> Bool
  private let commands: AsyncStream<Command>
  private let continuation: AsyncStream<Command>.Continuation

  /// A bridge with nothing on it.
  ///
  /// News is added to what waits by `merge`, which may replace older news instead of appending, so that what
  /// waits stays small. It is taken when the next frame is due; news for which `isAnswerToUser` says so is taken
  /// and drawn at once, like a key.
  public init(
    answering isAnswerToUser: @escaping @Sendable (News) -> Bool = { _ in false },
    merging merge: @escaping @Sendable (inout [News], News) -> Void = { $0.append($1) }
  ) {
    self.isAnswerToUser = isAnswerToUser
    self.merge = merge
    (commands, continuation) = AsyncStream.makeStream(of: Command.self)
  }

  /// Tells the console something. From any thread or task; it never waits.
  public func post(_ news: News) {
    let isAnswer = isAnswerToUser(news)
    let wake = state.withLock { state in
      let wasEmpty = state.news.isEmpty
      merge(&state.news, news)
      state.isUrgent = state.isUrgent || isAnswer
      return wasEmpty || isAnswer ? state.wake : nil
    }
    wake?()
  }

  /// Carries out the commands of the console until it has ended.
  ///
  /// Commands are carried out one after the other in their order; those for which `isRead` says so only read,
  /// and are carried out at once, side by side.
  public func serve(
    reading isRead: @escaping @Sendable (Command) -> Bool = { _ in false },
    _ body: @escaping @Sendable (Command) async -> Void
  ) async {
    let (ordered, order) = AsyncStream.makeStream(of: Command.self)
    await withDiscardingTaskGroup { group in
      group.addTask {
        for await command in ordered { await self.carryOut(command, body) }
      }
      for await command in self.commands {
        if isRead(command) {
          group.addTask { await self.carryOut(command, body) }
        } else {
          order.yield(command)
        }
      }
      order.finish()
    }
  }

  private func carryOut(_ command: Command, _ body: @Sendable (Command) async -> Void) async {
    await body(command)
    let wake = state.withLock { state in
      state.openCommands -= 1
      return state.openCommands == 0 ? state.wake : nil
    }
    wake?()
  }
}

extension Bridge {
  /// Ends the console: nothing stands behind it any more. From any thread or task.
  public func end() {
    let wake = state.withLock { state in
      state.isOver = true
      return state.wake
    }
    wake()
  }

  /// Whether nothing stands behind the console any more.
  var isOver: Bool { state.withLock(\.isOver) }

  /// Whether any news waits, and whether some of it is an answer to the user.
  var waiting: (any: Bool, isUrgent: Bool) { state.withLock { (!$0.news.isEmpty, $0.isUrgent) } }

  /// Calls a closure instead of waking the screen, where there is none.
  func wake(by wake: @escaping @Sendable () -> Void) { state.withLock { $0.wake = wake } }

  /// Wakes whoever waits for news, though there is none.
  func wakeUp() { state.withLock(\.wake)() }

  /// Everything that was posted since the last time.
  func takeNews() -> [News] {
    state.withLock { state in
      defer { (state.news, state.isUrgent) = ([], false) }
      return state.news
    }
  }

  /// Whether nothing waits on either side.
  var isQuiet: Bool { state.withLock { $0.news.isEmpty && $0.copies.isEmpty && $0.openCommands == 0 } }

  /// Hands a command to the engine.
  func send(_ command: Command) {
    state.withLock { $0.openCommands += 1 }
    continuation.yield(command)
  }

  /// Says that no command will follow.
  func finish() { continuation.finish() }

  /// A copy was made somewhere else than on the console's thread.
  func report(_ outcome: CopyOutcome) {
    state.withLock { $0.copies.append(outcome) }
    ct_wake()
  }

  func takeCopies() -> [CopyOutcome] {
    state.withLock { state in
      defer { state.copies = [] }
      return state.copies
    }
  }
}
