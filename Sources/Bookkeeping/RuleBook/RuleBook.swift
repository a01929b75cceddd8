public import Ledger

/// The tables and policies by which documents become vouchers: what a controller writes and approves.
public struct RuleBook: Hashable, Sendable, Codable {
  /// A number that rises with every change, named by approvals and explanations.
  public var version: Int
  /// Which account each key stands for.
  public var accounts: [AccountRow]
  /// Which dimensions a line carries.
  public var dimensions: [DimensionRow]
  /// The journal name for each purpose.
  public var journals: [JournalPurpose: JournalName]
  /// Decisions that are no table.
  public var policies: Policies

  /// A rule book of rows and policies.
  public init(
    version: Int, accounts: [AccountRow], dimensions: [DimensionRow],
    journals: [JournalPurpose: JournalName], policies: Policies = Policies()
  ) {
    self.version = version
    self.accounts = accounts
    self.dimensions = dimensions
    self.journals = journals
    self.policies = policies
  }

  /// Where the vouchers of a purpose go: its journal name, or what stands in place of one.
  public func place(of purpose: JournalPurpose) -> JournalName? { journals[purpose] ?? purpose.place }

  /// The custom fields that any row reads.
  var customFields: Set<String> {
    let conditions = accounts.flatMap(\.conditions) + dimensions.flatMap(\.conditions)
    return Set(
      conditions.compactMap { if case .customField(let name) = $0.subject { name } else { nil } })
  }

  /// One row of the account table.
  public struct AccountRow: Hashable, Sendable, Codable {
    /// The name by which explanations point at the row.
    public var id: String
    /// The key that it maps.
    public var key: AccountKey
    /// What must hold for the row to fit; none fits everything.
    public var conditions: [Condition]
    /// The account: a main account or a bank account.
    public var account: Account
    /// Why the row is there.
    public var comment: String

    /// A row that maps a key, under conditions, to an account.
    public init(
      id: String, key: AccountKey, conditions: [Condition] = [], account: Account, comment: String = ""
    ) {
      self.id = id
      self.key = key
      self.conditions = conditions
      self.account = account
      self.comment = comment
    }
  }

  /// One row of the dimension table.
  public struct DimensionRow: Hashable, Sendable, Codable {
    /// The name by which explanations point at the row.
    public var id: String
    /// What must hold for the row to fit; none fits everything.
    public var conditions: [Condition]
    /// The values that the row gives.
    public var values: Dimensions
    /// Why the row is there.
    public var comment: String

    /// A row that gives dimension values under conditions.
    public init(id: String, conditions: [Condition] = [], values: Dimensions, comment: String = "") {
      self.id = id
      self.conditions = conditions
      self.values = values
      self.comment = comment
    }
  }
}

/// What vouchers are sent for; each purpose has a journal name in F&O, but for free text invoices.
public enum JournalPurpose: String, Hashable, Sendable, Codable, CaseIterable {
  /// Invoices: a general journal.
  case invoices
  /// Credit notes: a general journal.
  case creditNotes = "credit_notes"
  /// Reversals, write-offs, rounding and withheld tax: a general journal.
  case adjustments
  /// Payments: a customer payment journal.
  case payments
  /// Refunds and reversals of payments: a customer payment journal of their own.
  case refunds
  /// Invoices that go as free text invoices, which stand in no journal (contracts/d365fo.md section 6.7).
  case freeTextInvoices = "free_text_invoices"

  /// The purposes that have a journal name.
  public static let withJournal = allCases.filter { $0.place == nil }

  /// What stands in place of a journal name where F&O has none: people and the rule of one writer need a word.
  public var place: JournalName? { self == .freeTextInvoices ? JournalName("free text") : nil }

  /// The modules whose periods must be open: F&O asks the customers' one for every customer line, also for
  /// those in a general journal (contracts/d365fo.md section 3.3).
  public var modules: [FiscalPeriod.Module] {
    switch self {
    case .payments, .refunds: [.customer]
    case .invoices, .freeTextInvoices, .creditNotes, .adjustments: [.ledger, .customer]
    }
  }

  /// Whether it is a customer payment journal.
  public var isPaymentJournal: Bool { self == .payments || self == .refunds }
}
