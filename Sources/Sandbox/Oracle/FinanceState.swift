/// What stands in F&O, for oracles: posted transactions, journals and their lines, sums.
///
/// It shares its storage with the world it was taken from. Let go of it before the world moves on, or the
/// world copies its tables.
public struct FinanceState: Sendable {
  /// An exact amount.
  public struct Amount: Hashable, Sendable {
    /// Minor units as Chargebee counts them; nil when there are more places than that.
    public let minorUnits: Int64?
    /// The shortest decimal text in major units.
    public let text: String

    init(_ amount: DecimalAmount, _ currency: String) {
      minorUnits = amount.minorUnits(digits: currency == "JPY" ? 0 : 2)
      text = amount.text
    }
  }

  /// A posted customer transaction. Debits are positive.
  public struct CustomerTransaction: Hashable, Sendable {
    /// The company, in lower case.
    public let company: String
    /// The customer account.
    public let account: String
    /// ISO 4217 code.
    public let currency: String
    /// The amount.
    public let amount: Amount
    /// The part that is settled.
    public let settled: Amount
    /// The voucher.
    public let voucher: String
    /// `PaymId`.
    public let paymentID: String
    /// `PaymReference`.
    public let paymentReference: String
    /// `Invoice`.
    public let invoice: String
    /// `DocumentNum`.
    public let document: String
    /// `Txt`.
    public let text: String
    /// `Payment` or `Cust`.
    public let type: String
    /// Noon of the day in UTC, epoch seconds.
    public let date: Int64
    /// Whether a free text invoice made it: those have F&O's number in `Invoice`, and no payment id.
    public var isFreeTextInvoice: Bool { voucher.utf8.starts(with: "FTIV".utf8) }
    /// Whether something of it is not settled.
    public let isOpen: Bool
  }

  /// A line of a journal that still has its lines.
  public struct JournalLine: Hashable, Sendable {
    /// The journal.
    public let journal: String
    /// Whether it stands in a customer payment journal; otherwise in a ledger journal.
    public let isPayment: Bool
    /// Whether the journal is posted.
    public let isPosted: Bool
    /// The line number.
    public let number: String
    /// The rate for a hundred units of the currency, as the shortest decimal text.
    public let rate: String
    /// The voucher.
    public let voucher: String
    /// `Cust`, `Ledger` or `Bank`.
    public let accountType: String
    /// The account as it is stored, escaped.
    public let account: String
    /// The offset account as it is stored, escaped; empty for none.
    public let offset: String
    /// ISO 4217 code.
    public let currency: String
    /// Debit less credit.
    public let amount: Amount
    /// `PaymentId`.
    public let paymentID: String
    /// `PaymentReference`.
    public let paymentReference: String
    /// `Document`; empty on payment lines.
    public let document: String
    /// Noon of the day in UTC, epoch seconds.
    public let date: Int64
  }

  /// A journal.
  public struct Journal: Hashable, Sendable {
    /// The number.
    public let number: String
    /// The journal name, for example `CBPAY`.
    public let name: String
    /// The description.
    public let description: String
    /// Whether it is posted.
    public let isPosted: Bool
    /// How many lines it has.
    public let lines: Int
    /// What the posting job had to say.
    public let log: String
    /// The journal that it was split off from; empty for none.
    public let original: String
  }

  /// A sum over posted transactions. Debits are positive.
  public struct Sum: Hashable, Sendable {
    /// A customer account or a main account.
    public let account: String
    /// ISO 4217 code.
    public let currency: String
    /// The sum.
    public let amount: Amount
  }

  /// Two posted transactions of which a part is settled with each other.
  public struct Settlement: Hashable, Sendable {
    /// The one that was posted or named first.
    public let one: CustomerTransaction
    /// The other one.
    public let other: CustomerTransaction
    /// How much, without sign.
    public let amount: Amount
  }

  /// A customer account.
  public struct CustomerAccount: Hashable, Sendable {
    /// The number.
    public let number: String
    /// The name of the organisation.
    public let name: String
    /// The tax exempt number.
    public let taxNumber: String
    /// The primary e-mail address.
    public let email: String
    /// Street and number.
    public let street: String
    /// The country by its code of three letters.
    public let country: String
    /// The customer group.
    public let group: String
    /// The name under which it is also known.
    public let knownAs: String
  }

  let system: FinanceSystem
}

extension World {
  /// What stands in F&O now.
  public var financeState: FinanceState { FinanceState(system: finance) }
}
