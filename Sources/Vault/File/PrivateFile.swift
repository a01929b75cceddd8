import Glibc

/// Reads files that hold secrets, and refuses those that others could have read or changed.
enum PrivateFile {
  /// Who may be let in by a file's mode.
  enum Allowed {
    /// Nobody but the owner.
    case owner
    /// A group may read: systemd gives its credentials to a service through an access list, and the mode then
    /// shows the list's mask where the group's rights stand.
    case groupMayRead

    var forbiddenBits: mode_t { self == .owner ? 0o077 : 0o037 }
  }

  /// Reads a file to its end.
  ///
  /// The owner may be root where a group may read, because systemd's credentials belong to root.
  static func read(
    _ path: String, in directory: Int32 = AT_FDCWD, allowed: Allowed = .owner, atMost limit: Int
  ) throws(VaultError) -> Secret {
    let descriptor = openat(directory, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(path, errno) }
    defer { close(descriptor) }
    try check(descriptor, path, allowed)
    return try Secret(capacity: limit + 1) { buffer throws(VaultError) in
      try fill(buffer, from: descriptor, path)
    }
  }

  private static func check(_ descriptor: Int32, _ path: String, _ allowed: Allowed) throws(VaultError) {
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw .system("looking at \(path)", errno) }
    guard info.st_mode & S_IFMT == S_IFREG else { throw .notPrivate(path, .kind) }
    let isRootsCredential = allowed == .groupMayRead && info.st_uid == 0
    guard info.st_uid == geteuid() || isRootsCredential else { throw .notPrivate(path, .owner) }
    guard info.st_nlink == 1 else { throw .notPrivate(path, .hardLink) }
    let exposed = info.st_mode & allowed.forbiddenBits
    guard exposed == 0 else { throw .notPrivate(path, .mode(UInt32(info.st_mode & 0o7777))) }
  }

  private static func fill(
    _ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32, _ path: String
  ) throws(VaultError) -> Int {
    var count = 0
    while count < buffer.count {
      let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .system("reading \(path)", errno) }
      if got == 0 { return count }
      count += got
    }
    // One byte more than the limit was offered and taken.
    throw .cannotBeOpened
  }

  static func failure(_ path: String, _ code: Int32) -> VaultError {
    switch code {
    case ENOENT: .missing(path)
    case ELOOP: .notPrivate(path, .symbolicLink)
    case EEXIST: .exists(path)
    case ENOTDIR, ENXIO: .notPrivate(path, .kind)
    default: .system("opening \(path)", code)
    }
  }
}
