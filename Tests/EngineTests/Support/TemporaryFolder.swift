import Foundation

/// A folder of its own for one test, gone afterwards.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let pattern = FileManager.default.temporaryDirectory.appending(path: "engine-XXXXXX").path
    var bytes = Array(pattern.utf8CString)
    guard mkdtemp(&bytes) != nil else { throw POSIXError(.EIO) }
    path = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A file in it.
  func file(_ name: String = "records.db") -> String { path + "/" + name }
}
