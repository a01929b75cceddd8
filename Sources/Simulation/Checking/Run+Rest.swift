import Bookkeeping
import Store

// Whether everything has come to rest.
extension Run {
  /// Whether nothing is left to do but for people who must decide something that only they can.
  func isAtRest() async throws -> Bool {
    // Both systems were read again since the troubles ended.
    guard time.now >= calmSince + scenario.pace.longestRound else { return false }
    return try await unrest().isEmpty
  }

  /// What is not at rest, in words.
  func unrest() async throws -> String {
    guard let records = program?.records else { return "the program does not run" }
    var left = try await records.conservation().postings
      .filter { $0.value > 0 && $0.key.isOpen && $0.key != .held }
      .map { "\($0.value) \($0.key.rawValue)" }.sorted()
    left += try await records.openBatches().map { "delivery \($0.id) \($0.state)" }
    left += try await records.dueHints(limit: 5, now: .max).map { "hint \($0.hint.event)" }
    left += try await records.dueFetches(limit: 5, now: .max).map { "fetch \($0.resource)" }
    if let halted = try await records.haltReason() { left.append("halted: \(halted)") }
    return left.joined(separator: ", ")
  }
}
