import Foundation

/// Runs what blocks on a thread of its own: the pool of threads that all tests share has one for each core, and
/// a test that slept on one of them would make others miss their deadlines.
func offPool<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
  }
}
