import Billing
import Bookkeeping
import Console
import Ledger

extension SampleBooks {
  private static let euro: Currency = {
    guard let euro = try? Currency("EUR") else { preconditionFailure("EUR is no currency") }
    return euro
  }()

  /// A rule book that needs four eyes, with a draft of another person beside it.
  static let rules: RuleDesk = {
    var next = ruleBook
    next.accounts[0].account = .main("401900")
    next.accounts.append(
      RuleBook.AccountRow(
        id: "clearing-adyen", key: .gatewayClearing, conditions: [Condition(.trait(.gateway), "adyen")],
        account: .main("999999"), comment: "Adyen from December on"))
    next.accounts.removeAll { $0.id == "rounding" }
    next.policies.disputes = .dispute
    var desk = RuleDesk(inForce: ruleBook, authors: ["configuration"], since: time - 40 * hour)
    desk.draft = RuleDesk.Draft(
      book: next, edition: 2, base: 4, authors: ["acct3"], differingPins: ["invoice INV-20931"])
    desk.findings = next.findings(in: master, on: LedgerDate(dayNumber: 20_000))
    desk.dimensions = [
      FinanceDimension(
        name: "BusinessUnit", place: 1, values: [.init("001", description: "Europe", isUsable: true)]),
      FinanceDimension(
        name: "CostCenter", place: 2,
        values: [
          .init("014", description: "Sales", isUsable: true),
          .init("099", description: "Closed", isUsable: false),
        ]),
    ]
    return desk
  }()

  private static let ruleBook: RuleBook = {
    var policies = Policies()
    policies.needsFourEyes = true
    let rows: [(String, AccountKey, Trait?, String, String)] = [
      ("rev-pro", .revenue, .itemPrice, "pro-*", "401100"), ("vat", .tax, nil, "", "251000"),
      ("clearing-stripe", .gatewayClearing, .gateway, "stripe", "112510"),
      ("rounding", .rounding, nil, "", "618900"),
    ]
    return RuleBook(
      version: 4,
      accounts: rows.map { id, key, trait, pattern, number in
        RuleBook.AccountRow(
          id: id, key: key, conditions: trait.map { [Condition(.trait($0), pattern)] } ?? [],
          account: .main(MainAccountNumber(number)))
      },
      dimensions: [
        RuleBook.DimensionRow(
          id: "plans", conditions: [Condition(.trait(.itemPrice), "pro-*")],
          values: Dimensions(["BusinessUnit": "001", "CostCenter": "014"]), comment: "Subscriptions")
      ],
      journals: [
        .invoices: "CBINV", .creditNotes: "CBCRN", .adjustments: "CBADJ", .payments: "CBPAY",
        .refunds: "CBREF",
      ], policies: policies)
  }()

  private static let master: MasterData = {
    var master = MasterData(legalEntity: "usmf", readAt: 1)
    for number in ["401100", "401900", "251000", "112510", "618900"] {
      master.mainAccounts[MainAccountNumber(number)] = .init(name: number)
    }
    let values: [DimensionName: [String: MasterData.DimensionValue]] = [
      "BusinessUnit": ["001": .init(description: "Europe")],
      "CostCenter": ["014": .init(description: "Sales")],
    ]
    master.dimensionValues = values
    master.ledgerFormat = DimensionFormat(
      segments: ["MainAccount", "BusinessUnit", "CostCenter"], delimiter: .hyphen)
    master.defaultFormat = DimensionFormat(segments: ["BusinessUnit", "CostCenter"], delimiter: .hyphen)
    master.journalNames = [
      "CBINV": .daily, "CBCRN": .daily, "CBADJ": .daily, "CBPAY": .customerPayment, "CBREF": .customerPayment,
    ]
    master.currencies = [euro]
    master.calendar = FiscalCalendar([
      FiscalPeriod(
        name: "Year 2026", start: LedgerDate(dayNumber: 20_454), end: LedgerDate(dayNumber: 20_818),
        status: .open)
    ])
    return master
  }()

  /// What the draft of the sample makes of an invoice.
  static func whatIf(_ edition: Int) -> WhatIfAnswer {
    var invoice = Invoice(
      id: "INV-20931", revision: Revision(1), customerID: "cb_1", status: .known(.paid),
      date: LedgerDate(dayNumber: 20_500), currency: euro)
    invoice.lines = [
      LineItem(
        id: "li", entityType: "plan_item_price", itemPrice: "pro-annual", text: "Pro",
        amount: Money(77_00, euro))
    ]
    (invoice.subTotal, invoice.total) = (Money(77_00, euro), Money(77_00, euro))
    let account = CustomerAccount(number: "US-1", name: "Acme")
    let file = CaseFile(
      document: .invoice(invoice), customers: ["cb_1": .linked(account, hasPostings: true)],
      today: LedgerDate(dayNumber: 20_500))
    let draft = rules.draft?.book ?? ruleBook
    let effects = WhatIf(ruleBook, against: draft, in: master).effects(on: file)
    var report = WhatIfReport()
    report.count(effects)
    return WhatIfAnswer(edition: edition, report: report, effects: effects)
  }
}
