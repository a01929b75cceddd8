import Engine
import Foundation
import Sandbox
import SandboxServer

/// The office of a demo: wired to the sandbox, in a workspace of its own.
enum DemoOffice {
  /// Opens it.
  ///
  /// - Parameters:
  ///   - tenant: the sandbox.
  ///   - workspace: where its records are.
  ///   - reviews: whether people look at what is over a limit.
  ///   - isLesson: whether it is for a lesson: the rule book lacks the row for what is charged once, and what happens in
  ///     F&O is seen soon.
  ///   - report: where the engine says what it does.
  /// - Returns: the office; nothing runs yet.
  /// - Throws: what opening an office throws.
  static func open(
    _ tenant: Tenant, in workspace: Workspace, reviews: Bool, isLesson: Bool = false,
    report: @escaping Reporter
  ) async throws -> Office {
    let identity = tenant.world.withWorld { $0.options.identity }
    let key = tenant.world.withWorld { $0.options.chargebee.apiKey }
    let toml = DemoConfiguration.text(
      chargebeePort: tenant.ports.chargebee, financePort: tenant.ports.financeOperations,
      tenant: identity.tenant, clientID: identity.clientID, reviews: reviews,
      quietSeconds: tenant.world.withWorld { $0.options.faults.quietSeconds },
      refresh: isLesson ? "20s" : "1m",
      lacksServices: isLesson)
    let file = "\(workspace.folder)/daybook.toml"
    try toml.write(toFile: file, atomically: true, encoding: .utf8)
    let settings = try Settings(file: file, toml: toml, environment: [:])
    return try await Office.open(
      settings,
      Credentials(sandboxKey: key, sandboxSecret: identity.clientSecret),
      recordsAt: workspace.records, time: tenant.time, steady: SimulatedClock(time: tenant.time),
      report: report)
  }
}

extension FaultPlan {
  /// How long a write must rest whose answer was lost: longer than this sandbox takes for its latest one.
  var quietSeconds: Int64 {
    rules.reduce(20) { longest, rule in
      guard case .applyLater(let after) = rule.fate else { return longest }
      return max(longest, after.upperBound / 1_000 + 30)
    }
  }
}
