/// Everything about a world that is not chance: which month, how fast, how strict.
public struct WorldOptions: Hashable, Sendable {
  /// The first moment of the simulated month in epoch milliseconds UTC; 2026-01-01 unless set.
  public var monthStart: Int64 = 1_767_225_600_000
  /// The moment at which the world begins to run; nil is 27 days and 9 hours into the month.
  public var start: Int64?
  /// How much of the month's billing has happened when the world begins, in per cent.
  public var arrivedPercent = 100
  /// Over how many seconds the rest of the month's billing trickles in after the beginning.
  public var arrivalSeconds = 0
  /// The fewest ordinary customers; a larger month has more. Eight see to it that every currency has somebody.
  public var fewestCustomers = 32
  /// How many customers with names that break programs may have documents, by chance; nil is every one of them.
  public var hostileCustomers: Int?
  /// Settings of the billing system.
  public var chargebee = ChargebeeOptions()
  /// Settings of the token service.
  public var identity = IdentityOptions()
  /// Settings of F&O.
  public var finance = FinanceOptions()
  /// What goes wrong by itself.
  public var faults = FaultPlan.none

  /// The demo tenant with nothing going wrong.
  public init() {}

  /// The moment at which the world begins, in epoch milliseconds UTC.
  public var begins: Int64 { start ?? monthStart + (27 * 24 + 9) * 3_600_000 }
}

/// Settings of the simulated Chargebee site (contracts/chargebee.md sections 1 to 4).
public struct ChargebeeOptions: Hashable, Sendable {
  /// The site's name.
  public var site = "acme-test"
  /// The only key that is accepted.
  public var apiKey = "test_acmeReadOnlyKey"
  /// The zone of the site; the calendar knows this one only.
  public var timeZone = "Europe/Berlin"
  /// Requests allowed in any 60 seconds; nil is no limit (section 3).
  public var requestsPerMinute: Int?
  /// Entries on a page when the caller does not say.
  public var defaultPageSize = 10
  /// The most entries on a page, whatever the caller says: a site may give fewer than it was asked for.
  public var largestPage = 100

  /// The demo site.
  public init() {}
}

/// Settings of the simulated Entra ID (contracts/d365fo.md section 4).
public struct IdentityOptions: Hashable, Sendable {
  /// The directory; a request for another one answers AADSTS90002.
  public var tenant = "acme.onmicrosoft.com"
  /// The registered application.
  public var clientID = "7c0e4b1a-5f0d-4c58-9b1e-2f6f3d6f9a10"
  /// Its secret. It holds characters that must be percent-encoded in a form.
  public var clientSecret = "Kq8~s3+r/t&=of.Acme"
  /// A secret that has run out: AADSTS7000222.
  public var expiredSecret = "old~secret"
  /// How long a token is good for, in seconds.
  public var tokenSeconds = 3_599

  /// The demo directory.
  public init() {}
}

/// Settings of the simulated F&O environment (contracts/d365fo.md sections 1 to 9 and 13).
public struct FinanceOptions: Hashable, Sendable {
  /// What becomes of a value that the contract leaves open: read-only properties, texts that are too long.
  public enum Tolerance: String, Hashable, Sendable {
    /// The value is dropped or cut without a word.
    case silent
    /// The request is refused.
    case refused
  }

  /// What waits for an approval inside F&O although the answer says that it is done (section 11, *change
  /// proposals*).
  public enum CustomerWorkflow: String, Hashable, Sendable {
    /// Nothing.
    case none
    /// Changes of customers.
    case changes
    /// Changes, and new customers too.
    case everything
  }

  /// The company of callers that do not name one (section 1).
  public var defaultCompany = "usmf"
  /// The segment delimiter (section 7), by its name in `DimensionParameters`.
  public var delimiter = "Hyphen"
  /// Rows on a page before `@odata.nextLink` appears.
  public var pageSize = 10_000
  /// The period of the Post journals job in milliseconds; nil means that nobody set it up (section 8.2).
  public var postingInterval: Int64? = 60_000
  /// The job takes journals whose description holds this text; nil takes all.
  public var postingMarker: String? = "READY"
  /// Whether the batch job that posts free text invoices runs beside it (section 6.7).
  public var postsFreeTextInvoices = true
  /// Whether a partner deployed a service that posts a journal (section 8.2, way B).
  public var offersPostingService = true
  /// Whether failing vouchers move to a new journal while the rest is posted.
  public var transfersErrors = false
  /// A journal with more lines than this is posted in several journals.
  public var splitLines = 1_000
  /// Whether the caller may choose the journal number (section 2).
  public var acceptsJournalNumbers = false
  /// Whether a line number sent by the caller is kept, so that the key protects against doubles (section 9.2).
  public var enforcesLineNumbers = true
  /// Whether vouchers get their final number at posting (section 8.3).
  public var allocatesVouchersAtPosting = false
  /// Whether posting removes the lines of the journal.
  public var deletesLinesAfterPosting = false
  /// Whether the caller may choose the account number of a customer; else the number sequence gives it (section
  /// 11).
  public var acceptsCustomerNumbers = true
  /// Which writes to customers wait for an approval.
  public var customerWorkflow = CustomerWorkflow.none
  /// How ledger journals start vouchers: `BalanceSheet`, `Manually` or `OneVoucher`.
  public var newVoucher = "BalanceSheet"
  /// What happens to read-only properties in a POST.
  public var readOnlyProperties = Tolerance.silent
  /// What happens to texts that are longer than their column (section 9.1).
  public var longTexts = Tolerance.silent
  /// The length of `PaymentId`.
  public var paymentIDLength = 200
  /// Whether the BiEntities sets exist (section 6.9).
  public var offersBusinessIntelligenceSets = true
  /// Whether the actions that write account and dimension strings exist (section 7.7).
  public var offersDisplayValueActions = true
  /// Whether `contains` and `startswith` work in filters; on one tenant they did not (section 1).
  public var offersTextFunctions = false
  /// Whether a voucher may hold transactions of one customer only (section 3.2).
  public var oneCustomerPerVoucher = true
  /// Whether posting settles a customer's transactions by itself, oldest first (section 8.4).
  public var settlesAutomatically = false
  /// How long a write occupies its journal, in milliseconds; a second one meanwhile is an update conflict.
  public var journalWriteTime: Int64 = 0
  /// The only audience that is accepted; nil takes any origin in its canonical form (section 4).
  public var audience: String?
  /// Currencies without an exchange rate.
  public var currenciesWithoutRate: [String] = []

  /// The demo environment.
  public init() {}
}
