import Engine
import Foundation
import Glibc
import UnixSignals

/// What a command works in: clocks, environment, input and output. Tests bring their own.
struct Surroundings: Sendable {
  var environment: [String: String]
  var time: Timekeeper
  /// Under which name this person's acts are audited.
  var person: String
  /// Where a secret is read from.
  var input: Int32
  /// Whether a person sits before it and can be asked.
  var isInteractive: Bool
  /// The signals that end a service in order. Signals belong to the whole process, so tests take none.
  var endingSignals: [UnixSignal]
  /// Takes a line of output.
  var out: @Sendable (String) -> Void
  /// Takes a line for people beside the output.
  var note: @Sendable (String) -> Void

  /// The surroundings of this process.
  static var process: Surroundings {
    Surroundings(
      environment: ProcessInfo.processInfo.environment, time: .system, person: userName(),
      input: STDIN_FILENO, isInteractive: isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1,
      endingSignals: [.sigterm, .sigint], out: StandardOutput.line, note: StandardError.line)
  }

  /// Who runs this process, as the system knows it: not the environment, which anybody can set.
  private static func userName() -> String {
    let name = NSUserName()
    return name.isEmpty ? "user \(geteuid())" : name
  }
}
