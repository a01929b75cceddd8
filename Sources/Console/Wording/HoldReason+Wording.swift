import Billing
public import Bookkeeping
import Ledger

extension HoldReason {
  /// The reason in words.
  public var explained: Explained {
    switch self {
    case .customerUnread, .customerMissing, .customerNotLinked, .customerConflict, .customerAccountGone,
      .customerOnHold:
      customerWords
    case .accountKeyUnmapped, .accountRowsTie, .dimensionRowsTie, .journalUnmapped, .policyOpen:
      ruleBookWords
    case .masterDataUnread, .accountUnknown, .accountBlocked, .accountStructure, .dimensionUnsupported,
      .dimensionValueUnknown,
      .dimensionValueBlocked, .noDimensionFormat, .currencyUnknown, .currencyWithoutRate, .rateUnusable,
      .journalNameUnknown, .journalNameOfWrongType, .periodClosed, .noPeriod:
      masterDataWords
    case .dateMissing, .identityBroken, .taxesDisagree, .discountsDisagree, .appliedTooMuch,
      .roundingOverCap, .linesCutOff, .waitsForDocument, .unknownState, .amountBelowZero,
      .fractionFitsNowhere, .readByEarlierVersion, .otherCurrency:
      documentWords
    case .byPerson(let name, let reason):
      Explained(
        "HELD-01", "Put aside by \(name)", "\(name) put it aside: \(reason)",
        "Press r when it should be looked at again.")
    }
  }

  private var customerWords: Explained {
    switch self {
    case .customerUnread(let id):
      Explained(
        "CUST-01", "Customer \(id) is not read yet",
        "The document names customer \(id), which was not read from Chargebee yet.",
        "Nothing to do: the customer is read with the next poll.")
    case .customerMissing:
      Explained(
        "CUST-02", "No customer", "The document names no customer in Chargebee.",
        "Look at the document in Chargebee; a payment without a customer cannot be credited to anybody.")
    case .customerNotLinked(let id):
      Explained(
        "CUST-03", "Customer without an F&O account",
        "No F&O account is linked to customer \(id).",
        "Press m to choose the account; everything that waits for the customer then goes on.")
    case .customerConflict(let id):
      Explained(
        "CUST-04", "Customer with several possible accounts",
        "More than one F&O account could belong to customer \(id), or the evidence contradicts itself.",
        "Press m, compare the candidates and choose; nothing is linked by resemblance.")
    case .customerAccountGone(let number):
      Explained(
        "CUST-05", "Account \(number) is gone",
        "The customer is linked to account \(number), which F&O does not have any more.",
        "Restore the account in F&O, or press m to link another one.")
    case .customerOnHold(let number, let hold):
      Explained(
        "CUST-06", "Customer \(number) is on hold in F&O",
        "F&O has customer \(number) on hold (\(hold.rawValue)).",
        "Ask accounts receivable to release the hold; the posting goes on when F&O was read again.")
    default: unworded
    }
  }

  private var ruleBookWords: Explained {
    switch self {
    case .accountKeyUnmapped(let key, let traits):
      Explained(
        "RULE-01", "No account for \(key.rawValue)",
        "No row of the rule book gives an account for \(key.rawValue) with \(traits.words).",
        "Add a row for it to [[accounts]] in the configuration. There is never a default.")
    case .accountRowsTie(let key, let rows):
      Explained(
        "RULE-02", "Two rows fit \(key.rawValue)",
        "The rows \(rows.joined(separator: " and ")) fit \(key.rawValue) equally well.",
        "Make one of them more specific, so that it is clear which one is meant.")
    case .dimensionRowsTie(let name, let rows):
      Explained(
        "RULE-03", "Two rows give \(name)",
        "The rows \(rows.joined(separator: " and ")) give \(name) equally well.",
        "Make one of them more specific, so that it is clear which one is meant.")
    case .journalUnmapped(let purpose):
      Explained(
        "RULE-04", "No journal name for \(purpose.words)",
        "The configuration names no journal for \(purpose.words).",
        "Set finance_operations.journals.\(purpose.rawValue).")
    case .policyOpen(let policy): policy.explained
    default: unworded
    }
  }

