public import Ledger

// The rule book against what F&O has: what is found here would otherwise hold documents (posting-rules R7).
extension RuleBook {
  /// Journal names, accounts, dimension values and strings that F&O would not take on a day.
  ///
  /// Every row of the dimension table is written as the string that would be sent, by the rules of
  /// contracts/d365fo.md section 7, and read back.
  public func findings(in master: MasterData, on day: LedgerDate) -> [RuleBookFinding] {
    journalFindings(master)
      + accounts.enumerated().compactMap { index, row in
        master.problem(with: row.account, on: day).map {
          RuleBookFinding(place: .account(index), problem: $0)
        }
      }
      + dimensions.enumerated().flatMap { index, row in
        master.problems(with: row.values, on: day).map {
          RuleBookFinding(place: .dimension(index), problem: $0)
        }
      }
  }

  private func journalFindings(_ master: MasterData) -> [RuleBookFinding] {
    JournalPurpose.withJournal.compactMap { purpose in
      master.problem(with: journals[purpose], for: purpose).map {
        RuleBookFinding(place: .journal(purpose), problem: $0)
      }
    }
  }
}

extension MasterData {
  fileprivate func problem(
    with name: JournalName?, for purpose: JournalPurpose
  ) -> RuleBookFinding.Problem? {
    guard let name else { return .journalMissing }
    guard let kind = journalNames[name] else { return .journalUnknown(name) }
    let wanted: JournalKind = purpose.isPaymentJournal ? .customerPayment : .daily
    return kind == wanted ? nil : .journalOfWrongType(name)
  }

  fileprivate func problem(with account: Account, on day: LedgerDate) -> RuleBookFinding.Problem? {
    switch account {
    case .customer: return nil
    case .bank(let number): return bankAccounts.contains(number) ? nil : .accountUnknown(account)
    case .main(let number):
      guard let main = mainAccounts[number] else { return .accountUnknown(account) }
      guard main.isOpen(on: day) else { return .accountBlocked(account) }
      return hasStructure(for: number, on: day) ? nil : .accountOutsideStructures(account)
    }
  }

  fileprivate func problems(with values: Dimensions, on day: LedgerDate) -> [RuleBookFinding.Problem] {
    guard let ledgerFormat, let defaultFormat else { return [.noFormat] }
    let unsupported = ledgerFormat.unsupported(in: values).map(RuleBookFinding.Problem.dimensionUnsupported)
    let unusable = values.sorted.compactMap { name, text -> RuleBookFinding.Problem? in
      guard let value = dimensionValues[name]?[text] else { return .valueUnknown(name, text) }
      return value.isOpen(on: day) ? nil : .valueBlocked(name, text)
    }
    let strings = [ledgerFormat, defaultFormat].filter { $0.unsupported(in: values).isEmpty }
      .compactMap { $0.unreadable(values) }
    return unsupported + unusable + strings.map(RuleBookFinding.Problem.notReadBack)
  }
}

extension DimensionFormat {
  /// The string for some dimensions, where it does not read back as the same.
  fileprivate func unreadable(_ values: Dimensions) -> String? {
    let account: MainAccountNumber? = segments.contains(Self.mainAccountSegment) ? "000000" : nil
    let written = displayValue(mainAccount: account, dimensions: values)
    let read = parse(written)
    return read.dimensions == values && read.mainAccount == account ? nil : written
  }
}

extension MasterData.MainAccount {
  /// Whether journals may use it on a day.
  public func isOpen(on day: LedgerDate) -> Bool {
    !isSuspended && !isBlockedForManualEntry && validity.contains(day)
  }
}

extension MasterData.DimensionValue {
  /// Whether journals may use it on a day.
  public func isOpen(on day: LedgerDate) -> Bool {
    !isSuspended && !isBlockedForManualEntry && validity.contains(day)
  }
}
