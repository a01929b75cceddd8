import Bookkeeping
import Console
import Engine
import Foundation
import Store
import Terminal
import UnixSignals

/// One person at the console, from the first picture until they leave.
///
/// The screen is there at once, while records and connections are still being opened behind it (PERF-10).
struct Sitting: Sendable {
  let bridge: DeskBridge
  let setup: Setup
  /// Where lists are written to files, and how the console was left is kept.
  let workspace: Workspace
  let report: Reporter
  let settings: ScreenSettings
  /// Whether the console was asked for without a screen.
  let isPlain: Bool
  /// Whoever plays a company for a lesson lets happen what a step is about.
  var lesson: @Sendable (Lesson.Step, Records) async -> Void = { _, _ in }

  /// Sits down.
  ///
  /// - Parameter open: opens what stands behind the console, and serves the ``Seat`` with it until the person leaves;
  ///   where it throws, the console ends.
  /// - Returns: the console as it was left.
  /// - Throws: what `open` throws.
  func run(_ open: @escaping @Sendable (Seat) async throws -> Void) async throws -> DaybookModel {
    let seat = Seat(sitting: self)
    async let last = look(at: remembered, seat)
    do {
      try await open(seat)
    } catch {
      seat.served.continuation.finish()
      bridge.end()
      _ = try? await last
      throw error
    }
    let model = try await last
    keep(model.memory)
    return model
  }

  /// The setup with how the console was left the last time.
  private var remembered: Setup {
    let (memory, problem) = state.read()
    var setup = setup
    setup.memory = memory
    setup.greeting += [problem].compactMap(\.self)
    setup.showsTour = memory == nil && !setup.isLesson
    return setup
  }

  private var state: DeskState { DeskState(of: setup.person, in: workspace) }

  /// A full disk must not stop anybody from leaving.
  private func keep(_ memory: DeskMemory) {
    do {
      try state.write(memory)
    } catch {
      report(Report(.warning, "console", "how it was left cannot be kept in \(state.path): \(error)"))
    }
  }

  /// The screen, or lines where there can be none, until the person leaves. Lines begin when there is something to say.
  private func look(at setup: Setup, _ seat: Seat) async throws -> DaybookModel {
    defer { seat.left.continuation.finish() }
    do {
      return try await screen(setup)
    } catch let unavailable as ScreenUnavailable {
      for await _ in seat.served.stream {}
      if !isPlain { StandardError.line(unavailable.words(settings)) }
      return await lines(setup)
    }
  }

  /// Goes on in lines until the person leaves, or the process is asked to end.
  private func lines(_ setup: Setup) async -> DaybookModel {
    let lines = LineSession(PlainSession(setup), bridge: bridge)
    return await withTaskGroup(of: Void.self) { group in
      group.addTask {
        for await _ in await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup) { lines.stop() }
      }
      let last = await lines.run()
      group.cancelAll()
      return last.model
    }
  }

  private func screen(_ setup: Setup) async throws -> DaybookModel {
    guard !isPlain else { throw ScreenUnavailable.notATerminal }
    let outcome = try await ScreenSession.run(DaybookModel(setup), bridge: bridge, settings: settings)
    return outcome.model
  }
}

/// What a console stands before: it is served by whoever opened what stands behind it.
struct Seat: Sendable {
  fileprivate let sitting: Sitting
  fileprivate let served = AsyncStream<Void>.makeStream()
  fileprivate let left = AsyncStream<Void>.makeStream()

  /// Serves the console until the person leaves.
  ///
  /// - Parameters:
  ///   - workplace: where the work is done.
  ///   - publish: tells the console what changed, until it is cancelled.
  func serve(at workplace: Workplace, publishing publish: @escaping @Sendable () async -> Void) async {
    let host = DeskHost(
      workplace: workplace, bridge: sitting.bridge, exports: sitting.workspace.exports,
      lesson: { [lesson = sitting.lesson] in await lesson($0, workplace.records) })
    served.continuation.finish()
    await withDiscardingTaskGroup { desk in
      desk.addTask { await host.serve() }
      desk.addTask { await publish() }
      for await _ in left.stream {}
      desk.cancelAll()
    }
  }
}

extension ScreenUnavailable {
  /// Why there is no screen, with the cure.
  fileprivate func words(_ settings: ScreenSettings) -> String {
    switch self {
    case .notATerminal:
      "This is no terminal that a screen can be drawn on, so Daybook goes on in plain lines (--plain)."
    case .unknownType(let type):
      "The terminal type \(type) is unknown on this machine, so Daybook goes on in plain lines. To get the screen, install"
        + " ncurses-term or set TERM to a known type such as xterm-256color."
    case .refused:
      "The system refused what a screen needs, so Daybook goes on in plain lines (--plain)."
    }
  }
}
