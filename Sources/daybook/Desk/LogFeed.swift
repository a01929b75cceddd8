import Console
import Engine
import Terminal

/// The engine's reports as lines of the console's log.
struct LogFeed: Sendable {
  let bridge: DeskBridge
  let time: Timekeeper

  /// Takes a report.
  func take(_ report: Report) {
    bridge.post(
      .log([LogLine(at: time.now(), LogLine.Level(report.level), report.part, report.text)]))
  }
}

extension LogLine.Level {
  /// The level as the console has it.
  init(_ level: Report.Level) {
    switch level {
    case .debug: self = .debug
    case .info: self = .info
    case .warning: self = .warning
    case .error: self = .error
    }
  }
}
