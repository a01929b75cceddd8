import Foundation
import Testing

@testable import Vault

/// A directory of mode 0700 that goes away with the test.
final class Scratch {
  let path: String

  init() throws {
    var template = Array((NSTemporaryDirectory() + "/vault-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw POSIXError(.EIO) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var vault: String { path + "/vault" }

  /// A key file of 32 bytes.
  func keyFile(_ name: String = "key", byte: UInt8 = 7, count: Int = 32, mode: mode_t = 0o600) throws
    -> String
  {
    try write(name, [UInt8](repeating: byte, count: count), mode: mode)
  }

  @discardableResult
  func write(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o600) throws -> String {
    let file = path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    chmod(file, mode)
    return file
  }

  func bytes(_ name: String = "vault") throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
  }

  /// A copy of a descriptor on which the directory is open.
  func copyOfDescriptor() -> Int32? {
    let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    var (wanted, info) = (stat(), stat())
    guard stat(path, &wanted) == 0 else { return nil }
    return open.compactMap { Int32($0) }.first {
      fstat($0, &info) == 0 && (info.st_dev, info.st_ino) == (wanted.st_dev, wanted.st_ino)
    }.map { dup($0) }
  }

  func mode(_ name: String = "vault") -> mode_t {
    var info = stat()
    return lstat(path + "/" + name, &info) == 0 ? info.st_mode & 0o7777 : 0
  }

  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}

extension Secret {
  convenience init(_ text: String) { self.init(copying: Array(text.utf8)) }

  var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }
}

extension ScryptCost {
  /// Cheap enough to open a vault thousands of times.
  static func cheap() throws -> ScryptCost { try ScryptCost(read: 4, 8, 1) }
}
