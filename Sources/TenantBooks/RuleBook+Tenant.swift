public import Bookkeeping
import Ledger

extension RuleBook {
  /// The rule book of the sandbox's company. Over the limit people decide; invoices go into journals, or as free
  /// text invoices; what pays no invoice stands with the customers, or among the prepayments; a payment taken back opens
  /// its invoice again, or is a dispute; the accounts that were found for customers must be confirmed, or not.
  ///
  /// - Throws: never in fact: the currencies are good ones.
  public static func tenant(
    limit: Int64, freeText: Bool, prepayments: Bool = false, disputes: Bool = false,
    confirmedLinks: Bool = false
  ) throws -> RuleBook {
    var policies = Policies()
    policies.reviewsFirstDocument = false
    policies.invoiceForm = freeText ? .freeTextInvoice : .journal
    policies.onAccount = prepayments ? .prepayments : .customer
    policies.disputes = disputes ? .dispute : .reopen
    policies.linkApproval = confirmedLinks ? .found : .none
    for code in ["EUR", "USD", "GBP", "PLN", "NOK", "JPY"] {
      let currency = try Currency(code)
      policies.automaticApproval[currency] = Money(limit, currency)
    }
    return RuleBook(
      version: 1, accounts: accounts, dimensions: dimensions,
      journals: [
        .invoices: "CBINV", .creditNotes: "CBCRN", .adjustments: "CBADJ", .payments: "CBPAY",
        .refunds: "CBREF",
      ], policies: policies)
  }

  private static let accounts: [AccountRow] = [
    row("rev-pro", .revenue, "401100", .itemPrice, "pro-*"),
    row("rev-enterprise", .revenue, "401100", .itemPrice, "enterprise-*"),
    row("rev-sms", .revenue, "401300", .itemPrice, "sms-*"),
    row("rev-usage", .revenue, "401200", .itemPrice, "usage-*"),
    row("rev-services", .revenue, "401900"),
    row("deferred", .deferredRevenue, "240100"),
    row("sales-tax", .tax, "251100", .tax, "Sales tax*"),
    row("vat", .tax, "251000"),
    row("discounts", .discount, "403100"),
    row("promotions", .promotion, "606500"),
    row("rounding", .rounding, "618900"),
    row("clearing-stripe", .gatewayClearing, "112510", .gateway, "stripe"),
    row("clearing-gocardless", .gatewayClearing, "112520", .gateway, "gocardless"),
    AccountRow(
      id: "offline-bank", key: .offlineClearing, conditions: [Condition(.trait(.method), "bank_transfer")],
      account: .bank("USMF OPER")),
    row("offline-other", .offlineClearing, "112590"),
    row("bad-debt", .badDebt, "618200"),
    row("prepayments", .prepayment, "240200"),
    row("credits", .customerCredit, "240300"),
    row("disputes", .dispute, "131500"),
    row("dispute-fees", .disputeFee, "618300"),
    row("withheld", .withholdingTax, "135100"),
  ]

  private static let dimensions: [DimensionRow] = [
    DimensionRow(id: "everything", values: Dimensions(["BusinessUnit": "001"])),
    DimensionRow(
      id: "revenue", conditions: [Condition(.trait(.accountKey), "REV")],
      values: Dimensions(["CostCenter": "014", "Product": "SVC"])),
    product("subscriptions", "401100", "SaaS"),
    product("usage", "401200", "USE"),
    product("sms", "401300", "SMS"),
  ]

  private static func row(
    _ id: String, _ key: AccountKey, _ number: String, _ trait: Trait? = nil, _ pattern: String = ""
  ) -> AccountRow {
    AccountRow(
      id: id, key: key, conditions: trait.map { [Condition(.trait($0), pattern)] } ?? [],
      account: .main(MainAccountNumber(number)))
  }

  private static func product(_ id: String, _ account: String, _ value: String) -> DimensionRow {
    DimensionRow(
      id: id,
      conditions: [
        Condition(.trait(.accountKey), "REV"), Condition(.trait(.mainAccount), account),
      ], values: Dimensions(["Product": value]))
  }
}
