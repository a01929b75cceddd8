extension World {
  /// From now on, what happens in Chargebee is sent as webhooks too. Somebody has to carry them:
  /// ``takeDueWebhooks(at:)``.
  public mutating func sendWebhooks(_ plan: WebhookPlan) {
    webhooks = WebhookDesk(plan, after: site.events.records.count)
  }

  /// Whether every webhook was delivered or given up.
  public var hasDeliveredWebhooks: Bool { webhooks?.isIdle ?? true }

  /// The webhooks that are to be sent now. The answer of each is to be reported.
  public mutating func takeDueWebhooks(at milliseconds: Int64) -> [WebhookDelivery] {
    advance(to: milliseconds)
    guard var desk = webhooks else { return [] }
    desk.note(site.events.records, at: now)
    let due = desk.takeDue(at: now)
    let headers = [
      WireHeader("Content-Type", "application/json;charset=UTF-8"), WireHeader("User-Agent", "ChargeBee"),
      WireHeader(
        "Authorization",
        "Basic " + Base64.encode(Array("\(desk.plan.username):\(desk.plan.password)".utf8))),
    ]
    webhooks = desk
    return due.map { WebhookDelivery(number: $0.number, headers: headers, body: body(of: $0.event)) }
  }

  /// Reports the answer to a webhook; nil where there was none.
  public mutating func webhookAnswered(_ number: Int, status: Int?, at milliseconds: Int64) {
    advance(to: milliseconds)
    webhooks?.answered(number, status, at: now)
  }

  private func body(of event: String) -> [UInt8] {
    guard let record = site.events[event] else { return [] }
    var writer = JsonWriter(capacity: 4_096)
    writer.event(record, zone: site.options.timeZone)
    return writer.bytes
  }
}
