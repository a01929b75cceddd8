import Engine
import Sandbox
import SandboxServer

extension Tenant {
  /// What the simulated Chargebee shows. It guards a simulation on this machine.
  static let webhookUser = "chargebee"
  static let webhookPassword = "sandbox-webhooks"

  /// Lets the simulated Chargebee send what happens from now on to the first port that comes, while work is done:
  /// some webhooks twice, some late, some never, as in real life.
  func sendingWebhooks<Result>(
    to ports: AsyncStream<Int>, while work: () async throws -> Result
  ) async rethrows -> Result {
    var plan = WebhookPlan(username: Self.webhookUser, password: Self.webhookPassword)
    plan.delay = 0...3_000
    plan.doubledPerMille = 100
    plan.lostPerMille = 50
    world.withWorld { [plan] in $0.sendWebhooks(plan) }
    let clock = ServerTime(now: time.now, wait: { [time] in try await time.sleep(.milliseconds($0)) })
    return try await withThrowingTaskGroup(of: Void.self) { [world] group in
      group.addTask {
        guard let port = await ports.first(where: { _ in true }) else { return }
        await WebhookSender(world: world, time: clock, port: port, path: "/chargebee").run()
      }
      defer { group.cancelAll() }
      return try await work()
    }
  }
}
