internal import Glibc

/// Tells a test that everything it caused has been done (TEST-8), so that no test has to sleep: with
/// `DAYBOOK_IDLE_FD` set, `idle N` is written to that descriptor whenever no news waits, every command was carried
/// out and the frame is on the screen.
struct IdleReport {
  private let descriptor: Int32?
  private var count = 0
  private var hasBeenActive = true

  /// A report to a descriptor, or to nobody.
  init(to descriptor: Int32?) { self.descriptor = descriptor }

  /// Something happened, so the next pause is worth a report.
  mutating func noteActivity() { hasBeenActive = true }

  /// Nothing is left to do.
  mutating func report() {
    guard let descriptor, hasBeenActive else { return }
    hasBeenActive = false
    count += 1
    let line = Array("idle \(count)\n".utf8)
    _ = write(descriptor, line, line.count)
  }
}
