import Foundation

/// What a process takes of the machine's memory.
enum Memory {
  /// The most that a process had resident until now, in kilobytes; nil where it is gone.
  static func peak(of process: Int32) -> Int? {
    let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = text?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: { " \t".contains($0) }).dropFirst().first.flatMap { Int($0) }
  }
}
