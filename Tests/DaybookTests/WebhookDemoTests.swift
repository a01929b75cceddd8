import Bookkeeping
import Engine
import Sandbox
import SandboxServer
import ServiceLifecycle
import Store
import Testing

@testable import Webhooks
@testable import daybook

/// The whole way of a webhook: it happens in Chargebee, is sent, taken in, read back and decided about.
@Suite(.timeLimit(.minutes(15))) struct WebhookDemoTests {
  @Test func whatHappensInChargebeeIsReadBecauseItWasSent() async throws {
    let folder = try TestFolder()
    var options = Tenant.Options()
    options.documents = 20
    try await Tenant.serving(options) { tenant in
      let (ports, announce) = AsyncStream<Int>.makeStream()
      let (reports, tell) = AsyncStream<String>.makeStream()
      let office = try await DemoOffice.open(
        tenant, in: Workspace(folder.path, environment: [:]), reviews: true,
        onListening: { announce.yield($0) },
        report: { report in if report.part == "webhooks" { tell.yield(report.text) } })
      let listener = try #require(office.listener)
      try await office.engine.begin(holder: "test")
      try await tenant.sendingWebhooks(to: ports) {
        // Enough that some get through, whatever is lost.
        for number in 1...30 { try Self.signUp("late-\(number)", tenant) }
        let services = ServiceGroup(services: office.services, logger: .silent)
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask { try await services.run() }
          for await _ in reports where listener.counts.received + listener.counts.knownAlready >= 20 { break }
          await services.triggerGracefulShutdown()
          try await group.waitForAll()
        }
      }
      let counts = listener.counts
      #expect(counts.received + counts.knownAlready >= 20)
      try await office.close()
    }
  }

  private static func signUp(_ name: String, _ tenant: Tenant) throws {
    var draft = CustomerDraft()
    draft.id = name
    try tenant.world.withWorld { world in
      Result { () throws(ActRefusal) in try world.perform(.billing(.addCustomer(draft)), at: world.now) }
    }.get()
  }
}
