extension FinanceSystem {
  /// Does what people in finance do to the environment.
  mutating func perform(_ act: FinanceAct, at moment: Int64) throws(ActRefusal) {
    reach(moment)
    switch act {
    case .addAccount(let draft): try add(draft)
    case .removeAccount(let account): remove(try customerRow(account))
    case .hold(let account, let status): try hold(account, status)
    case .decideProposals(let isApproved): decideProposals(isApproved: isApproved)
    case .suspendValue(let dimension, let value, let isSuspended):
      try set("FinancialDimensionValues", [dimension, "", value]) { $0[flag: "IsSuspended"] = isSuspended }
    case .suspendMainAccount(let account, let isSuspended):
      try set("MainAccounts", ["Shared", account]) { $0[flag: "IsSuspended"] = isSuspended }
    case .allowInStructure(let combination, let segment, let criteria):
      try allowInStructure(combination, segment, criteria)
    case .setPeriod(let year, let month, let status, let customers, let ledger):
      try setPeriod(year, month, status: status, customers: customers, ledger: ledger)
    case .setJournalName(let name, let property, let value): try setJournalName(name, property, value)
    case .removeJournalName, .addJournalName, .removeRates, .addRate: try performOnSetup(act)
    case .enterPayment(let account, let invoice, let amount, let isPosted):
      try enterPayment(account, invoice, amount, isPosted: isPosted)
    case .removeEnteredPayments: try removeEnteredPayments()
    case .settle(let voucher, let other, let amount): try settle(voucher, other, amount)
    case .undoSettlement(let voucher, let other):
      undoSettlement(try record(ofVoucher: voucher), with: try record(ofVoucher: other))
    case .runPostingJob: runPostingJob()
    }
  }

  private mutating func performOnSetup(_ act: FinanceAct) throws(ActRefusal) {
    switch act {
    case .removeJournalName(let name):
      guard let row = row("JournalNames", "usmf", name) else {
        throw ActRefusal("There is no journal name \(name).")
      }
      remove(row)
    case .addJournalName(let name, let type):
      guard ["Daily", "CustPayment"].contains(type), row("JournalNames", "usmf", name) == nil else {
        throw ActRefusal("The journal name \(name) exists, or there is no type \(type).")
      }
      enterJournalName(name, name, type, company: "usmf")
    case .removeRates(let currency):
      for row in table("ExchangeRates").all where row[text: "FromCurrency"] == currency { remove(row) }
    case .addRate(let currency, let rate, let start):
      guard has("Currencies", currency), let amount = DecimalAmount(rate) else {
        throw ActRefusal("There is no currency \(currency), or \(rate) is no amount.")
      }
      enterRate(currency, amount, start: start)
    default: break
    }
  }

  mutating func add(_ draft: AccountDraft) throws(ActRefusal) {
    var row = Row(Shapes["CustomersV3"])
    row[text: "dataAreaId"] = folded(draft.company)
    row[text: "CustomerAccount"] = draft.account
    row[text: "OrganizationName"] = draft.name
    row[text: "CustomerGroupId"] = draft.group
    row[text: "SalesCurrencyCode"] = draft.currency
    row[text: "TaxExemptNumber"] = draft.vatNumber
    row[text: "PrimaryContactEmail"] = draft.email
    row[text: "AddressCountryRegionId"] = draft.country
    row[text: "AddressStreet"] = draft.street
    row[text: "AddressZipCode"] = draft.postalCode
    row[text: "OnHoldStatus"] = draft.hold
    row[text: "PaymentTerms"] = "Net30"
    do throws(FinanceError) {
      insert(try completeCustomer(row, in: row.shape))
    } catch {
      throw ActRefusal(error.detail ?? error.message)
    }
  }

  private func customerRow(_ account: String) throws(ActRefusal) -> Row {
    guard let row = row("CustomersV3", "usmf", account) else {
      throw ActRefusal("There is no customer account \(account).")
    }
    return row
  }

  private mutating func hold(_ account: String, _ status: String) throws(ActRefusal) {
    guard Enumerations.has(status, in: "CustVendorBlocked") else {
      throw ActRefusal("There is no hold status \(status).")
    }
    var row = try customerRow(account)
    row[text: "OnHoldStatus"] = status
    update(row)
  }

  private mutating func set(
    _ set: String, _ key: [String], _ change: (inout Row) -> Void
  ) throws(ActRefusal) {
    guard var row = row(set, RowKey(values: key.map { .text($0) })) else {
      throw ActRefusal("There is no row \(key.joined(separator: ", ")) in \(set).")
    }
    change(&row)
    update(row)
  }

  private mutating func setPeriod(
    _ year: Int, _ month: Int, status: String, customers: String, ledger: String
  ) throws(ActRefusal) {
    guard Enumerations.has(status, in: "FiscalPeriodStatus"),
      [customers, ledger].allSatisfy({ Enumerations.has($0, in: "ModulePeriodStat") })
    else { throw ActRefusal("There is no such status or access level.") }
    try set("LedgerFiscalPeriods", ["USMF", "Fiscal", String(year), "Period \(month)"]) { row in
      row[text: "PeriodStatus"] = status
      row[text: "CustAccessLevel"] = customers
      row[text: "LedgerAccessLevel"] = ledger
    }
  }

  private mutating func setJournalName(
    _ name: String, _ property: String, _ value: String
  ) throws(ActRefusal) {
    guard let position = Shapes["JournalNames"].position(property),
      case .enumeration(let enumeration) = Shapes["JournalNames"].properties[position].kind,
      Enumerations.has(value, in: enumeration)
    else { throw ActRefusal("\(property) takes no value \(value).") }
    try set("JournalNames", ["usmf", name]) { $0[position] = .text(value) }
  }
}
