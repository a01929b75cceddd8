import Engine
import Foundation
import Sandbox
import SandboxServer

/// The office of a demo: wired to the sandbox, in a workspace of its own.
enum DemoOffice {
  static func open(
    _ tenant: Tenant, in workspace: Workspace, reviews: Bool, report: @escaping Reporter
  ) async throws -> Office {
    let identity = tenant.world.withWorld { $0.options.identity }
    let key = tenant.world.withWorld { $0.options.chargebee.apiKey }
    let toml = DemoConfiguration.text(
      chargebeePort: tenant.ports.chargebee, financePort: tenant.ports.financeOperations,
      tenant: identity.tenant, clientID: identity.clientID, reviews: reviews)
    let file = "\(workspace.folder)/daybook.toml"
    try toml.write(toFile: file, atomically: true, encoding: .utf8)
    let settings = try Settings(file: file, toml: toml, environment: [:])
    return try await Office.open(
      settings, Credentials(sandboxKey: key, sandboxSecret: identity.clientSecret),
      recordsAt: workspace.records, time: tenant.time, report: report)
  }
}
