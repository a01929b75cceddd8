extension MonthCase {
  /// What is changed or taken back after somebody may have posted it.
  static let undone: [MonthCase] = changedCases + removedCases

  private static let changedCases: [MonthCase] = [
    rare("invoice changed before it is paid", 2) { planner in
      let draft = planner.openInvoice()
      let start = planner.time(days: 1...16)
      planner.raise(draft, at: start)
      planner.schedule(
        start + Timeline.day,
        .editLine(draft.alias, line: 0, unitAmount: draft.lines[0].unitAmount + 1_000))
      planner.collect(draft.alias, at: start + 2 * Timeline.day)
    },
    rare("paid invoice changed", 3) { planner in
      let draft = planner.openInvoice()
      let payment = planner.newAlias("txn")
      let start = planner.time(days: 1...14)
      planner.raise(draft, at: start)
      planner.receive(draft.alias, at: start + Timeline.day) { $0.alias = payment }
      // Only an invoice without payments can be changed.
      planner.schedule(start + 4 * Timeline.day, .removePayment(payment, invoice: draft.alias))
      planner.schedule(
        start + 4 * Timeline.day + 1_000,
        .editLine(draft.alias, line: 0, unitAmount: draft.lines[0].unitAmount + 2_000))
      planner.collect(draft.alias, at: start + 6 * Timeline.day)
    },
    rare("payment moved to another invoice", 4) { planner in
      let first = planner.openInvoice()
      var second = first
      second.alias = planner.newAlias("inv")
      let total = planner.total(first)
      let payment = planner.newAlias("txn")
      let start = planner.time(days: 1...14)
      planner.raise(first, at: start)
      planner.raise(second, at: start + 1_000)
      planner.receive(first.alias, at: start + Timeline.day) { $0.alias = payment }
      planner.schedule(start + 4 * Timeline.day, .removePayment(payment, invoice: first.alias))
      planner.schedule(
        start + 4 * Timeline.day + 1_000, .applyExcess(payment, invoice: second.alias, amount: total))
      planner.collect(first.alias, at: start + 6 * Timeline.day)
    },
    rare("offline payment dated anew", 1) { planner in
      let payer = planner.payer("EUR")
      let payment = planner.newAlias("txn")
      let start = planner.time(days: 3...16)
      let dated = planner.timeline.moment(start - 2 * Timeline.day) / 1_000
      planner.receive("", at: start) {
        $0.customer = payer.id
        $0.alias = payment
        $0.amount = 12_300
      }
      planner.schedule(start + 2 * Timeline.day, .redatePayment(payment, date: dated))
    },
    rare("adjusted, then paid", 3) { planner in
      let draft = planner.openInvoice()
      let part = max(1, planner.total(draft) / 5)
      let start = planner.time(days: 1...16)
      planner.raise(draft, at: start)
      planner.credit(at: start + Timeline.day) {
        $0.invoice = draft.alias
        $0.amount = part
        $0.reason = "service_unsatisfactory"
        $0.createReason = "Service Unsatisfactory"
      }
      planner.collect(draft.alias, at: start + 3 * Timeline.day)
    },
    rare("write-off taken back, then paid", 3) { planner in
      let draft = planner.openInvoice()
      let start = planner.time(days: 1...8)
      planner.raise(draft, at: start)
      planner.documents += 1
      planner.schedule(start + 10 * Timeline.day, .writeOff(draft.alias))
      planner.schedule(start + 14 * Timeline.day, .voidCreditNote(draft.alias + "-write-off"))
      planner.collect(draft.alias, at: start + 15 * Timeline.day)
    },
  ]

  private static let removedCases: [MonthCase] = [
    rare("paid invoice voided", 2) { planner in
      let draft = planner.openInvoice()
      let payment = planner.newAlias("txn")
      let start = planner.time(days: 1...14)
      planner.raise(draft, at: start)
      planner.receive(draft.alias, at: start + Timeline.day) { $0.alias = payment }
      planner.schedule(start + 5 * Timeline.day, .removePayment(payment, invoice: draft.alias))
      planner.schedule(start + 5 * Timeline.day + 1_000, .voidInvoice(draft.alias, reason: "duplicate"))
    },
    rare("paid invoice deleted", 2) { planner in
      let draft = planner.openInvoice()
      let start = planner.time(days: 1...14)
      planner.raise(draft, at: start)
      planner.receive(draft.alias, at: start + Timeline.day) { $0.reference = "TWICE" }
      planner.schedule(start + 5 * Timeline.day, .deleteInvoice(draft.alias))
    },
    rare("refund that fails", 4) { planner in
      let draft = planner.openInvoice()
      let part = max(1, planner.total(draft) / 4)
      let refund = planner.newAlias("txn")
      let start = planner.time(days: 1...14)
      planner.raise(draft, at: start)
      planner.collect(draft.alias, at: start + 3_000)
      planner.refund(at: start + 3 * Timeline.day) {
        $0.invoice = draft.alias
        $0.alias = refund
        $0.amount = part
      }
      planner.schedule(start + 7 * Timeline.day, .failRefund(refund))
    },
    rare("credit note deleted", 3) { planner in
      let draft = planner.openInvoice()
      let part = max(1, planner.total(draft) / 5)
      let note = planner.newAlias("cn")
      let start = planner.time(days: 1...14)
      planner.raise(draft, at: start)
      planner.collect(draft.alias, at: start + 3_000)
      planner.credit(at: start + 3 * Timeline.day) {
        $0.invoice = draft.alias
        $0.alias = note
        $0.amount = part
      }
      planner.schedule(start + 7 * Timeline.day, .deleteCreditNote(note))
    },
    rare("store credit", 1) { planner in
      let payer = planner.payer("EUR")
      planner.credit(at: planner.time(days: 1...20)) {
        $0.customer = payer.id
        $0.amount = 2_500
        $0.reason = "service_unsatisfactory"
        $0.createReason = "Service Unsatisfactory"
        $0.isStore = true
      }
    },
    rare("rounded invoice credited whole", 3) { planner in
      var draft = planner.openInvoice()
      draft.roundOff = 21
      let total = planner.total(draft)
      let start = planner.time(days: 1...16)
      planner.raise(draft, at: start)
      planner.collect(draft.alias, at: start + 3_000)
      planner.credit(at: start + 4 * Timeline.day) {
        $0.invoice = draft.alias
        $0.amount = total
      }
    },
  ]
}

extension MonthPlanner {
  /// An invoice in euro that leaves two weeks to pay.
  fileprivate mutating func openInvoice() -> InvoiceDraft {
    var draft = invoice(for: payer("EUR"))
    draft.netTermDays = 14
    return draft
  }
}
