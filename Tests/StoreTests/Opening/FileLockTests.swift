import Foundation
import Testing

@testable import Store

@Suite struct FileLockTests {
  /// Between fork and exec a child holds a copy of every descriptor, as a duplicate does.
  @Test func aLockThatAChildHasACopyOfIsGivenBackAllTheSame() throws {
    let folder = try TemporaryFolder()
    let lock = try FileLock(of: folder.file())
    let copy = try #require(Self.copy(ofDescriptorOf: folder.file() + ".lock"))
    defer { close(copy) }
    #expect(throws: StoreError.inUse(path: folder.file(), processID: getpid())) {
      try FileLock(of: folder.file())
    }
    lock.release()
    try FileLock(of: folder.file()).release()
  }

  private static func copy(ofDescriptorOf path: String) -> Int32? {
    let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    let found = open.first {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == path
    }
    return found.flatMap { Int32($0) }.map { dup($0) }
  }
}