  private var masterDataWords: Explained {
    switch self {
    case .masterDataUnread:
      Explained(
        "DATA-01", "F&O is not read yet", "Accounts, dimensions and periods were not read from F&O yet.",
        "Nothing to do if the connection works: they are read first. View 7 shows the connection.")
    case .accountUnknown(let account):
      Explained(
        "DATA-02", "\(account.words) does not exist", "F&O has no \(account.words).",
        "Create it in F&O, or correct the row of the rule book that names it.")
    case .accountBlocked(let account):
      Explained(
        "DATA-03", "\(account.words) is blocked",
        "F&O has \(account.words), but it is suspended, not open to journals, or not valid on that day.",
        "Open it in F&O, or choose another account in the rule book.")
    case .dimensionUnsupported(let name):
      Explained(
        "DATA-04", "\(name) has no segment",
        "The active dimension format of F&O has no segment for \(name).",
        "Add \(name) to the format for integrating applications in F&O, or take it out of the rule book.")
    case .dimensionValueUnknown(let name, let value):
      Explained(
        "DATA-05", "\(name) \(value) does not exist", "F&O has no value \(value) in \(name).",
        "Create the value in F&O, or correct the dimension row that gives it.")
    case .dimensionValueBlocked(let name, let value):
      Explained(
        "DATA-06", "\(name) \(value) is suspended",
        "The value \(value) of \(name) is suspended, not open to journals, or not valid on that day.",
        "Open the value in F&O, or give another one in the rule book.")
    case .accountStructure(let problem):
      Explained(
        problem.code, problem.title, problem.sentence,
        "Correct the row of the rule book that gives it, or the account structure in F&O: General ledger > Chart of"
          + " accounts > Structures > Configure account structures. If F&O does post it, set"
          + " policies.account_structures to ask.")
    case .noDimensionFormat:
      Explained(
        "DATA-07", "No active dimension format",
        "F&O has no active dimension format for integrating applications.",
        "Activate one under General ledger > Chart of accounts > Dimensions > Financial dimension"
          + " configuration for integrating applications.")
    case .currencyUnknown(let currency):
      Explained(
        "DATA-08", "Currency \(currency) is unknown to F&O", "F&O does not have the currency \(currency).",
        "Set the currency up in F&O.")
    case .currencyWithoutRate(let currency, let date):
      Explained(
        "DATA-11", "No exchange rate of \(currency)",
        "F&O has no exchange rate of \(currency) that begins by \(date), so it would not post the voucher.",
        "Enter the rate in F&O for the ledger's exchange rate type: General ledger > Currencies > Currency exchange"
          + " rates.")
    case .rateUnusable(let currency, let base, let accounting):
      Explained(
        "DATA-14", "Chargebee's rate of \(currency) cannot be sent",
        base.map { "Chargebee reckons \(currency) into \($0), F&O into \(accounting)." }
          ?? "The document as it was read says no rate of \(currency) into \(accounting).",
        "Set policies.exchange_rate to finance_operations, so that F&O takes its own rate.")
    case .journalNameUnknown(let name):
      Explained(
        "DATA-09", "Journal name \(name) does not exist", "F&O has no journal name \(name).",
        "Create it in F&O, or correct finance_operations.journals.")
    case .journalNameOfWrongType(let name, let purpose):
      Explained(
        "DATA-10", "Journal name \(name) has the wrong type",
        "\(name) is not of type \(purpose.isPaymentJournal ? "Customer payment" : "Daily"),"
          + " which \(purpose.words) need.",
        "Change its type in F&O, or name another journal in finance_operations.journals.")
    case .periodClosed(let name, let date, let module):
      Explained(
        "PER-01", "Period \(name) is closed",
        "\(date) lies in \(name), which is closed or on hold for the \(module.words).",
        "Open the period in F&O, or choose another policy for closed periods.")
    case .noPeriod(let date):
      Explained(
        "PER-02", "No period for \(date)", "The fiscal calendar of F&O does not reach \(date).",
        "Add the fiscal year in F&O.")
    default: unworded
    }
  }

