import Console
import Engine
import Foundation
import Ledger
import Sandbox
import SandboxServer
import Store
import Synchronization
import Testing

@testable import daybook

/// The company of the lesson does what its script says: neither system refuses any of it.
@Suite struct TaughtCompanyTests {
  @Test func nothingOfTheScriptIsRefused() async throws {
    var options = WorldOptions()
    options.start = ManualClock().time.now()
    options.monthStart = Tenant.monthStart(before: Date())
    let world = SharedWorld(World(seed: 7, documents: 0, options: options))
    let time = ManualClock().time
    let records = try await Records.open(
      .memory, binding: Binding(site: "acme-test", financeHost: "x", legalEntity: "usmf"), now: time.now())
    let refusals = Refusals()
    let company = TaughtCompany(
      tenant: Tenant(world: world, ports: .init(), time: time),
      refused: { refusal in refusals.kept.withLock { $0.append("\(refusal)") } })
    company.open()
    for step in Lesson.Step.allCases {
      await company.begin(step, records: records)
      try await time.sleep(.seconds(60))
    }
    try await records.close()
    #expect(refusals.kept.withLock(\.self) == [])
  }
}

private final class Refusals: Sendable {
  let kept = Mutex<[String]>([])
}
