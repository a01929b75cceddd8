extension MonthCase {
  /// Invoices that are never paid by cash, and transactions that are no cash.
  static let open: [MonthCase] = [
    usual("voided invoice", 1) { planner in
      var draft = planner.invoice(for: planner.payer())
      draft.netTermDays = 14
      let start = planner.time(days: 1...20)
      planner.raise(draft, at: start)
      planner.schedule(start + 3 * Timeline.day, .voidInvoice(draft.alias, reason: "duplicate"))
    },
    usual("deleted invoice", 1) { planner in
      var draft = planner.invoice(for: planner.payer())
      draft.netTermDays = 14
      let start = planner.time(days: 1...20)
      planner.raise(draft, at: start)
      planner.schedule(start + 2 * Timeline.day, .deleteInvoice(draft.alias))
    },
    usual("pending invoice", 1) { planner in
      var draft = planner.invoice(for: planner.payer("USD"))
      draft.isPending = true
      planner.raise(draft, at: planner.time(days: 1...20))
    },
    usual("authorization", 1) { planner in
      let alias = planner.newAlias("txn")
      var draft = AuthorizationDraft(customer: planner.payer("USD").id, currency: "USD", amount: 100)
      draft.alias = alias
      let start = planner.time(days: 1...20)
      planner.documents += 1
      planner.schedule(start, .authorize(draft))
      // Afterwards it has no `updated_at` any more.
      planner.schedule(start + Timeline.day, .voidAuthorization(alias))
    },
    usual("promotional credits", 2) { planner in
      var draft = planner.invoice(for: planner.payer("EUR"))
      draft.promotionalCredits = 1_500
      let start = planner.time(days: 1...20)
      planner.raise(draft, at: start)
      planner.collect(draft.alias, at: start + 3_000)
    },
    usual("adjustment", 2) { planner in
      var draft = planner.invoice(for: planner.payer())
      draft.netTermDays = 30
      let half = max(1, planner.total(draft) / 2)
      let start = planner.time(days: 1...18)
      planner.raise(draft, at: start)
      planner.credit(at: start + 4 * Timeline.day) {
        $0.invoice = draft.alias
        $0.amount = half
        $0.reason = "service_unsatisfactory"
        $0.createReason = "Service Unsatisfactory"
      }
    },
    usual("write-off", 2) { planner in
      var draft = planner.invoice(for: planner.payer())
      draft.netTermDays = 7
      let start = planner.time(days: 1...10)
      planner.raise(draft, at: start)
      planner.documents += 1
      planner.schedule(start + 15 * Timeline.day, .writeOff(draft.alias))
    },
  ]
}
