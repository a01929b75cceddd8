/// What people can do in F&O while Daybook runs.
public enum FinanceAct: Hashable, Sendable {
  /// A customer account is opened.
  case addAccount(AccountDraft)
  /// A customer account is deleted, for whatever reason.
  case removeAccount(String)
  /// The hold status of a customer changes: `No`, `Invoice`, `All`, `Payment` or `Never`.
  case hold(String, status: String)
  /// Somebody decides about every proposed change of customers that waits: it takes effect, or is dropped.
  case decideProposals(isApproved: Bool)
  /// A dimension value is suspended or released.
  case suspendValue(dimension: String, value: String, isSuspended: Bool)
  /// A main account is suspended or released.
  case suspendMainAccount(String, isSuspended: Bool)
  /// What one combination of the account structure allows in a segment changes, in F&O's words: `001;002`.
  case allowInStructure(combination: Int, segment: String, criteria: String)
  /// A fiscal period changes: status `Open`, `OnHold` or `Closed`, access `All`, `None` or `User`.
  case setPeriod(year: Int, month: Int, status: String, customerAccess: String, ledgerAccess: String)
  /// A journal name's property changes, for example `DeleteLinesAfterPosting` to `Yes`.
  case setJournalName(String, property: String, value: String)
  /// A journal name is deleted.
  case removeJournalName(String)
  /// A journal name is set up: `Daily` or `CustPayment`.
  case addJournalName(String, type: String)
  /// The exchange rates of a currency are deleted.
  case removeRates(String)
  /// The rate of 100 units of a currency in euro is entered, as decimal text, from a day on, epoch seconds.
  case addRate(String, rate: String, from: Int64)
  /// Somebody enters a payment in a journal of their own and marks it to an invoice; the amount is a decimal text in
  /// euro. It is posted at once, or stays in the journal and keeps its mark.
  case enterPayment(account: String, invoice: String, amount: String, isPosted: Bool)
  /// Somebody deletes what was entered and not posted, which frees its marks.
  case removeEnteredPayments
  /// Somebody settles two posted vouchers with each other, for an amount in decimal text.
  case settle(voucher: String, with: String, amount: String)
  /// Somebody undoes every settlement of two posted vouchers.
  case undoSettlement(voucher: String, with: String)
  /// The job runs now, whatever its recurrence says.
  case runPostingJob
}

/// A customer account to be opened in F&O.
public struct AccountDraft: Hashable, Sendable {
  /// The customer account.
  public var account: String
  /// The organisation's name.
  public var name: String
  /// The tax exempt number.
  public var vatNumber = ""
  /// The primary e-mail address.
  public var email = ""
  /// ISO 4217 code.
  public var currency = "EUR"
  /// Three-letter country.
  public var country = "DEU"
  /// Street and number.
  public var street = ""
  /// The postal code.
  public var postalCode = ""
  /// The customer group.
  public var group = "30"
  /// The hold status.
  public var hold = "No"
  /// The legal entity, in lower case.
  public var company = "usmf"

  /// An account without particulars.
  public init(account: String, name: String) {
    self.account = account
    self.name = name
  }
}
