import Glibc

/// The checks on the file and its folder before SQLite sees them (reliability.md S15, D5).
enum FileGuard {
  /// Makes sure that the file exists, is ours alone, and lies in a folder that is ours alone.
  ///
  /// A missing file is created with its final permissions, so that there is no moment in which others could
  /// open it; SQLite gives its side files the same ones.
  static func prepare(_ path: String, creating: Bool, mayBeMissing: Bool = false) throws(StoreError) {
    try check(folder(of: path), isFolder: true)
    if creating { try create(path) }
    if !mayBeMissing || exists(path) { try check(path, isFolder: false) }
    for suffix in ["-wal", "-shm", ".lock", ".place"] where exists(path + suffix) {
      try check(path + suffix, isFolder: false)
    }
  }

  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  private static func create(_ path: String) throws(StoreError) {
    let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      if errno == EEXIST { return }
      throw .fileRefused(path: path, .system(errno: errno))
    }
    Glibc.close(descriptor)
  }

  private static func check(_ path: String, isFolder: Bool) throws(StoreError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw .fileRefused(path: path, .system(errno: errno)) }
    let type = status.st_mode & S_IFMT
    guard type != S_IFLNK else { throw .fileRefused(path: path, .symbolicLink) }
    guard type == (isFolder ? S_IFDIR : S_IFREG) else { throw .fileRefused(path: path, .wrongType) }
    guard status.st_uid == geteuid() else {
      throw .fileRefused(path: path, .otherOwner(userID: status.st_uid))
    }
    guard status.st_mode & 0o077 == 0 else {
      throw .fileRefused(path: path, .tooOpen(permissions: status.st_mode & 0o777))
    }
    guard !NetworkMounts.contain(device: UInt64(status.st_dev)) else {
      throw .fileRefused(path: path, .networkFileSystem)
    }
  }
}
