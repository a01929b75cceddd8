import Billing
import Engine
import Sandbox
import Store
import Synchronization

/// Hints on their way.
struct NewsStand {
  var count = 0
  /// Held up: they come later, in another order.
  var delayed: [Hint] = []
  /// What was acknowledged: it must be in the inbox for ever.
  var acknowledged: Set<String> = []
}

extension Run {
  /// A hint about some document arrives, or does not.
  func newsArrives() async throws {
    turns[.news] = isCalm ? nil : time.now + dice.within(scenario.pace.news)
    if scenario.edition != .first, whims.perMille(200) { return try await financeCalls() }
    if scenario.edition != .first, !isCalm, whims.perMille(25) { bankActs() }
    guard let records = program?.records, let hint = nextHint() else { return }
    var hints = [hint]
    if scenario.faults.contains(.wildNews) {
      switch dice.within(0...4) {
      case 0:
        trace.sometimes("fault: hint dropped")
        return
      case 1:
        trace.sometimes("fault: hint doubled")
        hints.append(hint)
      case 2:
        trace.sometimes("fault: hint delayed")
        newsStand.delayed.append(hint)
        return
      case 3:
        if newsStand.delayed.count > 1 { trace.sometimes("fault: hints out of order") }
        hints = newsStand.delayed.reversed() + hints
      default: hints.append(forged())
      }
      if dice.perMille(300) { newsStand.delayed = [] }
    }
    try await receive(hints, records)
    turns.hurry(.duty(.chargebee), to: time.now)
  }

  private func receive(_ hints: [Hint], _ records: Records) async throws {
    if defect == .acknowledgedBeforeCommit { newsStand.acknowledged.formUnion(hints.map(\.event)) }
    let new = try await records.receive(hints, now: time.wall)
    newsStand.acknowledged.formUnion(hints.map(\.event))
    trace.note(time.now, "\(hints.map(\.event)): \(new) new")
    trace.sometimes("hint received")
  }

  /// F&O says that it posted something, whether it did or not: the subledger is asked earlier than its turn.
  private func financeCalls() async throws {
    guard let program else { return }
    newsStand.count += 1
    let hint = Hint(source: "business-events", event: "be_\(newsStand.count)", resources: [])
    trace.sometimes("business event")
    try await receive([hint], program.records)
    await program.engine.hintsCame([hint])
    for duty in [Engine.Duty.chargebee, .delivery] { turns.hurry(.duty(duty), to: time.now) }
  }

  private func nextHint() -> Hint? {
    let documents = wire.world.withLock { world in
      world.truth.invoices.map { DocumentID(.invoice, $0.id) }
        + world.truth.transactions.map { DocumentID(.transaction, $0.id) }
        + world.truth.creditNotes.map { DocumentID(.creditNote, $0.id) }
    }
    newsStand.count += 1
    return dice.pick(documents).map { id in
      Hint(source: "chargebee", event: "ev_\(newsStand.count)", resources: [.document(id)])
    }
  }

  /// What nobody sent: about documents that do not exist.
  private func forged() -> Hint {
    trace.sometimes("fault: hint forged")
    newsStand.count += 1
    return Hint(
      source: "chargebee", event: "ev_forged_\(newsStand.count)",
      resources: [.document(DocumentID(.invoice, "INV-999999"))])
  }
}
