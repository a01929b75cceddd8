/// The webhooks that are still to be delivered.
struct WebhookDesk: Sendable {
  /// A webhook that waits for its time, or for its answer.
  struct Entry: Sendable {
    let number: Int
    let event: String
    var due: Int64
    var tries = 0
  }

  /// How long after a failed try the next one comes, in milliseconds (contracts/chargebee.md section 7).
  static let waits: [Int64] = [120, 360, 1_800, 3_600, 18_000, 86_400, 172_800].map { $0 * 1_000 }

  let plan: WebhookPlan
  private(set) var waiting: [Entry] = []
  private var underWay: [Int: Entry] = [:]
  private var seen: Int
  private var lastNumber = 0
  private var chance: Chance

  init(_ plan: WebhookPlan, after seen: Int) {
    self.plan = plan
    self.seen = seen
    chance = Chance(seed: plan.seed)
  }

  var isIdle: Bool { waiting.isEmpty && underWay.isEmpty }

  /// Plans webhooks for the events that happened since the last look.
  mutating func note(_ events: [Snapshot<EventRecord>], at now: Int64) {
    for event in events.dropFirst(seen) {
      if chance.perMille(plan.lostPerMille) { continue }
      plan(event.record.id, at: now)
      if chance.perMille(plan.doubledPerMille) { plan(event.record.id, at: now) }
    }
    seen = events.count
  }

  private mutating func plan(_ event: String, at now: Int64) {
    lastNumber += 1
    waiting.append(Entry(number: lastNumber, event: event, due: now + chance.within(plan.delay)))
  }

  /// The webhooks whose time has come, soonest first.
  mutating func takeDue(at now: Int64) -> [Entry] {
    let due = waiting.filter { $0.due <= now }.sorted { ($0.due, $0.number) < ($1.due, $1.number) }
    waiting.removeAll { $0.due <= now }
    for entry in due { underWay[entry.number] = entry }
    return due
  }

  /// Any 2xx is success; everything else is tried seven times more, and then given up.
  mutating func answered(_ number: Int, _ status: Int?, at now: Int64) {
    guard var entry = underWay.removeValue(forKey: number) else { return }
    if let status, (200..<300).contains(status) { return }
    guard entry.tries < Self.waits.count else { return }
    entry.due = now + Self.waits[entry.tries]
    entry.tries += 1
    waiting.append(entry)
  }
}
