import Console
import Engine
import Foundation

/// The last lines of the log, for a screen that is printed while somebody else writes it.
struct LogTail: Sendable {
  private let path: String
  /// How much of the file is read, in bytes.
  private static let size: UInt64 = 65_536

  init(_ path: String) { self.path = path }

  /// The lines in their order; none where there is no log yet.
  var lines: [LogLine] {
    guard let file = FileHandle(forReadingAtPath: path) else { return [] }
    defer { try? file.close() }
    guard let end = try? file.seekToEnd() else { return [] }
    let start = end > Self.size ? end - Self.size : 0
    guard (try? file.seek(toOffset: start)) != nil, let bytes = try? file.readToEnd() else { return [] }
    let text = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    // The first one may be cut off.
    return text.dropFirst(start > 0 ? 1 : 0).compactMap { LogLine(written: String($0)) }
  }
}

extension LogLine {
  /// A line as ``LogFile`` writes it: time, level, part and text.
  init?(written line: String) {
    let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
    guard parts.count == 3, let date = try? Date(parts[0], strategy: .iso8601),
      let level = Report.Level(rawValue: parts[1]), let colon = parts[2].firstRange(of: ": ")
    else { return nil }
    self.init(
      at: Int64(date.timeIntervalSince1970) * 1_000, LogLine.Level(level),
      String(parts[2][..<colon.lowerBound]), String(parts[2][colon.upperBound...]))
  }
}
