/// What must happen now and then, so that a run without a violation says something (design/reliability.md section 3):
/// every kind of trouble, and every way that decisions and deliveries take. A voucher that no longer fits its journal once
/// it is in there, and what only F&O's posting service does, comes from no trouble that is simulated.
enum Occasions {
  /// Under these names the simulations count them.
  static let expected: [String] = faults + people + decisions + deliveries

  /// Those that happened too seldom: less than once in a hundred seeds, and in a short run never.
  static func missed(_ tally: [String: Int], seeds: Int) -> [(name: String, times: Int)] {
    expected.map { ($0, tally[$0, default: 0]) }.filter { $0.times < max(1, seeds / 100) }
  }

  private static let faults: [String] =
    [
      "429", "a person presses twice", "a person walks away", "clock set", "device error",
      "dimension value suspended", "disk full", "ghost write", "hint delayed", "hint doubled", "hint dropped",
      "hint forged", "hints out of order", "kill", "lost answer", "lost request", "main account suspended",
      "payment taken back", "period closed", "server error", "slow answer", "takeover",
      "takeover waits for the lease", "token ran out", "truncated $batch", "truncated answer",
    ].map { "fault: \($0)" }
    + CrashDisk.Loss.allCases.filter { $0 != .kill }.map { "fault: power loss (\($0.rawValue))" }

  private static let people = [
    "business event", "hint received", "person: confirms a link", "person: hold", "person: reject",
    "person: rejects what is held", "person: reopens", "person: replays a delivery", "person: retry",
    "person: rules that a dispute is lost", "person: rules that a dispute is won", "person: takes back",
    "person: takes up again", "restart after an error of the disk", "whim: checkpoint", "whim: early poll",
  ]

  private static let decisions: [String] = [
    "APPROVED to FAILED", "APPROVED to HELD", "APPROVED to MAPPED", "APPROVED to REVIEW", "APPROVED to SENT",
    "APPROVED to UNKNOWN", "FAILED to MAPPED", "HELD to APPROVED", "HELD to MAPPED", "HELD to REJECTED",
    "HELD to REVIEW", "MAPPED to APPROVED", "MAPPED to HELD", "MAPPED to NOVOUCHER", "MAPPED to REVIEW",
    "NOVOUCHER to MAPPED", "REJECTED to MAPPED", "REVIEW to APPROVED", "REVIEW to HELD", "REVIEW to MAPPED",
    "REVIEW to REJECTED", "SENT to POSTED", "SENT to UNKNOWN", "UNKNOWN to POSTED", "UNKNOWN to SENT",
  ].map { "decision: \($0)" }

  private static let deliveries: [String] = [
    "dead to in", "filled to verified", "filling to filled", "filling to filling", "filling to in",
    "filling to refused", "heading to filling", "heading to in", "in to dead", "in to filled",
    "in to filling", "in to heading", "in to in", "in to released", "in to verified", "late to posted",
    "released to late", "released to posted", "verified to in", "verified to released",
  ].map { "delivery: \($0)" }
}
