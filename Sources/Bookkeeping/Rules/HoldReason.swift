public import Billing
public import Ledger

/// Why a document is held: what is missing, in data. The sentences stand in `Console/Wording`.
public enum HoldReason: Error, Hashable, Sendable, Codable {
  // Customers
  /// The customer was not read from Chargebee yet.
  case customerUnread(customer: String)
  /// The document names no customer.
  case customerMissing
  /// No account in F&O is linked to the customer.
  case customerNotLinked(customer: String)
  /// Several accounts could be the customer's; a person must choose.
  case customerConflict(customer: String)
  /// The linked account does not exist in F&O any more.
  case customerAccountGone(CustomerAccountNumber)
  /// The linked account is on hold in F&O.
  case customerOnHold(CustomerAccountNumber, CustomerAccount.Hold)

  // Rule book
  /// No row maps the key for these traits.
  case accountKeyUnmapped(AccountKey, Traits)
  /// Two rows fit equally well.
  case accountRowsTie(AccountKey, rows: [String])
  /// Two rows give one dimension equally well.
  case dimensionRowsTie(DimensionName, rows: [String])
  /// No journal name is configured for the purpose.
  case journalUnmapped(JournalPurpose)

  // Master data
  /// F&O was not read yet.
  case masterDataUnread
  /// The account does not exist.
  case accountUnknown(Account)
  /// The account is suspended, closed on that day, or not open to journals.
  case accountBlocked(Account)
  /// The active format has no segment for the dimension.
  case dimensionUnsupported(DimensionName)
  /// The dimension has no such value.
  case dimensionValueUnknown(DimensionName, String)
  /// The value is suspended, closed on that day, or not open to journals.
  case dimensionValueBlocked(DimensionName, String)
  /// F&O's account structures do not allow the account with its dimensions.
  case accountStructure(StructureProblem)
  /// No integrating-applications format is active.
  case noDimensionFormat
  /// F&O does not know the currency.
  case currencyUnknown(Currency)
  /// F&O has no exchange rate of the currency that begins by the day.
  case currencyWithoutRate(Currency, LedgerDate)
  /// Chargebee's rate should be sent, and is missing or not into the accounting currency.
  case rateUnusable(Currency, base: Currency?, accounting: Currency)
  /// The journal name does not exist.
  case journalNameUnknown(JournalName)
  /// The journal name has a type that does not fit its purpose.
  case journalNameOfWrongType(JournalName, JournalPurpose)

  // Periods
  /// The period is closed, on hold, or shut for the module.
  case periodClosed(name: String, date: LedgerDate, FiscalPeriod.Module)
  /// The fiscal calendar does not reach the date.
  case noPeriod(LedgerDate)

  // The document itself
  /// The document has no date.
  case dateMissing
  /// The parts do not add up to the total.
  case identityBroken(expected: Money, found: Money)
  /// The taxes on the lines or in the list do not add up to the tax of the document.
  case taxesDisagree(listed: Money, stated: Money)
  /// The discounts on the lines do not add up to those of the document.
  case discountsDisagree(onLines: Money, listed: Money)
  /// More is applied than the document is worth.
  case appliedTooMuch(applied: Money, amount: Money)
  /// The rounding is over the cap of the policy.
  case roundingOverCap(Money)
  /// Chargebee cut the lines off.
  case linesCutOff
  /// Another document must be read first, or its vouchers undone: it is read unless it was, and derived again.
  case waitsForDocument(DocumentID)
  /// A state or a type that the contract does not name.
  case unknownState(String)
  /// A case that Daybook does not book yet.
  case notCovered(Uncovered)

  // People
  /// A person put it aside.
  case byPerson(name: String, reason: String)
}

/// Cases that are recognised and not booked: each is held with its own sentence.
public enum Uncovered: String, Hashable, Sendable, Codable, CaseIterable {
  /// A fractional correction on a credit note, whose unit Chargebee does not document, and with which the parts do not
  /// add up to the total, nor without it.
  case fractionalCorrection
  /// A credit used before tax.
  case preTaxAllocation
  /// An invoice whose lines have another owner than the payer of the transaction, over several owners.
  case severalOwners
  /// A document of the time before the cut-over that was undone after it: it stands in the opening balances,
  /// and there is no voucher of ours to mirror.
  case undoneAfterCutOver
  /// A total below zero; Chargebee turns such balances into excess payments (contracts/chargebee.md section
  /// 10.1), so booking it could count it twice.
  case negativeTotal
  /// A payment after a write-off on an invoice that was adjusted as well: what of it recovers bad debt cannot
  /// be told from the invoice alone (I10).
  case recoveryBesideAdjustments
}
