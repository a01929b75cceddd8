/// The simulated F&O environment: its tables, number sequences and journals.
struct FinanceSystem: Sendable {
  var options: FinanceOptions
  let formats: DimensionFormats
  var tables: [String: Table] = [:]
  var numbers = NumberSequences()
  /// What each unposted journal needs for its next line, by company and number.
  var journals: [String: JournalProgress] = [:]
  /// Invoices that a payment line has marked, by the record number of the open transaction.
  var marks: [Int64: SettlementMark] = [:]
  /// What was settled with what, in the order in which it was.
  var settlements: [Settlement] = []
  /// What has to be taken back when the running changeset fails; nil outside of changesets.
  var undo: [UndoStep]?
  /// When the Post journals job runs next, in epoch milliseconds; nil where nobody set it up.
  var nextPostingRun: Int64?
  /// How many writes there were; a journal that could not be posted is not tried again before the next one.
  var writes = 0
  /// The number of writes at which a journal could not be posted, by its key.
  var stuck: [String: Int] = [:]
  /// New and changed customers that wait for an approval, oldest first.
  var proposals: [CustomerProposal] = []
  /// What was posted, by account and currency.
  var postedSums: [PostedAccount: DecimalAmount] = [:]
  /// The clock of postings and defaults, epoch milliseconds.
  private(set) var now: Int64

  init(options: FinanceOptions, monthStart: Int64, begins: Int64, locksPreviousPeriod: Bool) {
    self.options = options
    formats = DimensionFormats(delimiter: options.delimiter)
    now = begins
    nextPostingRun = options.postingInterval.map { begins + $0 }
    for shape in Shapes.all { tables[shape.set] = Table(shape, indexed: Self.indexed[shape.set] ?? []) }
    enterMasterData(monthStart: monthStart, locksPreviousPeriod: locksPreviousPeriod)
  }

  private static let indexed: [String: [String]] = [
    "CustomerPaymentJournalHeaders": ["Description"],
    "LedgerJournalHeaders": ["Description"],
    "CustomerPaymentJournalLines": ["JournalBatchNumber", "PaymentId", "PaymentReference"],
    "LedgerJournalLines": ["JournalBatchNumber", "PaymentId", "Document", "Invoice"],
    "CustomersV3": ["TaxExemptNumber", "KnownAs"],
    "CustTransactions": ["PaymId", "AccountNum", "Invoice", "Voucher", "DocumentNum"],
    "CustTransOpens": ["AccountNum"],
    "LedgerJournalTableBiEntities": ["Posted"],
    "CDSFreeTextInvoiceHeaders": ["ExternalInvoiceId", "IsPosted"],
    "CDSFreeTextInvoiceLines": ["ExternalInvoiceId"],
  ]

  mutating func reach(_ moment: Int64) { now = max(now, moment) }

  /// Noon of today in UTC, epoch seconds.
  var today: Int64 { Content.noon(floorDivided(now, by: 1_000)) }
}

// MARK: - Rows

extension FinanceSystem {
  func table(_ set: String) -> Table { tables[set] ?? Table(Shapes[set]) }

  func row(_ set: String, _ key: RowKey) -> Row? {
    guard let table = tables[set] else { return nil }
    return table.place(key).flatMap { table[$0] }
  }

  func has(_ set: String, _ values: String...) -> Bool {
    tables[set]?.contains(RowKey(values: values.map { .text($0) })) ?? false
  }

  func row(_ set: String, _ values: String...) -> Row? { row(set, RowKey(values: values.map { .text($0) })) }

  /// Adds a row with a record number of its own.
  @discardableResult
  mutating func insert(_ row: Row) -> Row {
    var row = row
    writes += 1
    row.recordID = numbers.nextRecord()
    let place = tables[row.shape.set]?.insert(row) ?? 0
    undo?.append(.inserted(set: row.shape.set, place: place))
    return row
  }

  /// Replaces a row by a new version of itself.
  @discardableResult
  mutating func update(_ row: Row) -> Row {
    var row = row
    let set = row.shape.set
    guard let place = tables[set]?.place(RowKey(row)), let old = tables[set]?[place] else { return row }
    writes += 1
    // Not the next number, as in the real system.
    row.version = Int64(Chance.mixed(UInt64(bitPattern: old.version &+ row.recordID)) % 2_000_000_000) + 2
    tables[set]?.replace(place, with: row)
    undo?.append(.changed(set: set, place: place, old: old))
    return row
  }

  mutating func remove(_ row: Row) {
    let set = row.shape.set
    guard let place = tables[set]?.place(RowKey(row)) else { return }
    tables[set]?.remove(place)
    writes += 1
    undo?.append(.removed(set: set, place: place, old: row))
  }
}

/// How a step of a changeset is taken back.
enum UndoStep: Sendable {
  case inserted(set: String, place: Int)
  case changed(set: String, place: Int, old: Row)
  case removed(set: String, place: Int, old: Row)
  case journal(key: String, old: JournalProgress?)
  case mark(record: Int64, old: SettlementMark?)
}

/// The number sequences. Like the real ones that are not continuous, they leave gaps when a write is taken back.
struct NumberSequences: Sendable {
  private var lastRecord: Int64 = 68_719_476_736
  private var lastJournal = 630
  private var lastCustomer = 7_000
  private var lastVouchers: [String: Int] = [:]

  mutating func nextRecord() -> Int64 {
    lastRecord += 1
    return lastRecord
  }

  mutating func nextJournal() -> String {
    lastJournal += 1
    return padded(lastJournal, 5)
  }

  mutating func nextCustomer() -> String {
    lastCustomer += 1
    return "C\(padded(lastCustomer, 6))"
  }

  /// `CBPAY00000012`
  mutating func nextVoucher(_ series: String) -> String {
    lastVouchers[series, default: 0] += 1
    return series + padded(lastVouchers[series] ?? 1, 8)
  }
}
