import Glibc

/// A directory that belongs to one user alone, held open, so that nothing can be slipped in between a look at
/// it and its use (design/reliability.md S15).
struct PrivateDirectory: ~Copyable {
  private let descriptor: Int32
  private let path: String

  init(_ path: String) throws(VaultError) {
    self.path = path
    let opened = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard opened >= 0 else { throw PrivateFile.failure(path, errno) }
    do {
      try Self.check(opened, path)
    } catch {
      close(opened)
      throw error
    }
    descriptor = opened
  }

  deinit {
    // A child that is just being started has a copy until it runs its program: closing ours alone would leave it locked.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  private static func check(_ descriptor: Int32, _ path: String) throws(VaultError) {
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw .system("looking at \(path)", errno) }
    guard info.st_uid == geteuid() else { throw .notPrivate(path, .owner) }
    guard info.st_mode & 0o077 == 0 else { throw .notPrivate(path, .mode(UInt32(info.st_mode & 0o7777))) }
  }

  /// Reads a file in it.
  func read(_ name: String, atMost limit: Int) throws(VaultError) -> Secret {
    do {
      return try PrivateFile.read(name, in: descriptor, atMost: limit)
    } catch {
      throw error.naming(path + "/" + name, insteadOf: name)
    }
  }

  /// Keeps other writers out until the directory is closed.
  func lockForWriting() throws(VaultError) {
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw .busy(path) }
  }

  /// Writes a new file; there must be none of that name.
  func create(_ name: String, _ bytes: [UInt8]) throws(VaultError) {
    let temporary = try writeTemporary(name, bytes)
    defer { unlinkat(descriptor, temporary, 0) }
    guard linkat(descriptor, temporary, descriptor, name, 0) == 0 else {
      throw PrivateFile.failure(path + "/" + name, errno)
    }
    unlinkat(descriptor, temporary, 0)
    try synchronise()
  }

  /// Puts a file in the place of another; at any moment, also after a power loss, there is the old one or the
  /// new one, whole.
  func replace(_ name: String, _ bytes: [UInt8]) throws(VaultError) {
    let temporary = try writeTemporary(name, bytes)
    guard renameat(descriptor, temporary, descriptor, name) == 0 else {
      let code = errno
      unlinkat(descriptor, temporary, 0)
      throw .system("replacing \(path)/\(name)", code)
    }
    try synchronise()
  }

  /// Writes the bytes under another name and makes sure that they are on the disk.
  private func writeTemporary(_ name: String, _ bytes: [UInt8]) throws(VaultError) -> String {
    let temporary = "." + name + ".new"
    // Left over from a crash; nobody else can be writing it, because writing takes the lock.
    unlinkat(descriptor, temporary, 0)
    let file = openat(descriptor, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .system("creating \(path)/\(temporary)", errno) }
    defer { close(file) }
    guard write(bytes, to: file), fchmod(file, 0o600) == 0, fsync(file) == 0 else {
      let code = errno
      unlinkat(descriptor, temporary, 0)
      throw .system("writing \(path)/\(temporary)", code)
    }
    return temporary
  }

  private func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let wrote = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if wrote < 0, errno == EINTR { continue }
      guard wrote > 0 else { return false }
      rest = rest.dropFirst(wrote)
    }
    return true
  }

  private func synchronise() throws(VaultError) {
    guard fsync(descriptor) == 0 else { throw .system("writing \(path)", errno) }
  }
}

extension VaultError {
  /// The same error with the whole path where it had only the last part.
  fileprivate func naming(_ path: String, insteadOf name: String) -> VaultError {
    switch self {
    case .missing(name): .missing(path)
    case .notPrivate(name, let exposure): .notPrivate(path, exposure)
    default: self
    }
  }
}
