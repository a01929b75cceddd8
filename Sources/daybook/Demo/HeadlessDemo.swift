import Bookkeeping
import Engine
import Foundation
import Ledger
import Sandbox
import SandboxServer
import Store

/// The demo without a screen: the whole month is read, decided, approved, posted and confirmed; then the books
/// are compared with what the sandbox knows to be right.
struct HeadlessDemo: Sendable {
  let tenant: Tenant
  let office: Office
  let say: @Sendable (String) -> Void

  /// The name under which the demo approves what policy leaves to people.
  private static let reviewer = "demo"

  /// Works until only held documents are left, and reckons up.
  func run() async throws -> Reckoning {
    try await office.engine.begin(holder: "demo")
    var (settled, moved) = (0, 0)
    repeat {
      _ = try await office.engine.drain(until: .settled)
      say(try await progress())
      let tasks = try await settleByHand()
      settled += tasks
      moved = try await act(on: .review) + act(on: .failed) + tasks
    } while moved > 0
    let state = tenant.world.withWorld { world in (world.truth, world.financeState) }
    var reckoning = try await Reckoning(truth: state.0, finance: state.1, records: office.records)
    reckoning.settlement.doneByHand = settled
    reckoning.written = try await writesOfAnotherRun()
    return reckoning
  }

  /// What a run sends when everything is done: nothing, or something was forgotten.
  private func writesOfAnotherRun() async throws -> Reckoning.Writes {
    let before = writes()
    _ = try await office.engine.drain(until: .settled)
    let after = writes()
    return Reckoning.Writes(
      byFirstRun: before.finance, bySecondRun: after.finance - before.finance, toChargebee: after.chargebee)
  }

  private func writes() -> (finance: Int, chargebee: Int) {
    tenant.world.withWorld { world in
      let toFinance = world.log.entries.count { $0.host == .financeOperations && $0.method != "GET" }
      return (toFinance, world.log.writesToChargebee.count)
    }
  }

  private func progress() async throws -> String {
    let snapshot = try await office.records.snapshot(engine: .running, now: office.time.now())
    return StateWord.allCases.compactMap { word in
      let count = snapshot.count(word)
      return count == 0 ? nil : "\(word.rawValue) \(count)"
    }.joined(separator: "  ")
  }

  /// Approves what waits for a person, or tries again what F&O refused, as a person would after a look at the
  /// cause: the rules then say what is wrong, or it goes through.
  ///
  /// - Returns: how many decisions moved.
  private func act(on state: StateWord) async throws -> Int {
    var moved = 0
    while true {
      let page = try await office.records.page(RowQuery(states: [state], limit: 500))
      let references = page.rows.map { PostingRef($0.id, hash: $0.hash) }
      let (person, now) = (Self.reviewer, office.time.now())
      let result =
        try await state == .review
        ? office.records.approve(references, by: person, now: now)
        : office.records.retry(references, by: person, now: now)
      guard !result.done.isEmpty else { return moved }
      moved += result.done.count
    }
  }

  /// Does in F&O what Daybook's list says, as accounts receivable would, and nothing else.
  ///
  /// - Returns: how many tasks were done.
  private func settleByHand() async throws -> Int {
    let tasks = try await office.records.settlementTasks()
    guard !tasks.isEmpty else { return 0 }
    let now = office.time.now()
    for act in tasks.map(\.financeAct) {
      try tenant.world.withWorld { world in
        Result { () throws(ActRefusal) in try world.perform(.finance(act), at: now) }
      }.get()
    }
    try await office.engine.checkSettlements()
    return tasks.count
  }
}

extension SettlementTask {
  /// The task as the sandbox takes it.
  var financeAct: FinanceAct {
    switch act {
    case .settle(_, let other, let amount): .settle(voucher: voucher, with: other, amount: amount.decimalText)
    case .undo(_, _, let last): .undoSettlement(voucher: voucher, with: last)
    }
  }
}
