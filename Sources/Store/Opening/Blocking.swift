import Dispatch

/// Work that waits for the disk before there is a connection with a queue of its own; the cooperative pool has
/// as many threads as there are cores, and none to spare for it.
enum Blocking {
  /// Runs it on a thread that may wait.
  static func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "daybook.store.opening").async { continuation.resume(returning: body()) }
    }
  }
}
