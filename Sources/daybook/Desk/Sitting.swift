import Bookkeeping
import Console
import Engine
import Foundation
import Terminal
import UnixSignals

/// One person at the console, from the first picture until they leave.
struct Sitting: Sendable {
  let bridge: DeskBridge
  let setup: Setup
  /// Where lists are written to files, and how the console was left is kept.
  let workspace: Workspace
  let report: Reporter
  let settings: ScreenSettings
  /// Whether the console was asked for without a screen.
  let isPlain: Bool

  /// Sits down.
  ///
  /// - Parameters:
  ///   - workplace: where the work is done.
  ///   - publish: tells the console what changed, until it is cancelled.
  /// - Returns: the console as it was left.
  /// - Throws: what the terminal refuses once the screen was up.
  func run(at workplace: Workplace, publishing publish: @escaping @Sendable () async -> Void) async throws
    -> DaybookModel
  {
    let host = DeskHost(workplace: workplace, bridge: bridge, exports: workspace.exports)
    return try await withThrowingTaskGroup(of: Void.self) { desk in
      desk.addTask { await host.serve() }
      desk.addTask { await publish() }
      defer { desk.cancelAll() }
      let (memory, problem) = state.read()
      var setup = setup
      setup.memory = memory
      setup.greeting += [problem].compactMap(\.self)
      setup.showsTour = memory == nil
      let model = try await look(setup)
      keep(model.memory)
      return model
    }
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

  /// The screen, or lines where there can be none, until the person leaves.
  private func look(_ setup: Setup) async throws -> DaybookModel {
    do {
      return try await screen(setup)
    } catch let unavailable as ScreenUnavailable {
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