  private var documentWords: Explained {
    switch self {
    case .dateMissing:
      Explained(
        "DOC-01", "No date", "The document has no date in Chargebee.", "Look at the document in Chargebee.")
    case .identityBroken(let expected, let found):
      Explained(
        "DOC-02", "The parts do not add up",
        "Lines, discounts, tax and rounding add up to \(found), the total says \(expected).",
        "Look at the document in Chargebee. A difference is never plugged.")
    case .taxesDisagree(let listed, let stated):
      Explained(
        "DOC-03", "The taxes do not add up",
        "The taxes on the lines add up to \(listed), the document says \(stated).",
        "Look at the document in Chargebee.")
    case .discountsDisagree(let onLines, let listed):
      Explained(
        "DOC-04", "The discounts do not add up",
        "The discounts on the lines add up to \(onLines), the document lists \(listed).",
        "Look at the document in Chargebee.")
    case .appliedTooMuch(let applied, let amount):
      Explained(
        "DOC-05", "More is applied than was paid",
        "\(applied) is applied to invoices or credit notes, the transaction is \(amount).",
        "Look at the transaction in Chargebee.")
    case .roundingOverCap(let amount):
      Explained(
        "DOC-06", "Rounding of \(amount)", "The rounding of \(amount) is over the cap of the policy.",
        "Raise policies.rounding_cap if that is right.")
    case .linesCutOff:
      Explained(
        "DOC-07", "Lines are missing", "Chargebee cut the lines of the document off.",
        "Nothing to do: it is read again in full.")
    case .waitsForDocument(let id):
      Explained(
        "DOC-08", "Waits for \(id)", "\(id.capitalised) must be read, posted or undone first.",
        "Nothing to do unless \(id) itself waits for you.")
    case .unknownState(let state):
      Explained(
        "DOC-09", "Unknown state \(state)", "Chargebee says \(state), which Daybook does not know.",
        "Tell whoever looks after Daybook; it is not guessed.")
    case .amountBelowZero(let amount):
      Explained(
        "DOC-10", "Amount of \(amount)",
        "The amount is \(amount). Chargebee's credit notes and transactions are never below zero: their type says which"
          + " way they go.",
        "Look at the document in Chargebee; it is read again when it changes there.")
    case .fractionFitsNowhere(let fraction, let expected, let found):
      Explained(
        "DOC-11", "The fractional correction fits nowhere",
        "The parts add up to \(found), the total says \(expected): neither with the fractional correction"
          + " (\(fraction.minorUnits)) nor without it do they agree.",
        "Look at the credit note in Chargebee. A difference is never plugged; book it by hand and exclude it here,"
          + " with the voucher as the reason.")
    case .readByEarlierVersion(let id):
      Explained(
        "DOC-12", "\(id) was read by an earlier version",
        "An earlier Daybook read \(id) and did not keep the sum of its adjustments, without which nobody can tell what"
          + " of the payment recovers bad debt.",
        "Change \(id) in Chargebee, a comment will do: it is read anew and this goes on by itself.")
    case .otherCurrency(let id, let currency):
      Explained(
        "DOC-13", "\(id) is in \(currency.code)",
        "This belongs to \(id), which is in \(currency.code), and is in another currency itself. Chargebee applies"
          + " nothing across currencies, so nothing is booked on a guess.",
        "Look at both in Chargebee. When \(id) changes there, this goes on by itself; otherwise book it by hand and"
          + " exclude it here, with the voucher as the reason.")
    default: unworded
    }
  }

  /// Never shown: the families above name every case, and a test walks through all of them.
  private var unworded: Explained { Explained("", "", "", "") }
}

extension OpenPolicy {
  /// What is to be decided, in words.
  var explained: Explained {
    switch self {
    case .creditsBeforeTax:
      Explained(
        "RULE-05", "Credit used before tax",
        "The credit was used before tax: Chargebee lowered the tax of the invoice by it. The rule book does not say yet"
          + " how such a use is booked.",
        "Set policies.credit_notes.before_tax to payment or to discount, in a draft of the rule book or in the"
          + " configuration.")
    case .undoneBeforeCutOver:
      Explained(
        "RULE-06", "Undone after the cut-over",
        "A document from before the cut-over was undone after it; it stands in the opening balances, and the policy"
          + " leaves those to people.",
        "Correct the opening balance by hand in F&O and exclude it here, with the voucher as the reason; or set"
          + " policies.undone_before_cut_over to book, and its opposite comes to the review.")
    }
  }
}
