internal import CTerminal
public import Console
internal import Foundation

/// Why there is no screen; the caller goes on in plain mode then (UX-63).
public enum ScreenUnavailable: Error, Hashable, Sendable {
  /// Standard input or output is no terminal, or `TERM` names one that cannot be drawn on.
  case notATerminal
  /// Neither the type of the terminal nor its stand-ins are in the database of this machine.
  case unknownType(String)
  /// The system refused what a screen needs.
  case refused
}

/// How a console ended.
public struct ScreenOutcome<Model: ScreenModel>: Sendable {
  /// The model in its last state, for the summary that is printed after leaving (UX-60).
  public let model: Model
  /// Why it ended.
  public let reason: StopReason
}

/// The terminal from opening it to giving it back.
public enum ScreenSession {
  /// Runs a model on the terminal of this process, on a thread of its own, until it ends.
  ///
  /// The calling task only waits. While the screen is up, TERM, HUP, INT, QUIT, TSTP, CONT and WINCH belong to it:
  /// nothing else may handle them, and what they ask for arrives as ``Message/stop(_:)``.
  ///
  /// When it returns, the bridge carries no further commands, so ``Bridge/serve(reading:_:)`` returns too.
  ///
  /// - Throws: ``ScreenUnavailable`` before anything was drawn; the bridge can be used by plain mode then.
  public static func run<Model: ScreenModel>(
    _ model: Model, bridge: Bridge<Model.News, Model.Command>, settings: ScreenSettings
  ) async throws(ScreenUnavailable) -> ScreenOutcome<Model> {
    guard settings.canDraw, isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw .notATerminal
    }
    let result = await withCheckedContinuation { continuation in
      let thread = Thread {
        PipeSignal.becomesAnError()
        ct_name_thread("screen")
        continuation.resume(returning: runOnThisThread(model, bridge: bridge, settings: settings))
      }
      thread.start()
    }
    return try result.get()
  }

  private static func runOnThisThread<Model: ScreenModel>(
    _ model: Model, bridge: Bridge<Model.News, Model.Command>, settings: ScreenSettings
  ) -> Result<ScreenOutcome<Model>, ScreenUnavailable> {
    do throws(CursesDevice.Failure) {
      let device = try CursesDevice(settings: settings)
      var loop = ScreenLoop(
        model, on: device, bridge: bridge,
        copier: Copier(isInTmux: settings.isInTmux, file: settings.copyFile),
        idle: IdleReport(to: settings.idleDescriptor), clock: steadyClock())
      loop.run()
      return .success(ScreenOutcome(model: loop.model, reason: loop.reason ?? .quit))
    } catch {
      return .failure(unavailable(error, settings))
    }
  }

  private static func unavailable(
    _ failure: CursesDevice.Failure, _ settings: ScreenSettings
  ) -> ScreenUnavailable {
    switch failure {
    case .noTerminal: .notATerminal
    case .unknownType: .unknownType(settings.term)
    case .noMemory: .refused
    }
  }

  /// Milliseconds since now, from a clock that never goes back.
  private static func steadyClock() -> () -> Moment {
    let start = ContinuousClock.now
    return {
      let (seconds, attoseconds) = (ContinuousClock.now - start).components
      return Moment(milliseconds: seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
    }
  }
}
