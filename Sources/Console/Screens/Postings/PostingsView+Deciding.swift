import Billing
import Bookkeeping
import Ledger

extension PostingsView {
  /// Carries out what changes something; nil if the action is none of that.
  mutating func decide(_ act: Act, by key: Key?, _ situation: Situation) -> [Wish]? {
    switch act {
    case .approve, .hold, .retry, .checkUnknown:
      guard !isDead(situation) else { return [.say(Wording.rowHasJustChanged, .warning)] }
      if let group { return gather(group.id, act, by: key, situation) }
      return question(act, by: key, chosen(for: act, situation), situation)
    case .retryAll:
      return gather(scope, act, by: key, situation)
    case .map:
      guard !isDead(situation) else { return [.say(Wording.rowHasJustChanged, .warning)] }
      return customer.map { [.go(.customer($0, choosing: true))] } ?? [
        .say("No customer is under the cursor")
      ]
    default: return nil
    }
  }

  /// The customer, by Chargebee's id, whose account the row or the cause under the cursor is about.
  var customer: String? {
    switch group?.id.part {
    case .customer(let id): return id
    case .cause(let cause) where cause.kind == .customerNotLinked || cause.kind == .customerConflict:
      return cause.subject.isEmpty ? nil : cause.subject
    default: return row.flatMap { $0.customerID.isEmpty ? nil : $0.customerID }
    }
  }

  /// Whether the row under the cursor has just changed by itself, so that keys must not act on it (UX-22).
  private func isDead(_ situation: Situation) -> Bool {
    showsGroups
      ? groups.list.areActionsDead(at: situation.now) : table.list.areActionsDead(at: situation.now)
  }

  /// Reads all rows of a group before it asks about them.
  private mutating func gather(
    _ scope: PostingScope, _ act: Act, by key: Key?, _ situation: Situation
  ) -> [Wish] {
    guard gathering == nil else { return [] }
    let filter = subject == .review || !showsGroups ? table.list.query.filter : ""
    table.list.lastSerial += 1
    let gathering = Gathering(act, by: key, serial: table.list.lastSerial, filter: filter)
    self.gathering = gathering
    return [.ask(.postings(gathering.request, scope, for: name))]
  }

  /// Takes rows of a group in, and asks once all are there.
  mutating func gather(_ page: Page<PostingRow>, _ situation: Situation) -> [Wish] {
    guard var gathering, gathering.request.serial == page.request.serial else { return [] }
    gathering.rows += page.rows
    self.gathering = page.isPartial ? gathering : nil
    guard !page.isPartial else { return [] }
    let chosen = sift(gathering.rows, changed: [], gathering.act, situation, isGroup: true)
    return question(gathering.act, by: gathering.key, chosen, situation)
  }

  private func question(_ act: Act, by key: Key?, _ chosen: Chosen, _ situation: Situation) -> [Wish] {
    guard !chosen.rows.isEmpty else { return [.say(Self.nothing(chosen), .warning)] }
    let questions = Questions(chosen: chosen, key: key, situation: situation)
    switch act {
    case .approve:
      return isPlain(chosen)
        ? [.act(.approve(chosen.refs), name: chosen.name)] : questions.approve(sheet.matching(chosen.rows[0]))
    case .hold: return questions.putAside
    case .retry, .retryAll:
      return chosen.isGroup || chosen.rows.count > 20
        ? questions.retry : [.act(.retry(chosen.refs), name: chosen.name)]
    case .checkUnknown:
      return chosen.isGroup ? questions.check : [.act(.checkUnknown(chosen.refs), name: chosen.name)]
    default: return []
    }
  }

  /// Whether an approval needs no question (UX-32, UX-33): one posting whose voucher was read, without a warning
  /// and not over the limit.
  private func isPlain(_ chosen: Chosen) -> Bool {
    guard chosen.rows.count == 1, !chosen.isGroup, chosen.leftOut.isEmpty, chosen.rows[0].warnings == 0,
      let detail = sheet.matching(chosen.rows[0])
    else { return false }
    return !detail.concerns.contains { $0.isWarning || $0.isOverLimit }
  }

  private static func nothing(_ chosen: Chosen) -> String {
    guard let first = chosen.leftOut.first else { return "No posting is chosen" }
    return "\(first.row.document.id) \(first.reason)"
  }
}

extension Concern {
  /// Whether the amount is over the limit up to which nobody has to look.
  var isOverLimit: Bool {
    if case .overLimit = self { true } else { false }
  }
}
