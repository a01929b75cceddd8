/// Plans a month of a SaaS company: every special case, and ordinary business up to the wanted volume.
///
/// The result is a script of acts. What the documents look like in the end is decided by the site that
/// performs them.
struct MonthPlanner {
  let options: WorldOptions
  let timeline: Timeline
  var chance: Chance
  private(set) var customers: [PlannedCustomer] = []
  private(set) var steps: [ScriptStep] = []
  /// Invoices, credit notes and transactions planned so far.
  var documents = 0
  /// Hostile customers that no case has used yet.
  private var unusedHostile: [PlannedCustomer] = []
  private var ordinary: [PlannedCustomer] = []
  private var aliases = 0
  /// Accounts of ordinary customers with documents, in the order in which they came up.
  private(set) var billedAccounts: [String] = []

  init(seed: UInt64, options: WorldOptions) {
    self.options = options
    timeline = Timeline(options)
    chance = Chance(seed: seed ^ 0x4D6F_6E74_68)
  }

  /// Everything for a month of so many documents.
  mutating func plan(documents wanted: Int) {
    addOrdinaryCustomers(max(options.fewestCustomers, wanted * 9 / 20))
    planCases(wanted)
    while documents < wanted { ordinaryBusiness(room: wanted - documents) }
  }

  private mutating func planCases(_ wanted: Int) {
    let usual = MonthCase.all.filter(\.isUsual)
    if wanted >= usual.reduce(0, { $0 + $1.documents }) {
      run(usual)
      let rare = MonthCase.all.filter { !$0.isUsual }
      for cases in [rare, MonthCase.undone] {
        guard wanted - documents >= cases.reduce(0, { $0 + $1.documents }) else { return }
        run(cases)
      }
    } else {
      run(chance.shuffled(usual).filter { _ in chance.perMille(500) }, limit: wanted)
    }
  }

  private mutating func run(_ cases: [MonthCase], limit: Int = .max) {
    for item in cases where documents + item.documents <= limit {
      let before = documents
      item.plan(&self)
      assert(documents - before == item.documents, "\(item.name) planned \(documents - before) documents")
    }
  }
}

// MARK: - Customers

extension MonthPlanner {
  private mutating func addOrdinaryCustomers(_ count: Int) {
    var planner = CustomerPlanner(chance: Chance(seed: chance.next()))
    for index in 0..<count { ordinary.append(add(planner.ordinary(index))) }
    let hostile = HostileNames.all.indices.map { planner.hostile($0) }
    unusedHostile = options.hostileCustomers.map { Array(chance.shuffled(hostile).prefix($0)) } ?? hostile
  }

  /// Enters a customer into both systems before the month begins.
  @discardableResult
  mutating func add(_ customer: PlannedCustomer) -> PlannedCustomer {
    let age = Int64(30 + chance.below(900)) * Timeline.day
    steps.append(
      ScriptStep(
        at: timeline.monthStart - age, order: steps.count, act: .billing(.addCustomer(customer.billing))))
    customers.append(customer)
    return customer
  }

  mutating func special(_ make: (inout CustomerPlanner) -> PlannedCustomer) -> PlannedCustomer {
    var planner = CustomerPlanner(chance: Chance(seed: chance.next()))
    return add(make(&planner))
  }

  /// Somebody to bill: hostile names first, so that every one of them has a document.
  mutating func payer(_ currency: String? = nil) -> PlannedCustomer {
    if let index = unusedHostile.firstIndex(where: { (currency ?? $0.currency) == $0.currency }) {
      return add(unusedHostile.remove(at: index))
    }
    let candidates = currency == nil ? ordinary : ordinary.filter { $0.currency == currency }
    let payer = chance.pick(candidates)
    if let account = payer.account?.account { billedAccounts.append(account) }
    return payer
  }
}

// MARK: - Steps

extension MonthPlanner {
  mutating func newAlias(_ kind: String) -> String {
    aliases += 1
    return "@\(kind)\(aliases)"
  }

  mutating func schedule(_ planned: Int64, _ act: BillingAct) {
    steps.append(ScriptStep(at: timeline.moment(planned), order: steps.count, act: .billing(act)))
  }

  /// A planned time within some days of the month, in milliseconds from its start.
  mutating func time(days: ClosedRange<Int64>) -> Int64 {
    chance.within(days.lowerBound * Timeline.day...days.upperBound * Timeline.day)
  }

  /// What an invoice will come to.
  func total(_ draft: InvoiceDraft) -> Int64 {
    let lines = InvoiceLines(draft: draft, date: 0).lines { "" }
    return DocumentTotals(lines, taxInclusive: draft.taxInclusive, roundOff: draft.roundOff).total
  }

  /// Plans an invoice and counts it.
  mutating func raise(_ draft: InvoiceDraft, at planned: Int64) {
    documents += 1
    schedule(planned, .raiseInvoice(draft))
  }

  /// Plans a collection and counts its transaction.
  mutating func collect(
    _ invoice: String, at planned: Int64, _ change: (inout CollectionDraft) -> Void = { _ in }
  ) {
    var draft = CollectionDraft(invoice: invoice)
    change(&draft)
    documents += 1
    schedule(planned, .collect(draft))
  }

  /// Plans an offline payment and counts its transaction.
  mutating func receive(_ invoice: String, at planned: Int64, _ change: (inout PaymentDraft) -> Void) {
    var draft = PaymentDraft()
    draft.invoice = invoice
    change(&draft)
    documents += 1
    schedule(planned, .recordPayment(draft))
  }

  /// Plans a refund and counts its transaction, and the credit note that an invoice needs for it.
  mutating func refund(at planned: Int64, _ change: (inout RefundDraft) -> Void) {
    var draft = RefundDraft()
    change(&draft)
    documents += draft.invoice.isEmpty ? 1 : 2
    schedule(planned, .refund(draft))
  }

  /// Plans a credit note and counts it.
  mutating func credit(at planned: Int64, _ change: (inout CreditDraft) -> Void) {
    var draft = CreditDraft()
    change(&draft)
    documents += 1
    schedule(planned, .credit(draft))
  }
}
