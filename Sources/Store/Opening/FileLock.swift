import Glibc
import Synchronization

/// The lock that keeps a second process away from the file, held until the store is closed.
///
/// The kernel gives it back when the process dies, however it dies. It lies on a file of its own, because
/// closing any descriptor of the database would drop SQLite's locks.
final class FileLock: Sendable {
  private let descriptor: Mutex<Int32?>

  /// Takes the lock of a database file.
  ///
  /// - Throws: ``StoreError/inUse(path:processID:)`` when another process has it.
  init(of path: String) throws(StoreError) {
    let lockPath = path + ".lock"
    let descriptor = open(lockPath, O_CREAT | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .fileRefused(path: lockPath, .system(errno: errno)) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let (reason, holder) = (errno, Self.holder(descriptor))
      Glibc.close(descriptor)
      if reason == EWOULDBLOCK { throw .inUse(path: path, processID: holder) }
      throw .fileRefused(path: lockPath, .system(errno: reason))
    }
    self.descriptor = Mutex(descriptor)
    Self.writeProcessID(descriptor)
  }

  deinit { release() }

  /// Gives the lock back.
  func release() {
    let held = descriptor.withLock { descriptor in
      defer { descriptor = nil }
      return descriptor
    }
    guard let held else { return }
    // A child that is just being started has a copy until it runs its program: closing ours alone would leave it locked.
    flock(held, LOCK_UN)
    Glibc.close(held)
  }

  /// Names this process for whoever finds the lock taken. The lock holds even if the name cannot be written.
  private static func writeProcessID(_ descriptor: Int32) {
    let text = Array("\(getpid())\n".utf8)
    _ = ftruncate(descriptor, 0)
    _ = pwrite(descriptor, text, text.count, 0)
  }

  private static func holder(_ descriptor: Int32) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    let digits = bytes[..<count].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return Int32(String(decoding: digits, as: UTF8.self))
  }
}
