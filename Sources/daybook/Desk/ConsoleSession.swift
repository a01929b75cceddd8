import Bookkeeping
import Console
import Engine
import Foundation
import ServiceLifecycle
import Terminal
import UnixSignals

/// The engine and the console in one process: the engine works while somebody looks, and finishes what is under
/// way when they leave.
struct ConsoleSession: Sendable {
  let office: Office
  let bridge: DeskBridge
  let setup: Setup
  /// Where lists are written to files, and commands hand in.
  let workspace: Workspace
  let report: Reporter
  let settings: ScreenSettings
  /// Whether the console was asked for without a screen.
  let isPlain: Bool

  /// Everything that works behind the console. What is not finished within half a minute of leaving is broken off:
  /// it is on the disk, and the next start looks up what it left in doubt.
  private var configuration: ServiceGroupConfiguration {
    var configuration = ServiceGroupConfiguration(
      services: (office.services + [CounterService(office, workspace, report: report)])
        .map { .init(service: $0) }, logger: .silent)
    configuration.maximumGracefulShutdownDuration = .seconds(30)
    return configuration
  }

  /// Runs until the person leaves.
  ///
  /// - Returns: the sentence to print once the terminal is given back.
  func run() async throws -> String {
    try await office.engine.begin(holder: "\(setup.person), process \(getpid())")
    let services = ServiceGroup(configuration: configuration)
    let host = DeskHost(office: office, bridge: bridge, person: setup.person, exports: workspace.exports)
    let publisher = DeskPublisher(office: office, bridge: bridge)
    return try await Shift.run(services) {
      // The host ends with the screen, which is no reason to break the services off.
      try await withThrowingTaskGroup(of: Void.self) { desk in
        desk.addTask { await host.serve() }
        desk.addTask { await publisher.run() }
        defer { desk.cancelAll() }
        let (memory, problem) = state.read()
        var setup = setup
        setup.memory = memory
        setup.greeting += [problem].compactMap(\.self)
        setup.showsTour = memory == nil
        let model = try await look(setup)
        keep(model.memory)
        return model.farewell
      }
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
