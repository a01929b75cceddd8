extension MonthCase {
  /// What happens in larger companies.
  static let rare: [MonthCase] = [
    rare("excess applied later", 3) { planner in
      let payer = planner.payer("EUR")
      let first = planner.invoice(for: payer)
      let second = planner.invoice(for: payer)
      let surplus = max(1, planner.total(second) / 2)
      let total = planner.total(first)
      let payment = planner.newAlias("txn")
      let start = planner.time(days: 1...10)
      planner.raise(first, at: start)
      planner.receive(first.alias, at: start + Timeline.day) {
        $0.alias = payment
        $0.amount = total + surplus
      }
      planner.raise(second, at: start + 8 * Timeline.day)
      planner.schedule(
        start + 9 * Timeline.day, .applyExcess(payment, invoice: second.alias, amount: surplus))
    },
    rare("payment on account, refunded", 2) { planner in
      let payer = planner.payer("EUR")
      let payment = planner.newAlias("txn")
      let start = planner.time(days: 1...15)
      planner.receive("", at: start) {
        $0.customer = payer.id
        $0.alias = payment
        $0.amount = 50_000
        $0.reference = "PREPAID"
      }
      planner.refund(at: start + 6 * Timeline.day) {
        $0.payment = payment
        $0.amount = 20_000
        $0.reference = "PREPAID BACK"
      }
    },
    rare("chargeback", 4) { planner in
      let draft = planner.invoice(for: planner.payer("USD"))
      let payment = planner.newAlias("txn")
      let start = planner.time(days: 1...12)
      planner.raise(draft, at: start)
      planner.collect(draft.alias, at: start + 3_000) { $0.alias = payment }
      planner.documents += 2
      planner.schedule(start + 10 * Timeline.day, .chargeback(payment))
    },
    rare("payment reversal", 3) { planner in
      let draft = planner.invoice(for: planner.payer("GBP"))
      let payment = planner.newAlias("txn")
      let start = planner.time(days: 1...12)
      planner.raise(draft, at: start)
      planner.collect(draft.alias, at: start + 3_000) { $0.alias = payment }
      planner.documents += 1
      planner.schedule(start + 8 * Timeline.day, .reversePayment(payment))
    },
    rare("tax withheld", 2) { planner in
      var draft = planner.invoice(for: planner.payer())
      draft.netTermDays = 20
      let tenth = max(1, planner.total(draft) / 10)
      let start = planner.time(days: 1...14)
      planner.raise(draft, at: start)
      planner.schedule(
        start + 4 * Timeline.day, .withholdTax(draft.alias, amount: tenth, reference: "TDS-2026-001"))
      planner.receive(draft.alias, at: start + 5 * Timeline.day) { $0.reference = "NET OF TDS" }
    },
    rare("nothing to pay", 1) { planner in
      var draft = planner.invoice(for: planner.payer())
      for index in draft.lines.indices { draft.lines[index].discountPercent = 100 }
      draft.roundOff = 0
      planner.raise(draft, at: planner.time(days: 1...20))
    },
    rare("rounded, prices with tax", 2) { planner in
      var draft = planner.invoice(for: planner.payer("GBP"))
      draft.taxInclusive = true
      draft.roundOff = 37
      let start = planner.time(days: 1...20)
      planner.raise(draft, at: start)
      planner.collect(draft.alias, at: start + 3_000)
    },
    rare("consolidated invoice", 2) { planner in
      var draft = planner.invoice(for: planner.payer("EUR"))
      draft.lines.append(planner.line(Catalogue.monthly("EUR"), "sub_second"))
      let start = planner.time(days: 1...20)
      planner.raise(draft, at: start)
      planner.collect(draft.alias, at: start + 3_000)
    },
    rare("captured authorization", 3) { planner in
      let payer = planner.payer("USD")
      let draft = planner.invoice(for: payer)
      var authorization = AuthorizationDraft(
        customer: draft.customer, currency: "USD", amount: planner.total(draft))
      authorization.alias = planner.newAlias("txn")
      let start = planner.time(days: 1...20)
      planner.documents += 1
      planner.schedule(start, .authorize(authorization))
      planner.raise(draft, at: start + 1_000)
      let alias = authorization.alias
      planner.collect(draft.alias, at: start + 3_000) { $0.authorization = alias }
    },
    rare("somebody else pays", 2) { planner in
      let owner = planner.payer("EUR")
      let child = planner.special { $0.child(of: owner.id) }
      let draft = planner.invoice(for: child)
      let start = planner.time(days: 1...20)
      planner.raise(draft, at: start)
      planner.collect(draft.alias, at: start + 3_000)
    },
    rare("credit note voided", 3) { planner in
      let draft = planner.invoice(for: planner.payer())
      let part = max(1, planner.total(draft) / 5)
      let note = planner.newAlias("cn")
      let start = planner.time(days: 1...16)
      planner.raise(draft, at: start)
      planner.collect(draft.alias, at: start + 3_000)
      planner.credit(at: start + 3 * Timeline.day) {
        $0.invoice = draft.alias
        $0.alias = note
        $0.amount = part
      }
      planner.schedule(start + 6 * Timeline.day, .voidCreditNote(note))
    },
    rare("credit note of its own", 1) { planner in
      let payer = planner.payer("USD")
      planner.credit(at: planner.time(days: 1...20)) {
        $0.customer = payer.id
        $0.currency = "USD"
        $0.amount = 500
        $0.reason = "product_unsatisfactory"
        $0.createReason = "Product Unsatisfactory"
      }
    },
    rare("needs attention", 2) { planner in
      var draft = planner.invoice(for: planner.payer("EUR"))
      draft.netTermDays = 14
      let start = planner.time(days: 1...20)
      planner.raise(draft, at: start)
      planner.collect(draft.alias, at: start + 3_000) {
        $0.gateway = "gocardless"
        $0.status = "needs_attention"
      }
    },
    rare("pending, then closed", 2) { planner in
      var draft = planner.invoice(for: planner.payer("USD"))
      draft.isPending = true
      let start = planner.time(days: 1...6)
      planner.raise(draft, at: start)
      planner.schedule(start + 22 * Timeline.day, .closeInvoice(draft.alias))
      planner.collect(draft.alias, at: start + 22 * Timeline.day + 3_000)
    },
    rare("imported number with a slash", 2) { planner in
      var draft = planner.invoice(for: planner.payer("EUR"))
      draft.id = "RE/2026-0007"
      let start = planner.time(days: 1...20)
      planner.raise(draft, at: start)
      planner.collect(draft.alias, at: start + 3_000)
    },
    rare("around midnight in Berlin", 4) { planner in
      let monthStart = planner.timeline.monthStart / 1_000
      // 23:30 in Berlin is still the old month there, 00:30 is the new one; in UTC both are the old month.
      for offset in [Int64(-5_400), -1_800] {
        var draft = planner.invoice(for: planner.payer("EUR"))
        draft.date = monthStart + offset
        let start = planner.time(days: 0...1)
        planner.raise(draft, at: start)
        planner.collect(draft.alias, at: start + 3_000)
      }
    },
    rare("offline payment deleted", 1) { planner in
      let payer = planner.payer("EUR")
      let payment = planner.newAlias("txn")
      let start = planner.time(days: 1...12)
      planner.receive("", at: start) {
        $0.customer = payer.id
        $0.alias = payment
        $0.amount = 7_500
        $0.method = "cash"
      }
      planner.schedule(start + 5 * Timeline.day, .deletePayment(payment))
    },
  ]
}
