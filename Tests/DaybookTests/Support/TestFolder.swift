import Foundation

/// A folder of its own for one test, for this user alone, gone afterwards.
final class TestFolder: Sendable {
  let path: String

  init() throws {
    let pattern = FileManager.default.temporaryDirectory.appending(path: "daybook-XXXXXX").path
    var bytes = Array(pattern.utf8CString)
    guard mkdtemp(&bytes) != nil else { throw POSIXError(.EIO) }
    path = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A file in it.
  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file in it that only this user may read.
  func write(_ text: String, to name: String) throws {
    try text.write(toFile: file(name), atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file(name))
  }
}
