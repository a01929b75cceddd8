import Synchronization

/// Everything that happened in a simulation, in order, as a hash.
final class Trace: Sendable {
  private struct State {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var tally: [String: Int] = [:]
    var violations: [String] = []
  }

  private let state = Mutex(State())
  private let prints: Bool

  /// A trace; one that prints shows each line at once.
  init(prints: Bool) { self.prints = prints }

  /// Writes down something that happened.
  func note(_ moment: Int64, _ line: String) {
    state.withLock { state in
      for byte in line.utf8 { state.hash = (state.hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      state.hash = (state.hash ^ UInt64(bitPattern: moment)) &* 0x100_0000_01B3
    }
    if prints { print(moment, line) }
  }

  /// Counts that something which should happen now and then did.
  func sometimes(_ what: String) { state.withLock { $0.tally[what, default: 0] += 1 } }

  /// Something that must never be. The first few are kept.
  func violate(_ moment: Int64, _ what: String) {
    note(moment, "VIOLATION \(what)")
    state.withLock { if $0.violations.count < 20 { $0.violations.append(what) } }
  }

  var hash: UInt64 { state.withLock(\.hash) }
  var tally: [String: Int] { state.withLock(\.tally) }
  var violations: [String] { state.withLock(\.violations) }
  var isViolated: Bool { state.withLock { !$0.violations.isEmpty } }
}
