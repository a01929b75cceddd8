import Sandbox
import SandboxServer

extension Stage {
  /// What the simulated Chargebee shows when it sends. It guards a simulation on this machine.
  static let webhookUser = "chargebee"
  static let webhookPassword = "sandbox-webhooks"

  /// Webhooks as in real life: in any order, some twice, some never.
  static var webhookPlan: WebhookPlan {
    var plan = WebhookPlan(username: webhookUser, password: webhookPassword)
    plan.delay = 0...3_000
    plan.doubledPerMille = 100
    plan.lostPerMille = 50
    return plan
  }

  /// Carries what happens from now on to a port of this machine; nil where nothing is sent.
  func sender() -> WebhookSender? {
    guard let port = options.webhooksTo else { return nil }
    world.withWorld { $0.sendWebhooks(Self.webhookPlan) }
    return WebhookSender(world: world, time: clock, port: port, path: "/chargebee")
  }
}
