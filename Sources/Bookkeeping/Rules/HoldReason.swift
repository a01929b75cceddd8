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
  /// The rule book leaves it open how this is booked.
  case policyOpen(OpenPolicy)
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
  /// An amount below zero where Chargebee has none: the type of a document gives its direction.
  case amountBelowZero(Money)
  /// The parts of a credit note do not add up to its total, neither with its fractional correction nor without it.
  case fractionFitsNowhere(Money, expected: Money, found: Money)
  /// An earlier Daybook read another document that this one needs, and did not keep what is needed of it.
  case readByEarlierVersion(DocumentID)
  /// Another document that this one needs, or its voucher, is in another currency.
  case otherCurrency(DocumentID, Currency)

  // People
  /// A person put it aside.
  case byPerson(name: String, reason: String)
}

/// What a controller has to decide before it is booked.
public enum OpenPolicy: String, Hashable, Sendable, Codable, CaseIterable {
  /// How a credit is booked that was used before tax (posting-rules C4).
  case creditsBeforeTax
  /// Whether Daybook corrects opening balances: a document of the time before the cut-over was undone after it.
  case undoneBeforeCutOver
}
