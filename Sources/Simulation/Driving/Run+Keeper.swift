import Sandbox
import Synchronization

// What people in F&O do to the master data that vouchers are made of.
extension Run {
  /// Something is taken away, or given back.
  func keeperActs() {
    guard scenario.faults.contains(.masters) else { return turns[.keeper] = nil }
    let haste = scenario.pace.haste
    turns[.keeper] = time.now + whims.within(120_000...1_200_000) / haste
    if !amends.isEmpty { return makeAmends() }
    guard let harm = whims.pick(Self.harms) else { return }
    trace.sometimes("fault: \(harm.what)")
    perform(harm.act)
    amends = harm.amends
  }

  /// What was taken away is given back.
  func makeAmends() {
    amends.forEach(perform)
    amends = []
  }

  private func perform(_ act: FinanceAct) {
    do {
      try wire.world.withLock { try $0.perform(.finance(act), at: time.now) }
      trace.note(time.now, "\(act)")
    } catch {
      trace.violate(time.now, "F&O would not do \(act): \(error)")
    }
  }

  /// What can be taken away, and how it comes back.
  private static let harms: [(what: String, act: FinanceAct, amends: [FinanceAct])] = [
    account("401100"), account("251000"),
    value("CostCenter", "014"), value("BusinessUnit", "001"),
  ]

  private static func account(_ number: String) -> (String, FinanceAct, [FinanceAct]) {
    (
      "main account suspended", .suspendMainAccount(number, isSuspended: true),
      [.suspendMainAccount(number, isSuspended: false)]
    )
  }

  private static func value(_ dimension: String, _ value: String) -> (String, FinanceAct, [FinanceAct]) {
    (
      "dimension value suspended",
      .suspendValue(dimension: dimension, value: value, isSuspended: true),
      [.suspendValue(dimension: dimension, value: value, isSuspended: false)]
    )
  }
}
