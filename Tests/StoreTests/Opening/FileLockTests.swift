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
    var (wanted, info) = (stat(), stat())
    guard stat(path, &wanted) == 0 else { return nil }
    return open.compactMap { Int32($0) }.first {
      fstat($0, &info) == 0 && (info.st_dev, info.st_ino) == (wanted.st_dev, wanted.st_ino)
    }.map { dup($0) }
  }
}
