extension Truth {
  init(_ site: ChargebeeSite, accounts: [String: String]) {
    customers = site.customers.records.map { Customer($0.record, account: accounts[$0.record.id]) }
    invoices = site.invoices.records.map { Invoice($0.record) }
    creditNotes = site.creditNotes.records.map { CreditNote($0.record) }
    transactions = site.transactions.records.map { Transaction($0.record) }
    let ids = customers.map(\.id) + invoices.map(\.id) + creditNotes.map(\.id) + transactions.map(\.id)
    broken = ids.filter { BrokenAmount(id: $0, perMille: site.brokenPerMille) != nil }
  }
}

extension Truth.Customer {
  fileprivate init(_ record: CustomerRecord, account financeAccount: String?) {
    id = record.id
    self.financeAccount = financeAccount
    company = record.company
    account = record.account
    vatNumber = record.vatPrefix + record.vatNumber
    isDeleted = record.deleted
  }
}

extension Truth.Line {
  fileprivate init(_ line: DocumentLine, taxInclusive: Bool) {
    item = line.item
    hasPeriod = line.to > line.from
    net = line.net(taxInclusive: taxInclusive)
    tax = line.taxAmount
    taxName = line.taxName
    promotional = line.discounts.reduce(0) { $0 + ($1.kind == .promotionalCredits ? $1.amount : 0) }
    discount = line.discountAmount - promotional
  }
}

extension Truth.Invoice {
  fileprivate init(_ record: InvoiceRecord) {
    id = record.id
    customer = record.customer
    currency = record.currency
    status = record.status.rawValue
    date = record.date
    lines = record.lines.map { Truth.Line($0, taxInclusive: record.taxInclusive) }
    roundOff = record.roundOff
    total = record.totals.total
    amountDue = record.amountDue
    amountPaid = record.amountPaid
    creditsApplied = record.creditsApplied
    amountAdjusted = record.amountAdjusted
    amountWithheld = record.amountWithheld
    writeOff = record.writeOffAmount
    isDeleted = record.deleted
    wasEverPaid = record.wasEverPaid
  }
}

extension Truth.CreditNote {
  fileprivate init(_ record: CreditNoteRecord) {
    id = record.id
    customer = record.customer
    invoice = record.invoice
    currency = record.currency
    type = record.type.rawValue
    status = record.status.rawValue
    reason = record.reason
    date = record.date
    lines = record.lines.map { Truth.Line($0, taxInclusive: record.taxInclusive) }
    roundOff = record.roundOff
    total = record.totals.total
    allocations = record.allocations.map { Truth.Application(id: $0.invoice, amount: $0.amount) }
    usedBeforeTax = record.allocations.reduce(0) { $0 + ($1.isPreTax ? $1.amount : 0) }
    withheldRefunded = record.withheldRefunded
    isDeleted = record.deleted
  }
}

extension Truth.Transaction {
  fileprivate init(_ record: TransactionRecord) {
    id = record.id
    customer = record.customer
    currency = record.currency
    type = record.type.rawValue
    status = record.status.rawValue
    gateway = record.gateway
    method = record.method
    date = record.date
    amount = record.amount
    unused = record.unused
    applications =
      record.invoices.map { Truth.Application(id: $0.invoice, amount: $0.applied) }
      + record.notes.map { Truth.Application(id: $0.note, amount: $0.applied) }
    undoes = record.refundedTransaction ?? record.referenceTransaction
    isDeleted = record.deleted
  }
}
