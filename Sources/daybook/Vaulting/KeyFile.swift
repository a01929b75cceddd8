import Glibc
import Vault

/// Key files: 32 random bytes that only their owner may read.
enum KeyFile {
  /// Makes a new one. There must be no file of that name.
  static func make(at path: String) throws(VaultError) {
    var generator = SystemRandomNumberGenerator()
    let key = (0..<4).flatMap { _ in withUnsafeBytes(of: generator.next()) { Array($0) } }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw errno == EEXIST ? .exists(path) : .system("creating \(path)", errno)
    }
    defer { close(descriptor) }
    guard write(descriptor, key, key.count) == key.count, fsync(descriptor) == 0 else {
      let code = errno
      unlink(path)
      throw .system("writing \(path)", code)
    }
  }
}
