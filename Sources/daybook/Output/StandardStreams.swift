import Glibc

/// Lines for whoever reads the standard output. Each is written whole and at once, so that a pipe sees it when
/// it is said; when the reader is gone, what is left is dropped.
enum StandardOutput {
  @Sendable static func line(_ text: String) {
    var rest = Array((text + "\n").utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }
}
