import Testing

@testable import Sandbox

/// How the simulated site sends events by itself: contracts/chargebee.md section 7.
@Suite struct WebhookTests {
  private func world(_ change: (inout WebhookPlan) -> Void = { _ in }) -> World {
    var world = World(seed: 3, documents: 20)
    var plan = WebhookPlan(username: "chargebee", password: "secret")
    change(&plan)
    world.sendWebhooks(plan)
    return world
  }

  private func signUp(_ world: inout World, _ names: String...) throws {
    for name in names {
      var draft = CustomerDraft()
      draft.id = name
      try world.perform(.billing(.addCustomer(draft)), at: world.now)
    }
  }

  private func customers(_ deliveries: [WebhookDelivery]) -> [String] {
    deliveries.compactMap { delivery in
      let event = try? JsonReader.read(delivery.body)
      return event?["content"]?["customer"]?["id"]?.text
    }
  }

  @Test func whatHappensFromNowOnIsSentOnceWithCredentials() throws {
    var world = world()
    #expect(world.takeDueWebhooks(at: world.now).isEmpty)
    try signUp(&world, "a", "b")
    let due = world.takeDueWebhooks(at: world.now)
    #expect(customers(due) == ["a", "b"])
    #expect(due.first?.headers.last == WireHeader("Authorization", "Basic Y2hhcmdlYmVlOnNlY3JldA=="))
    for delivery in due { world.webhookAnswered(delivery.number, status: 200, at: world.now) }
    #expect(world.takeDueWebhooks(at: world.now + 400_000_000).isEmpty)
    #expect(world.hasDeliveredWebhooks)
  }

  @Test func whatFailsIsTriedSevenTimesMore() throws {
    var world = world()
    try signUp(&world, "a")
    let begun = world.now
    var waits: [Int64] = []
    var moment = begun
    for status in [500, 503, 401, 302, nil, 404, 400, 500] as [Int?] {
      while true {
        let due = world.takeDueWebhooks(at: moment)
        if let delivery = due.first {
          waits.append((moment - begun) / 1_000)
          world.webhookAnswered(delivery.number, status: status, at: moment)
          break
        }
        moment += 60_000
      }
    }
    #expect(waits == [0, 120, 480, 2_280, 5_880, 23_880, 110_280, 283_080])
    #expect(world.hasDeliveredWebhooks)
  }

  @Test func someComeTwiceSomeNeverAndInAnyOrder() throws {
    var world = world {
      $0.doubledPerMille = 300
      $0.lostPerMille = 100
      $0.delay = 0...5_000
    }
    let names = (0..<200).map { "c\($0)" }
    for name in names { try signUp(&world, name) }
    let first = customers(world.takeDueWebhooks(at: world.now))
    let all = first + customers(world.takeDueWebhooks(at: world.now + 5_000))
    #expect(all.count > Set(all).count, "none came twice")
    #expect(Set(all).count < names.count && Set(all).count > 150, "none was lost")
    #expect(all != all.sorted { names.firstIndex(of: $0) ?? 0 < names.firstIndex(of: $1) ?? 0 })
  }
}
