/// The simulated billing site: its records, and the rules by which acts change them.
///
/// Every moment is in epoch milliseconds; the fields of records count seconds.
struct ChargebeeSite: Sendable {
  let options: ChargebeeOptions
  var customers = Shelf<CustomerRecord>()
  var invoices = Shelf<InvoiceRecord>()
  var creditNotes = Shelf<CreditNoteRecord>()
  var transactions = Shelf<TransactionRecord>()
  var events = Shelf<EventRecord>()
  /// How late lists may learn of a change, in milliseconds.
  var listLag: ClosedRange<Int64>?
  /// Documents that only lists by their own date show.
  var unlisted: Set<String> = []
  /// How many of a thousand documents cannot be decoded.
  var brokenPerMille = 0
  var chance: Chance
  var requestTimes: [Int64] = []
  private var lastVersion: Int64 = 0
  private var lastInvoice = 10_000
  private var lastCreditNote = 2_000
  private var invoicedCustomers: Set<String> = []
  private var aliases: [String: String] = [:]

  init(options: ChargebeeOptions, chance: Chance) {
    self.options = options
    self.chance = chance
  }

  /// Called once when the past is in place: lists need their orders from here on.
  mutating func open() {
    customers.index()
    invoices.index()
    creditNotes.index()
    transactions.index()
    events.index()
  }
}

// MARK: - Names and numbers

extension ChargebeeSite {
  /// The id behind an alias of a script, or the id itself.
  func resolved(_ id: String) -> String {
    guard let known = aliases[id] else { return id }
    // A pending invoice that was closed has left its draft id behind.
    return aliases[known] ?? known
  }

  mutating func alias(_ alias: String, _ id: String) {
    if !alias.isEmpty { aliases[alias] = id }
  }

  mutating func nextInvoiceNumber() -> String {
    lastInvoice += 1
    return "INV-\(lastInvoice)"
  }

  mutating func nextCreditNoteNumber() -> String {
    lastCreditNote += 1
    return "CN-\(lastCreditNote)"
  }

  mutating func newIdentifier(_ prefix: String) -> String { prefix + chance.identifier(16) }

  /// Whether this is the customer's first invoice; it is not any more afterwards.
  mutating func takesFirstInvoice(_ customer: String) -> Bool { invoicedCustomers.insert(customer).inserted }

  func customer(_ id: String) throws(ActRefusal) -> CustomerRecord {
    guard let record = customers[resolved(id)] else { throw ActRefusal("There is no customer \(id).") }
    return record
  }

  func invoice(_ id: String) throws(ActRefusal) -> InvoiceRecord {
    guard let record = invoices[resolved(id)], !record.deleted else {
      throw ActRefusal("There is no invoice \(id).")
    }
    return record
  }

  func creditNote(_ id: String) throws(ActRefusal) -> CreditNoteRecord {
    guard let record = creditNotes[resolved(id)], !record.deleted else {
      throw ActRefusal("There is no credit note \(id).")
    }
    return record
  }

  func transaction(_ id: String) throws(ActRefusal) -> TransactionRecord {
    guard let record = transactions[resolved(id)], !record.deleted else {
      throw ActRefusal("There is no transaction \(id).")
    }
    return record
  }
}

// MARK: - Saving

extension ChargebeeSite {
  /// Versions rise strictly over the whole site, also when much happens in one millisecond.
  private mutating func nextStamp(at moment: Int64, isStamped: Bool = true) -> Stamp {
    lastVersion = max(lastVersion + 1, moment)
    return Stamp(
      resourceVersion: lastVersion, updatedAt: isStamped ? floorDivided(moment, by: 1_000) : nil)
  }

  private mutating func lag() -> Int64 { listLag.map { chance.within($0) } ?? 0 }

  @discardableResult
  mutating func save(_ customer: CustomerRecord, at moment: Int64) -> Snapshot<CustomerRecord> {
    var record = customer
    record.stamp = nextStamp(at: moment, isStamped: record.isStamped)
    return customers.save(record, at: moment, lag: lag())
  }

  @discardableResult
  mutating func save(_ invoice: InvoiceRecord, at moment: Int64) -> Snapshot<InvoiceRecord> {
    var record = invoice
    record.settleStatus(at: floorDivided(moment, by: 1_000))
    record.stamp = nextStamp(at: moment)
    if let old = invoices[record.id], old.status != record.status { spreadStatus(of: record) }
    return invoices.save(record, at: moment, lag: lag())
  }

  @discardableResult
  mutating func save(_ note: CreditNoteRecord, at moment: Int64) -> Snapshot<CreditNoteRecord> {
    var record = note
    record.settleStatus(at: floorDivided(moment, by: 1_000))
    record.stamp = nextStamp(at: moment)
    if let old = creditNotes[record.id], old.status != record.status { spreadStatus(of: record) }
    return creditNotes.save(record, at: moment, lag: lag())
  }

  @discardableResult
  mutating func save(_ transaction: TransactionRecord, at moment: Int64) -> Snapshot<TransactionRecord> {
    var record = transaction
    record.stamp = nextStamp(at: moment, isStamped: record.isStamped)
    return transactions.save(record, at: moment, lag: lag())
  }

  /// What transactions and credit notes say about an invoice is looked up when they are read; it makes no new
  /// version of them.
  private mutating func spreadStatus(of invoice: InvoiceRecord) {
    for payment in invoice.payments {
      transactions.refresh(payment.transaction) { transaction in
        for index in transaction.invoices.indices where transaction.invoices[index].invoice == invoice.id {
          transaction.invoices[index].status = invoice.status
        }
      }
    }
    for credit in invoice.appliedCredits {
      creditNotes.refresh(credit.note) { note in
        for index in note.allocations.indices where note.allocations[index].invoice == invoice.id {
          note.allocations[index].invoiceStatus = invoice.status
        }
      }
    }
  }

  private mutating func spreadStatus(of note: CreditNoteRecord) {
    if let invoice = note.invoice {
      invoices.refresh(invoice) { invoice in
        for index in invoice.issued.indices where invoice.issued[index].note == note.id {
          invoice.issued[index].status = note.status
        }
        for index in invoice.adjustments.indices where invoice.adjustments[index].note == note.id {
          invoice.adjustments[index].status = note.status
        }
      }
    }
    for allocation in note.allocations {
      invoices.refresh(allocation.invoice) { invoice in
        for index in invoice.appliedCredits.indices where invoice.appliedCredits[index].note == note.id {
          invoice.appliedCredits[index].status = note.status
        }
      }
    }
    for refund in note.refunds {
      transactions.refresh(refund.transaction) { transaction in
        for index in transaction.notes.indices where transaction.notes[index].note == note.id {
          transaction.notes[index].status = note.status
        }
      }
    }
  }

  /// Changes what the customer owns in one currency, and records that as a change of the customer.
  mutating func changeBalance(
    of customer: String, in currency: String, at moment: Int64,
    _ change: (inout CustomerRecord.Balance) -> Void
  ) {
    guard var record = customers[customer] else { return }
    record.changeBalance(in: currency, change)
    save(record, at: moment)
  }
}
