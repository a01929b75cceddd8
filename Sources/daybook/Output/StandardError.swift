import Foundation

/// Lines for people beside the output that scripts read.
enum StandardError {
  @Sendable static func line(_ text: String) { self.text(text + "\n") }

  /// Text without an end of line: questions.
  static func text(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
