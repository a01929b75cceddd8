import Billing
import Bookkeeping
import Console
import Engine
import Ledger
import Sandbox
import SandboxServer
import Store

/// The company of the lesson: what is there at the beginning, and what happens in its two systems with each step.
///
/// People there play their parts, too: a colleague deletes an account by mistake and opens it again, and another one
/// drafts the missing row of the rule book.
struct TaughtCompany: Sendable {
  let tenant: Tenant
  /// Hears what one of the systems refused; the lesson goes on without it.
  let refused: @Sendable (ActRefusal) -> Void
  /// Who drafts, for the audit trail.
  static let colleague = "colleague"

  /// Opens the books: accounts in F&O, customers in Chargebee, and what waits for a person.
  func open() {
    let accounts = [
      ("DE-1001", "Birch Bicycles GmbH", "DE811000001"), ("DE-1002", "Maple Media GmbH", "DE811000002"),
      ("DE-1003", "Rowan Repairs GmbH", "DE811000003"), ("DE-1004", "Harbour Coffee", ""),
      ("DE-1005", "Twin Bakeries North", "DE811000005"), ("DE-1006", "Twin Bakeries South", "DE811000005"),
    ]
    for (number, name, vat) in accounts {
      var draft = AccountDraft(account: number, name: name)
      draft.vatNumber = vat
      happen(.finance(.addAccount(draft)))
    }
    customer("birch", "Birch Bicycles GmbH", account: "DE-1001")
    customer("maple", "Maple Media GmbH", account: "DE-1002")
    customer("rowan", "Rowan Repairs GmbH", account: "DE-1003")
    let lastMonth = tenant.time.now() / 1_000 - 32 * 86_400
    invoice("LESSON-1", "birch", 98_000, date: lastMonth)
    for (number, amount) in [(2, 84_000), (3, 126_000), (4, 61_250)] {
      invoice("LESSON-\(number)", "maple", Int64(amount))
    }
    // Money that comes before there is an invoice for it.
    var payment = PaymentDraft()
    (payment.customer, payment.alias, payment.amount) = ("birch", "early", 5_000)
    payment.reference = "transfer 4711"
    happen(.billing(.recordPayment(payment)))
  }

  /// Lets happen what a step is about.
  func begin(_ step: Lesson.Step, records: Records) async {
    switch step {
    case .unlinked:
      customer("harbour", "Harbour Coffee", account: nil)
      invoice("LESSON-5", "harbour", 23_900)
    case .conflict:
      customer("twins", "Twin Bakeries", account: nil, vat: "DE811000005")
      invoice("LESSON-6", "twins", 31_700)
    case .refused: await refuse(records)
    case .period: await closeAPeriod(records)
    case .account:
      invoice("LESSON-9", "maple", 35_000, item: "onboarding-EUR", name: "Onboarding")
      await draftTheMissingRow(records)
    case .unknown: loseAnAnswer()
    case .throttled:
      script(.chargebee, "GET", "/api/v2/", .throttle(seconds: 20, form: .seconds))
    case .settlement: await settle(records)
    case .backfill: useTheEarlyMoney()
    case .overview, .voucher, .warning, .undo, .several, .end: break
    }
  }

  // MARK: - What happens

  /// An account is deleted, something for it is sent, and a while after it was refused the account is there again.
  private func refuse(_ records: Records) async {
    happen(.finance(.removeAccount("DE-1003")))
    invoice("LESSON-7", "rowan", 14_900)
    await isSeen([.refused, .customerGone], in: records)
    var draft = AccountDraft(account: "DE-1003", name: "Rowan Repairs GmbH")
    draft.vatNumber = "DE811000003"
    happen(.finance(.addAccount(draft)))
  }

  /// The month before is closed while something that belongs there comes in, and opened again a while after it was held.
  private func closeAPeriod(_ records: Records) async {
    let date = tenant.time.now() / 1_000 - 32 * 86_400
    let day = LedgerDate(epochSeconds: date, offsetFromUTC: 3_600)
    let parts = day.description.split(separator: "-")
    guard let year = Int(parts[0]), let month = Int(parts[1]) else { return }
    func set(_ status: String, _ access: String) {
      happen(
        .finance(
          .setPeriod(
            year: year, month: month, status: status, customerAccess: access, ledgerAccess: access)))
    }
    set("OnHold", "None")
    // Sent before Daybook has read of it, it would lie in F&O instead of being held.
    await wait { (try? await records.masterData())?.calendar.period(containing: day)?.status == .onHold }
    invoice("LESSON-8", "birch", 19_900, date: date)
    await isSeen([.period], in: records)
    set("Open", "All")
  }

