import Engine
import Foundation
import Synchronization

@testable import Store
@testable import daybook

// Copies of the records, and what becomes of them.
extension Trial {
  /// Works until a write to F&O, counted from 1, and dies around it.
  func die(atWrite place: Int, _ moment: SimulatedWire.Moment) async throws {
    let office = try await open()
    let count = Mutex(0)
    wire.dies { request, now in
      guard request.isWrite, now == moment,
        count.withLock({
          $0 += 1; return $0
        }) == place
      else { return false }
      office.die()
      return true
    }
    do {
      try await office.engine.begin(holder: "trial")
      _ = try await office.engine.drain(until: .settled)
    } catch {
      guard office.records.withCondition({ $0.isClosed }) else { throw error }
    }
    wire.dies { _, _ in false }
    try await office.close()
  }

  /// Makes a copy as `daybook backup` does.
  func backUp(to name: String = "copy.db") async throws {
    let records = try await Records.open(
      .file(path: folder.file()), as: .reader, binding: Binding(settings), now: time.now)
    try await records.backUp(to: folder.file(name))
    try await records.close()
  }

  /// Puts a copy in the place of the records as `daybook restore` does.
  func restore(_ name: String = "copy.db") async throws {
    let restoration = try await Records.restore(
      folder.file(name), to: folder.file(), binding: Binding(settings), by: "anna", now: time.now)
    guard let aside = restoration.aside, FileManager.default.fileExists(atPath: aside) else {
      throw POSIXError(.ENOENT)
    }
  }

  /// Copies bytes from one file to another.
  func copyByHand(from source: String, to target: String) throws {
    for suffix in ["", "-wal"] {
      let bytes = try? Data(contentsOf: URL(filePath: folder.file(source + suffix)))
      guard let bytes else {
        try? FileManager.default.removeItem(atPath: folder.file(target + suffix))
        continue
      }
      try bytes.write(to: URL(filePath: folder.file(target + suffix)))
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o600], ofItemAtPath: folder.file(target + suffix))
    }
  }

  /// Writes a file beside the records.
  func write(_ text: String, to name: String) throws {
    try text.write(toFile: folder.file(name), atomically: false, encoding: .utf8)
  }

  /// Spoils the middle of a file.
  func damage(_ name: String) throws {
    var bytes = try Data(contentsOf: URL(filePath: folder.file(name)))
    let middle = bytes.count / 8 * 4
    bytes.replaceSubrange(middle..<middle + 20_000, with: Data(repeating: 0xA5, count: 20_000))
    try bytes.write(to: URL(filePath: folder.file(name)))
  }

  /// What lies beside the records.
  func files() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path) }
}

extension String {
  func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
