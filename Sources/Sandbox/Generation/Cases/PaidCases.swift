extension MonthCase {
  /// Money that arrives, in every way it can.
  static let paid: [MonthCase] = [
    usual("stripe", 2) { planner in
      let draft = planner.invoice(for: planner.payer())
      let start = planner.time(days: 1...20)
      planner.raise(draft, at: start)
      planner.collect(draft.alias, at: start + 3_000)
    },
    usual("yen", 2) { planner in
      let draft = planner.invoice(for: planner.payer("JPY"))
      let start = planner.time(days: 1...20)
      planner.raise(draft, at: start)
      planner.collect(draft.alias, at: start + 3_000)
    },
    usual("direct debit", 2) { planner in planner.debit(days: 1...15, endsLate: false) },
    usual("late failure", 2) { planner in planner.debit(days: 1...12, endsLate: true) },
    usual("partial payments", 3) { planner in
      var draft = planner.invoice(for: planner.payer())
      draft.netTermDays = 30
      let third = max(1, planner.total(draft) / 3)
      let start = planner.time(days: 1...10)
      planner.raise(draft, at: start)
      planner.receive(draft.alias, at: start + 3 * Timeline.day) {
        $0.amount = third
        $0.reference = "PART 1"
      }
      planner.collect(draft.alias, at: start + 9 * Timeline.day) { $0.amount = third }
    },
    usual("bank transfer", 2) { planner in
      var draft = planner.invoice(for: planner.payer())
      draft.netTermDays = 14
      let start = planner.time(days: 2...20)
      // The date that was typed lies before the moment of recording.
      let value = planner.timeline.moment(start + Timeline.day) / 1_000
      planner.raise(draft, at: start)
      planner.receive(draft.alias, at: start + 4 * Timeline.day) {
        $0.reference = "SEPA 4711-0815"
        $0.date = value
      }
    },
    usual("check", 2) { planner in
      var draft = planner.invoice(for: planner.payer("USD"))
      draft.netTermDays = 14
      let start = planner.time(days: 1...18)
      planner.raise(draft, at: start)
      planner.receive(draft.alias, at: start + 6 * Timeline.day) {
        $0.method = "check"
        $0.reference = "CHK 001943"
      }
    },
    usual("excess payment", 2) { planner in
      let draft = planner.invoice(for: planner.payer())
      let amount = planner.total(draft) + 2_000
      let start = planner.time(days: 1...18)
      planner.raise(draft, at: start)
      planner.receive(draft.alias, at: start + 5 * Timeline.day) {
        $0.amount = amount
        $0.reference = "OVERPAID"
      }
    },
    usual("dated into the month before", 2) { planner in
      var draft = planner.invoice(for: planner.payer("EUR"))
      draft.date = planner.timeline.monthStart / 1_000 - 9 * 86_400
      let start = planner.time(days: 2...4)
      planner.raise(draft, at: start)
      planner.collect(draft.alias, at: start + 3_000)
    },
    usual("failed payment", 3) { planner in
      let draft = planner.invoice(for: planner.payer())
      let start = planner.time(days: 1...18)
      planner.raise(draft, at: start)
      planner.collect(draft.alias, at: start + 3_000) { $0.status = "failure" }
      planner.collect(draft.alias, at: start + 2 * Timeline.day)
    },
  ]
}

extension MonthPlanner {
  /// A direct debit: in progress first, success later, and perhaps back again.
  fileprivate mutating func debit(days: ClosedRange<Int64>, endsLate: Bool) {
    let draft = invoice(for: payer("EUR"))
    let payment = newAlias("txn")
    let start = time(days: days)
    raise(draft, at: start)
    collect(draft.alias, at: start + 3_000) {
      $0.alias = payment
      $0.gateway = "gocardless"
      $0.status = "in_progress"
    }
    schedule(start + 3 * Timeline.day, .settle(payment, status: "success"))
    if endsLate { schedule(start + 9 * Timeline.day, .failLate(payment)) }
  }
}
