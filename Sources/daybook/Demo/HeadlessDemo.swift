import Bookkeeping
import Engine
import Foundation
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
    repeat {
      _ = try await office.engine.drain(until: .settled)
      say(try await progress())
    } while try await approveEverything() > 0
    let state = tenant.world.withWorld { world in (world.truth, world.financeState) }
    return try await Reckoning(truth: state.0, finance: state.1, records: office.records)
  }

  private func progress() async throws -> String {
    let snapshot = try await office.records.snapshot(engine: .running, now: office.time.now())
    return StateWord.allCases.compactMap { word in
      let count = snapshot.count(word)
      return count == 0 ? nil : "\(word.rawValue) \(count)"
    }.joined(separator: "  ")
  }

  /// Approves what waits for a person.
  ///
  /// - Returns: how many approvals took effect.
  private func approveEverything() async throws -> Int {
    var approved = 0
    while true {
      let page = try await office.records.page(RowQuery(states: [.review], limit: 500))
      let references = page.rows.map { PostingRef($0.id, hash: $0.hash) }
      guard !references.isEmpty else { return approved }
      let result = try await office.records.approve(
        references, by: Self.reviewer, now: office.time.now())
      guard !result.done.isEmpty else { return approved }
      approved += result.done.count
    }
  }
}
