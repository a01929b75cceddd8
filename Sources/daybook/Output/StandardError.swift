import Foundation

/// Lines for people beside the output that scripts read.
enum StandardError {
  @Sendable static func line(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
