import Glibc

/// Runs blocking work on a thread of its own, because the cooperative pool has as many threads as there are
/// cores, and half a second of scrypt on one of them is half a second in which nothing else moves.
enum OwnThread {
  /// Runs the work and returns its result; nil when there is no thread to be had.
  static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value? {
    await withCheckedContinuation { (done: CheckedContinuation<Value?, Never>) in
      let job = Unmanaged.passRetained(Job { done.resume(returning: work()) })
      var thread = pthread_t()
      guard pthread_create(&thread, nil, Self.start, job.toOpaque()) == 0 else {
        job.release()
        done.resume(returning: nil)
        return
      }
      pthread_detach(thread)
    }
  }

  /// The same for work that may fail.
  static func trying<Value: Sendable>(
    _ work: @escaping @Sendable () throws(VaultError) -> Value
  ) async throws(VaultError) -> Value {
    let result = await run { () -> Result<Value, VaultError> in
      do throws(VaultError) { return .success(try work()) } catch { return .failure(error) }
    }
    guard let result else { throw .system("starting a thread", EAGAIN) }
    return try result.get()
  }

  private final class Job: Sendable {
    let work: @Sendable () -> Void

    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
  }

  private static let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
    context in
    guard let context else { return nil }
    Unmanaged<Job>.fromOpaque(context).takeRetainedValue().work()
    return nil
  }
}
