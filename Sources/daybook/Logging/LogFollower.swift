import Console
import Foundation

/// Reads the log while another process writes it.
struct LogFollower: Sendable {
  private let path: String
  /// How far it was read, in bytes; nil before the first look.
  private var place: UInt64?

  init(_ path: String) { self.path = path }

  /// The lines that came since the last look; at the first look the last ones that there are.
  mutating func news() -> [LogLine] {
    guard let file = FileHandle(forReadingAtPath: path) else { return [] }
    defer { try? file.close() }
    guard let end = try? file.seekToEnd() else { return [] }
    guard let place else {
      self.place = end
      return LogTail(path).lines
    }
    // A file that is shorter than it was has been put away and begun anew.
    let start = end < place ? 0 : place
    guard end > start, (try? file.seek(toOffset: start)) != nil, let bytes = try? file.readToEnd() else {
      return []
    }
    // A line that is not whole yet is read the next time.
    let whole = bytes.lastIndex(of: UInt8(ascii: "\n")).map { bytes[...$0] } ?? Data()
    self.place = start + UInt64(whole.count)
    return String(decoding: whole, as: UTF8.self).split(separator: "\n").compactMap {
      LogLine(written: String($0))
    }
  }
}
