import Glibc

/// The process that works on a workspace: it holds the lock beside the database.
struct Occupant: Hashable, Sendable, CustomStringConvertible {
  /// Its process id, where the lock file names one.
  let process: Int32?

  /// Who works on a workspace now; nil when nobody does.
  ///
  /// The lock is only tried for a moment, and shared, so that asking keeps nobody out for longer than the
  /// question lasts.
  static func of(_ workspace: Workspace) -> Occupant? {
    let descriptor = open(workspace.records + ".lock", O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer {
      // A child that is just being started has a copy until it runs its program.
      flock(descriptor, LOCK_UN)
      close(descriptor)
    }
    guard flock(descriptor, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK else { return nil }
    return Occupant(process: processID(descriptor))
  }

  private static func processID(_ descriptor: Int32) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    let digits = bytes[..<count].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return Int32(String(decoding: digits, as: UTF8.self))
  }

  var description: String { process.map { "A Daybook (process \($0))" } ?? "Another Daybook" }
}
