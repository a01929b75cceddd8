import ExactJSON
public import Ledger

/// A main account with its state.
public struct MainAccountRecord: Entity, Hashable {
  static let set = "MainAccounts"

  /// Its number.
  public let number: MainAccountNumber
  /// Its name.
  public let name: String
  /// Whether it is suspended.
  public let isSuspended: Bool
  /// Whether journals may not use it.
  public let isBlockedForManualEntry: Bool
  /// The first day on which it may be used; nil for any.
  public let activeFrom: LedgerDate?
  /// The last day on which it may be used; nil for any.
  public let activeTo: LedgerDate?

  enum Field: String, EntityField {
    case chart = "ChartOfAccounts"
    case number = "MainAccountId"
    case name = "Name"
    case isSuspended = "IsSuspended"
    case isBlockedForManualEntry = "DoNotAllowManualEntry"
    case activeFrom = "ActiveFrom"
    case activeTo = "ActiveTo"
  }

  init(_ row: EntityRow<Field>) throws(FieldError) {
    number = MainAccountNumber(try row.key(.number))
    name = try row.text(.name)
    isSuspended = try row.flag(.isSuspended)
    isBlockedForManualEntry = try row.flag(.isBlockedForManualEntry)
    activeFrom = try row.day(.activeFrom)
    activeTo = try row.day(.activeTo)
  }
}

/// A bank account of a legal entity.
public struct BankAccountRecord: Entity, Hashable {
  static let set = "BankAccounts"

  /// Its id.
  public let number: BankAccountNumber
  /// Its currency's code.
  public let currency: String
  /// Whether new transactions may use it, as far as F&O's word for its state is known.
  public let isActive: Bool

  enum Field: String, EntityField {
    case company = "dataAreaId"
    case number = "BankAccountId"
    case currency = "CurrencyCode"
    case status = "BankAccountStatus"
  }

  init(_ row: EntityRow<Field>) throws(FieldError) {
    number = BankAccountNumber(try row.key(.number))
    currency = try row.text(.currency)
    let status = try row.text(.status)
    isActive = status.isEmpty || status == "ActiveForAllTransactions"
  }
}

/// A customer group of a legal entity.
public struct CustomerGroupRecord: Entity, Hashable {
  static let set = "CustomerGroups"

  /// Its id.
  public let id: String
  /// Its description.
  public let description: String

  enum Field: String, EntityField {
    case company = "dataAreaId"
    case id = "CustomerGroupId"
    case description = "Description"
  }

  init(_ row: EntityRow<Field>) throws(FieldError) {
    id = try row.key(.id)
    description = try row.text(.description)
  }
}

/// A journal name of a legal entity with the settings that decide how its journals behave
/// (contracts/d365fo.md sections 6.10 and 8).
public struct JournalNameRecord: Entity, Hashable {
  static let set = "JournalNames"

  /// The name.
  public let name: JournalName
  /// Its type in F&O's word: `Daily`, `CustPayment`, ...
  public let type: String
  /// What people read.
  public let description: String
  /// How vouchers begin: `BalanceSheet` (in connection with balance), `Manually`, `OneVoucher`.
  public let newVoucher: String
  /// Whether vouchers get their final numbers at posting only.
  public let allocatesVouchersAtPosting: Bool
  /// Whether lines disappear when they are posted.
  public let deletesLinesAfterPosting: Bool
  /// Whether a journal must pass a workflow or an approval first.
  public let needsApproval: Bool

  enum Field: String, EntityField {
    case company = "dataAreaId"
    case name = "Name"
    case type = "Type"
    case description = "Description"
    case newVoucher = "NewVoucher"
    case allocatesVouchersAtPosting = "VoucherAllocationAtPosting"
    case deletesLinesAfterPosting = "DeleteLinesAfterPosting"
    case isWorkflowActive = "IsWorkflowApprovalActive"
    case isApprovalActive = "IsApprovalActive"
  }

  init(_ row: EntityRow<Field>) throws(FieldError) {
    name = JournalName(try row.key(.name))
    type = try row.text(.type)
    description = try row.text(.description)
    newVoucher = try row.text(.newVoucher)
    allocatesVouchersAtPosting = try row.flag(.allocatesVouchersAtPosting)
    deletesLinesAfterPosting = try row.flag(.deletesLinesAfterPosting)
    let isWorkflowActive = try row.flag(.isWorkflowActive)
    needsApproval = try row.flag(.isApprovalActive) || isWorkflowActive
  }
}
