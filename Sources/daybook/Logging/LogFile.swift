import Engine
import Foundation
import Glibc
import Synchronization

/// The log: one line a report, appended, readable by its owner only. A line is written whole, so that an
/// external rotation by copying never finds half of one.
final class LogFile: Sendable {
  private let descriptor: Int32
  private let level: Report.Level
  private let now: @Sendable () -> Int64

  /// Opens the log for appending.
  ///
  /// - Throws: ``Complaint`` where it cannot be written.
  init(_ path: String, from level: Report.Level, now: @escaping @Sendable () -> Int64) throws(Complaint) {
    descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Complaint(
        .configuration, .workspace,
        "The log \(path) cannot be opened (error \(errno)). Mend its rights, or set log.file.")
    }
    self.level = level
    self.now = now
  }

  deinit { close(descriptor) }

  /// Writes a report that matters enough. A full disk must not stop the engine, so a line that cannot be
  /// written is lost.
  func write(_ report: Report) {
    guard report.level >= level else { return }
    let line = Array((Self.line(report, at: now()) + "\n").utf8)
    _ = Glibc.write(descriptor, line, line.count)
  }

  /// A report as a line: time, level, part and text, without signs that could break or forge a line.
  static func line(_ report: Report, at now: Int64) -> String {
    "\(UTC.text(now)) \(report.level.rawValue) \(report.part): \(report.text)".safe
  }
}

extension LogSettings.Level {
  /// The level as reports have it.
  var reports: Report.Level {
    switch self {
    case .debug: .debug
    case .info: .info
    case .warning: .warning
    case .error: .error
    }
  }
}
