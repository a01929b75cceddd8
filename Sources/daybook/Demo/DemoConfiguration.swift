/// The configuration of the demo: the sandbox's company with its rule book, as a text that anybody can read in
/// the demo's workspace.
enum DemoConfiguration {
  /// The whole text, for a sandbox on these ports.
  ///
  /// - Parameters:
  ///   - chargebeePort: where the simulated Chargebee site listens on loopback.
  ///   - financePort: where the simulated Entra ID and F&O listen on loopback.
  ///   - tenant: the Entra tenant that the sandbox knows.
  ///   - clientID: the application that the sandbox lets in.
  ///   - reviews: whether people look at what is over a limit; else everything is approved by policy
  ///     as far as a policy may.
  ///   - quietSeconds: how long the sandbox may work on a request whose answer was lost.
  ///   - port: where the sandbox's webhooks are listened for on loopback; nil where none are.
  ///   - refresh: how often master data is read again.
  ///   - lacksServices: whether the row for what is charged once is missing, as a lesson needs it.
  /// - Returns: the text in TOML.
  static func text(
    chargebeePort: Int, financePort: Int, tenant: String, clientID: String, reviews: Bool,
    quietSeconds: Int64, webhooksAt port: Int? = nil, refresh: String = "1m", lacksServices: Bool = false
  ) -> String {
    remotes(chargebeePort, financePort, tenant, clientID, quietSeconds, refresh)
      + (port.map(webhooks) ?? "") + policies(reviews: reviews) + subscriptions
      + (lacksServices ? "" : services) + accounts + dimensions
  }

  private static func webhooks(_ port: Int) -> String {
    """
    [webhooks]
    listen = "127.0.0.1:\(port)"
    username = "\(Stage.webhookUser)"


    """
  }

  private static func remotes(
    _ chargebeePort: Int, _ financePort: Int, _ tenant: String, _ clientID: String, _ quietSeconds: Int64,
    _ refresh: String
  ) -> String {
    """
    # The sandbox: simulated Chargebee, Entra ID and F&O on this machine.

    [chargebee]
    site = "acme-test"
    timezone = "Europe/Berlin"
    base_url = "http://127.0.0.1:\(chargebeePort)"
    requests_per_minute = 6000
    poll_interval = "2s"

    [finance_operations]
    base_url = "http://127.0.0.1:\(financePort)"
    authority = "http://127.0.0.1:\(financePort)"
    tenant = "\(tenant)"
    client_id = "\(clientID)"
    legal_entity = "usmf"
    customer_account_rule = "cf_erp_account"
    customer_group = "30"
    customer_number_sequence = true
    quiet_period = "\(quietSeconds)s"
    posting_deadline = "2m"
    confirmation_interval = "1s"
    master_refresh = "\(refresh)"

    [finance_operations.journals]
    invoices = "CBINV"
    credit_notes = "CBCRN"
    adjustments = "CBADJ"
    payments = "CBPAY"
    refunds = "CBREF"


    """
  }

  private static func policies(reviews: Bool) -> String {
    let limit = reviews ? "500.00" : "90000000.00"
    return """
      [policies.invoices]
      post_when = "paid"

      [policies.approval]
      review_first_document = false

      [policies.approval.automatic_up_to]
      EUR = "\(limit)"
      USD = "\(limit)"
      GBP = "\(limit)"
      PLN = "\(limit)"
      NOK = "\(limit)"
      JPY = "\(reviews ? "50000" : "90000000")"


      """
  }

  private static let subscriptions = """
    [[accounts]]
    id = "rev-pro"
    key = "REV"
    when = { item_price = "pro-*" }
    main_account = "401100"
    comment = "Subscriptions"

    [[accounts]]
    id = "rev-enterprise"
    key = "REV"
    when = { item_price = "enterprise-*" }
    main_account = "401100"

    [[accounts]]
    id = "rev-sms"
    key = "REV"
    when = { item_price = "sms-*" }
    main_account = "401300"

    [[accounts]]
    id = "rev-usage"
    key = "REV"
    when = { item_price = "usage-*" }
    main_account = "401200"


    """

  private static let services = """
    [[accounts]]
    id = "rev-services"
    key = "REV"
    main_account = "401900"
    comment = "Onboarding and everything that is charged once"


    """

  private static let accounts = """
    [[accounts]]
    id = "deferred"
    key = "DEF"
    main_account = "240100"

    [[accounts]]
    id = "sales-tax"
    key = "TAX"
    when = { tax = "Sales tax*" }
    main_account = "251100"

    [[accounts]]
    id = "vat"
    key = "TAX"
    main_account = "251000"

    [[accounts]]
    id = "discounts"
    key = "DISC"
    main_account = "403100"

    [[accounts]]
    id = "promotions"
    key = "PROMO"
    main_account = "606500"

    [[accounts]]
    id = "rounding"
    key = "RND"
    main_account = "618900"

    [[accounts]]
    id = "clearing-stripe"
    key = "CLR"
    when = { gateway = "stripe" }
    main_account = "112510"

    [[accounts]]
    id = "clearing-gocardless"
    key = "CLR"
    when = { gateway = "gocardless" }
    main_account = "112520"

    [[accounts]]
    id = "offline-bank"
    key = "OFF"
    when = { method = "bank_transfer" }
    bank_account = "USMF OPER"

    [[accounts]]
    id = "offline-other"
    key = "OFF"
    main_account = "112590"

    [[accounts]]
    id = "bad-debt"
    key = "BAD"
    main_account = "618200"

    [[accounts]]
    id = "prepayments"
    key = "PREPAY"
    main_account = "240200"

    [[accounts]]
    id = "credits"
    key = "CRED"
    main_account = "240300"

    [[accounts]]
    id = "disputes"
    key = "DISP"
    main_account = "131500"

    [[accounts]]
    id = "dispute-fees"
    key = "DFEE"
    main_account = "618300"

    [[accounts]]
    id = "withheld"
    key = "WHT"
    main_account = "135100"


    """

  private static let dimensions = """
    [[dimensions]]
    id = "everything"
    values = { BusinessUnit = "001" }

    [[dimensions]]
    id = "revenue"
    when = { key = "REV" }
    values = { CostCenter = "014", Product = "SVC" }

    [[dimensions]]
    id = "subscriptions"
    when = { key = "REV", main_account = "401100" }
    values = { Product = "SaaS" }

    [[dimensions]]
    id = "usage"
    when = { key = "REV", main_account = "401200" }
    values = { Product = "USE" }

    [[dimensions]]
    id = "sms"
    when = { key = "REV", main_account = "401300" }
    values = { Product = "SMS" }

    """
}
