import Billing
import Ledger

// What F&O would refuse is found here first (posting-rules R2, R3, R7; contracts/d365fo.md section 3.3).
extension Bookkeeper {
  func checkReadiness() throws(HoldReason) {
    guard master.readAt > 0 else { throw .masterDataUnread }
    guard master.ledgerFormat != nil, master.defaultFormat != nil else { throw .noDimensionFormat }
  }

  /// The account of a draft: the one that an earlier voucher used, where the draft follows one, else the one
  /// that is linked to its customer.
  func customerAccount(
    of draft: Draft, _ file: CaseFile
  ) throws(HoldReason) -> (number: CustomerAccountNumber, hasPostings: Bool) {
    if let number = draft.account {
      try checkHold(of: number, draft.journal, file)
      return (number, true)
    }
    let id = draft.customerID
    switch file.customers[id] ?? .unread {
    case .unread: throw .customerUnread(customer: id)
    case .unlinked: throw .customerNotLinked(customer: id)
    case .conflict: throw .customerConflict(customer: id)
    case .gone(let number): throw .customerAccountGone(number)
    case .linked(let account, let hasPostings):
      try checkHold(of: account.number, draft.journal, file)
      return (account.number, hasPostings)
    }
  }

  /// F&O refuses lines of a customer on hold, whichever voucher named the account.
  func checkHold(
    of number: CustomerAccountNumber, _ purpose: JournalPurpose, _ file: CaseFile
  ) throws(HoldReason) {
    for case .linked(let account, _) in file.customers.values
    where account.number == number && account.hold.stops(purpose) {
      throw .customerOnHold(number, account.hold)
    }
  }

  func checkJournalName(_ purpose: JournalPurpose) throws(HoldReason) {
    guard purpose.place == nil else { return }
    guard let name = book.journals[purpose] else { throw .journalUnmapped(purpose) }
    guard let kind = master.journalNames[name] else { throw .journalNameUnknown(name) }
    guard kind == (purpose.isPaymentJournal ? .customerPayment : .daily) else {
      throw .journalNameOfWrongType(name, purpose)
    }
  }

  /// The accounting day of a new entry: the document's, or the next open one where the policy says so.
  func accountingDay(
    _ date: LedgerDate, _ modules: [FiscalPeriod.Module], _ kind: DocumentKind
  ) throws(HoldReason) -> (date: LedgerDate, concerns: [Concern]) {
    guard let period = master.calendar.period(containing: date) else { throw .noPeriod(date) }
    guard let shut = period.firstShut(of: modules) else { return (date, []) }
    let policy = book.policies.closedPeriod(for: kind)
    guard policy != .hold, let next = master.calendar.firstOpenPeriod(after: date, for: modules) else {
      throw .periodClosed(name: period.name, date: date, shut)
    }
    let moved = Concern.movedFromClosedPeriod(name: period.name, from: date, to: next.start)
    return (next.start, policy == .ask ? [moved, .moveNeedsApproval] : [moved])
  }

  /// Every account and dimension value on a voucher exists and is open for use on its date, and its currency has a
  /// rate, F&O's or one that goes out with it.
  ///
  /// - Returns: what a person is to look at.
  func checkUse(of voucher: Voucher, at rate: ExchangeRate?) throws(HoldReason) -> [Concern] {
    guard rate != nil || master.hasRate(of: voucher.currency, on: voucher.date) else {
      throw .currencyWithoutRate(voucher.currency, voucher.date)
    }
    for line in voucher.lines {
      try checkAccount(line.account, on: voucher.date)
      try checkDimensions(line, on: voucher.date)
    }
    return try checkStructures(voucher)
  }

  /// Every main account goes with its dimensions (contracts/d365fo.md section 3.3).
  private func checkStructures(_ voucher: Voucher) throws(HoldReason) -> [Concern] {
    guard let structures else { return [] }
    for line in voucher.lines {
      guard case .main(let number) = line.account,
        let problem = structures.problem(number, line.dimensions, on: voucher.date)
      else { continue }
      guard book.policies.accountStructures == .ask else { throw .accountStructure(problem) }
      return [.outsideStructure(problem)]
    }
    return []
  }

  private func checkAccount(_ account: Account, on date: LedgerDate) throws(HoldReason) {
    switch account {
    case .customer: return
    case .bank(let number):
      guard master.bankAccounts.contains(number) else { throw .accountUnknown(account) }
    case .main(let number):
      guard let main = master.mainAccounts[number] else { throw .accountUnknown(account) }
      guard !main.isSuspended, !main.isBlockedForManualEntry, main.validity.contains(date) else {
        throw .accountBlocked(account)
      }
    }
  }

  private func checkDimensions(_ line: VoucherLine, on date: LedgerDate) throws(HoldReason) {
    let format = if case .main = line.account { master.ledgerFormat } else { master.defaultFormat }
    if let name = format?.unsupported(in: line.dimensions).first { throw .dimensionUnsupported(name) }
    for (name, text) in line.dimensions.sorted {
      guard let value = master.dimensionValues[name]?[text] else {
        throw .dimensionValueUnknown(name, text)
      }
      guard !value.isSuspended, !value.isBlockedForManualEntry, value.validity.contains(date) else {
        throw .dimensionValueBlocked(name, text)
      }
    }
  }
}
