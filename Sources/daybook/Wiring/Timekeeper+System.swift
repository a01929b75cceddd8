import Engine
import Foundation

extension Timekeeper {
  /// The clocks of this machine.
  static let system = Timekeeper(
    now: { Int64(Date().timeIntervalSince1970 * 1_000) },
    steady: { [began = ContinuousClock.now] in (ContinuousClock.now - began).milliseconds },
    sleep: { try await ContinuousClock().sleep(for: $0) })
}
