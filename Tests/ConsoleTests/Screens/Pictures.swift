import Foundation
import Testing

@testable import Console

/// Compares pictures with the files under Snapshots, one for each picture. A picture without a file fails.
/// `DAYBOOK_RECORD_SNAPSHOTS=1` writes the files that differ, and fails for each of them: what was recorded is
/// green only in the run after it, when somebody has looked at the difference.
enum Pictures {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Snapshots")
  private static let isRecording = ProcessInfo.processInfo.environment["DAYBOOK_RECORD_SNAPSHOTS"] == "1"

  static func check(_ canvas: Canvas, _ name: String, _ place: SourceLocation = #_sourceLocation) throws {
    try check(canvas.snapshot + "\n", name, place)
  }

  static func check(_ text: String, _ name: String, _ place: SourceLocation = #_sourceLocation) throws {
    let file = folder.appending(path: name + ".txt")
    let known = try? String(contentsOf: file, encoding: .utf8)
    if isRecording, text != known {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(text == known, "\(name) looks different; it is now:\n\(text)", sourceLocation: place)
  }
}
