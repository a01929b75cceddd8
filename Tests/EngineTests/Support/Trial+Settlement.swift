import Billing
import Bookkeeping
import Engine
import Ledger
import Sandbox
import Store
import Testing

@testable import daybook

// A customer who is billed and pays, and what F&O and Daybook say of it.
extension Trial {
  /// A customer with euro invoices whose account is linked, and the account.
  var buyer: (customer: String, account: String) {
    get throws {
      let truth = world { $0.truth }
      let euro = Set(truth.invoices.filter { $0.currency == "EUR" && $0.status == "paid" }.map(\.customer))
      let customer = truth.customers.first {
        euro.contains($0.id) && $0.financeAccount != nil && !$0.isDeleted
      }
      return try (#require(customer?.id), #require(customer?.financeAccount))
    }
  }

  /// The buyer is billed for a hundred euro.
  func bill(_ id: String, hundreds: Int64 = 1) throws {
    var draft = InvoiceDraft()
    draft.id = id
    draft.customer = try buyer.customer
    draft.lines = [
      LineDraft(
        item: "pro-EUR-monthly", entityType: "plan_item_price", description: "Pro",
        unitAmount: hundreds * 100_00)
    ]
    try perform(.billing(.raiseInvoice(draft)))
  }

  /// The buyer pays, for an invoice or on account.
  ///
  /// - Returns: the payment.
  @discardableResult
  func pay(_ invoice: String, _ amount: Int64) throws -> DocumentID {
    var draft = PaymentDraft()
    draft.invoice = invoice
    draft.customer = try buyer.customer
    draft.amount = amount
    try perform(.billing(.recordPayment(draft)))
    return DocumentID(.transaction, try #require(world { $0.truth.transactions.last?.id }))
  }

  /// What is settled in F&O, a line each: `INV-A 100.00`, by the invoice or credit note and the amount.
  func settledInFinance(_ numbers: String...) -> [String] {
    world { $0.financeState.settlements }.compactMap { settlement in
      let number = settlement.one.invoice.isEmpty ? settlement.other.invoice : settlement.one.invoice
      return numbers.contains(number) ? "\(number) \(settlement.amount.text)" : nil
    }.sorted()
  }

  /// Does what Daybook's list says, until nothing is left on it.
  ///
  /// - Returns: the sentences of the tasks without their vouchers: `settle txn INV-A 100.00`.
  func doByHand(_ office: Office) async throws -> [String] {
    var done: [String] = []
    for _ in 0..<5 {
      let tasks = try await office.records.settlementTasks()
      guard !tasks.isEmpty else { return done }
      for task in tasks {
        done.append(task.story)
        try perform(.finance(task.financeAct))
      }
      try await office.engine.checkSettlements()
      _ = try await office.engine.drain(until: .settled)
    }
    Issue.record("tasks do not end: \(done)")
    return done
  }
}

extension Office {
  /// Everything about a document's last decision.
  func detail(_ id: DocumentID) async throws -> PostingDetail {
    try await records.detail(#require(try await records.posting(of: id)))
  }

  /// What of a document's lines is settled: `settled 100.00: INV-A 100.00 mark settled`.
  func settlements(_ id: DocumentID) async throws -> [String] {
    try await detail(id).settlements.map { line in
      let pairs = line.pairs.map {
        " \($0.with.id) \($0.amount.decimalText) \($0.way.rawValue) \($0.state.rawValue)"
      }
      return "\(line.state.rawValue) \(line.settled.decimalText):" + pairs.joined(separator: ",")
    }
  }
}

extension SettlementTask {
  /// The task in a few words, without what differs from run to run.
  var story: String {
    switch act {
    case .settle(let other, _, let amount):
      "settle \(document.kind.rawValue) \(other.id) \(amount.decimalText)"
    case .undo(let settled, let wanted, _):
      "undo \(document.kind.rawValue) \(settled.decimalText) of \(wanted.decimalText)"
    }
  }
}
