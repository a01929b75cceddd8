import Foundation
import Testing

@testable import Console

/// Compares pictures with the files under Snapshots, one for each picture; `DAYBOOK_RECORD_SNAPSHOTS=1` writes
/// them instead.
enum Pictures {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Snapshots")
  private static let isRecording = ProcessInfo.processInfo.environment["DAYBOOK_RECORD_SNAPSHOTS"] == "1"

  static func check(_ canvas: Canvas, _ name: String, _ place: SourceLocation = #_sourceLocation) throws {
    try check(canvas.snapshot + "\n", name, place)
  }

  static func check(_ text: String, _ name: String, _ place: SourceLocation = #_sourceLocation) throws {
    let file = folder.appending(path: name + ".txt")
    if isRecording {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let known = try? String(contentsOf: file, encoding: .utf8)
    #expect(text == known, "\(name) looks different; it is now:\n\(text)", sourceLocation: place)
  }
}
