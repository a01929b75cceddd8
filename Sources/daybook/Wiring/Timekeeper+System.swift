import Engine
import Foundation

extension Timekeeper {
  /// The clocks of this machine.
  static let system = Timekeeper(
    now: { Int64(Date().timeIntervalSince1970 * 1_000) },
    sleep: { try await ContinuousClock().sleep(for: $0) })
}
