extension MonthCase {
  /// Money that goes back.
  static let credited: [MonthCase] = [
    usual("online refund", 4) { planner in
      let draft = planner.invoice(for: planner.payer())
      let part = max(1, planner.total(draft) / 4)
      let start = planner.time(days: 1...18)
      planner.raise(draft, at: start)
      planner.collect(draft.alias, at: start + 3_000)
      planner.refund(at: start + 5 * Timeline.day) {
        $0.invoice = draft.alias
        $0.amount = part
      }
    },
    usual("offline refund", 4) { planner in
      let draft = planner.invoice(for: planner.payer("EUR"))
      let start = planner.time(days: 1...16)
      planner.raise(draft, at: start)
      planner.receive(draft.alias, at: start + 2 * Timeline.day) { $0.reference = "SEPA 8150" }
      planner.refund(at: start + 8 * Timeline.day) {
        $0.invoice = draft.alias
        $0.method = "bank_transfer"
        $0.reference = "RET 8150"
      }
    },
    usual("credits applied", 5) { planner in
      let payer = planner.payer()
      let first = planner.invoice(for: payer)
      let second = planner.invoice(for: payer)
      let part = max(1, min(planner.total(first), planner.total(second)) / 2)
      let note = planner.newAlias("cn")
      let start = planner.time(days: 1...12)
      planner.raise(first, at: start)
      planner.collect(first.alias, at: start + 3_000)
      planner.credit(at: start + 2 * Timeline.day) {
        $0.invoice = first.alias
        $0.alias = note
        $0.amount = part
        $0.reason = "subscription_change"
        $0.createReason = "Subscription Change"
      }
      planner.raise(second, at: start + 7 * Timeline.day)
      planner.schedule(
        start + 7 * Timeline.day + 1_000, .allocate(note, invoice: second.alias, amount: part))
      planner.collect(second.alias, at: start + 7 * Timeline.day + 3_000)
    },
  ]
}