  /// Comes back once postings wait for one of these reasons and there was time to look at them; on a slow machine
  /// that takes longer, but nobody waits for ever.
  private func isSeen(_ kinds: Set<Cause.Kind>, in records: Records) async {
    await wait {
      (try? await records.causes())?.contains { kinds.contains($0.cause.kind) } == true
    }
    try? await tenant.time.sleep(.seconds(15))
  }

  /// Waits until something is so, at most three minutes.
  private func wait(until isSo: () async -> Bool) async {
    for _ in 0..<180 where !Task.isCancelled {
      if await isSo() { return }
      try? await tenant.time.sleep(.seconds(1))
    }
  }

  private func loseAnAnswer() {
    for part in ["JournalHeaders", "$batch"] { script(.financeOperations, "POST", part, .loseAnswer) }
    invoice("LESSON-10", "maple", 8_900)
  }

  /// What came before is used for an invoice: both are in the books, and only a person can settle them with each other.
  private func useTheEarlyMoney() {
    raise("LESSON-11", "birch", 5_000, date: nil, item: "pro-EUR-monthly", name: "Pro, monthly")
    happen(.billing(.applyExcess("early", invoice: "LESSON-11", amount: 5_000)))
  }

  /// A colleague in F&O settles what is to be settled, once there is something and was time to look at it.
  private func settle(_ records: Records) async {
    await wait { (try? await records.settlementTasks())?.isEmpty == false }
    try? await tenant.time.sleep(.seconds(10))
    guard let tasks = try? await records.settlementTasks() else { return }
    for task in tasks {
      switch task.act {
      case .settle(_, let voucher, let amount):
        happen(.finance(.settle(voucher: task.voucher, with: voucher, amount: amount.decimalText)))
      case .undo(_, _, let lastVoucher):
        happen(.finance(.undoSettlement(voucher: task.voucher, with: lastVoucher)))
      }
    }
  }

  private func draftTheMissingRow(_ records: Records) async {
    let identity = tenant.world.withWorld { $0.options.identity }
    let whole = DemoConfiguration.text(
      chargebeePort: 1, financePort: 2, tenant: identity.tenant, clientID: identity.clientID, reviews: true,
      quietSeconds: 20)
    guard let book = try? Settings(file: "lesson", toml: whole, environment: [:]).ruleBook,
      let inForce = try? await records.ruleBook(), (try? await records.ruleDraft()) == nil
    else { return }
    _ = try? await records.keepDraft(
      book, on: inForce.version, edition: nil, by: Self.colleague, now: tenant.time.now())
  }

  // MARK: - In short

  private func customer(_ id: String, _ company: String, account: String?, vat: String = "") {
    var draft = CustomerDraft()
    (draft.id, draft.company, draft.account, draft.vatNumber) = (id, company, account, vat)
    draft.email = "billing@\(id).example"
    happen(.billing(.addCustomer(draft)))
  }

  /// An invoice that is paid by card at once.
  private func invoice(
    _ number: String, _ customer: String, _ amount: Int64, date: Int64? = nil,
    item: String = "pro-EUR-monthly", name: String = "Pro, monthly"
  ) {
    raise(number, customer, amount, date: date, item: item, name: name)
    happen(.billing(.collect(CollectionDraft(invoice: number))))
  }

  private func raise(
    _ number: String, _ customer: String, _ amount: Int64, date: Int64?, item: String, name: String
  ) {
    var draft = InvoiceDraft()
    (draft.id, draft.customer, draft.date) = (number, customer, date)
    draft.lines = [
      LineDraft(item: item, entityType: "plan_item_price", description: name, unitAmount: amount)
    ]
    happen(.billing(.raiseInvoice(draft)))
  }

  private func script(_ host: SimulatedHost, _ method: String, _ part: String, _ fate: Fate) {
    let fault = ScriptedFault(host: host, method: method, targetContains: part, fate: fate)
    tenant.world.withWorld { $0.script(fault) }
  }

  private func happen(_ act: Sandbox.Act) {
    let now = tenant.time.now()
    let refusal = tenant.world.withWorld { world -> ActRefusal? in
      do throws(ActRefusal) {
        try world.perform(act, at: now)
        return nil
      } catch {
        return error
      }
    }
    if let refusal { refused(refusal) }
  }
}
