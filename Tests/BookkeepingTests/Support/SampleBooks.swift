import Billing
import Bookkeeping
import Ledger
import Testing

extension RuleBook {
  /// A book that knows a few plans, gateways and taxes, and approves up to a million euros by itself.
  static let sample: RuleBook = {
    var policies = Policies()
    policies.automaticApproval = [eur: "1000000.00".eur]
    return RuleBook(
      version: 1,
      accounts: [
        row("rev-pro", .revenue, "401100", [.itemPrice: "pro"]),
        row("rev-addon", .revenue, "401200", [.itemPrice: "addon*"]),
        row("def", .deferredRevenue, "220100"),
        row("vat", .tax, "251000"),
        row("stripe", .gatewayClearing, "112500", [.gateway: "stripe"]),
        row("gocardless", .gatewayClearing, "112510", [.gateway: "gocardless"]),
        AccountRow(
          id: "wire", key: .offlineClearing, conditions: [Condition(.trait(.method), "bank_transfer")],
          account: .bank("BANK1")),
        row("cash", .offlineClearing, "110100", [.method: "cash"]),
        row("rnd", .rounding, "699900"), row("disc", .discount, "480100"), row("promo", .promotion, "480200"),
        row("bad", .badDebt, "605500"), row("disp", .dispute, "114000"),
        row("wht", .withholdingTax, "117000"),
        row("cred", .customerCredit, "230500"), row("prepay", .prepayment, "230100"),
        row("fees", .disputeFee, "605600"),
      ],
      dimensions: [
        DimensionRow(
          id: "saas", conditions: [Condition(.trait(.itemPrice), "pro")],
          values: Dimensions(["BU": "001", "CC": "014", "Product": "SaaS"]))
      ],
      journals: [
        .invoices: "CBINV", .creditNotes: "CBCN", .adjustments: "CBADJ", .payments: "CBPAY",
        .refunds: "CBREF",
      ],
      policies: policies)
  }()

  private static func row(
    _ id: String, _ key: AccountKey, _ main: String, _ conditions: [Bookkeeping.Trait: String] = [:]
  ) -> AccountRow {
    AccountRow(
      id: id, key: key,
      conditions: conditions.sorted { $0.key < $1.key }.map { Condition(.trait($0.key), $0.value) },
      account: .main(MainAccountNumber(main)))
  }

  /// The book with other policies.
  static func sample(_ change: (inout Policies) -> Void) -> RuleBook {
    var book = RuleBook.sample
    change(&book.policies)
    return book
  }
}

extension MasterData {
  /// What exists in USMF: the accounts of the sample book, open months all through 2026.
  static let sample: MasterData = {
    var master = MasterData(legalEntity: "USMF", readAt: 1)
    let mains = [
      "401100", "401200", "220100", "251000", "112500", "112510", "110100", "699900", "480100", "480200",
      "605500", "114000", "117000", "230500", "230100", "605600",
    ]
    master.mainAccounts = Dictionary(
      uniqueKeysWithValues: mains.map { (MainAccountNumber($0), MainAccount(name: $0)) })
    master.bankAccounts = ["BANK1"]
    master.dimensionValues = [
      "BU": ["001": DimensionValue(description: "Europe")],
      "CC": ["014": DimensionValue(description: "Sales"), "022": DimensionValue(description: "Service")],
      "Product": ["SaaS": DimensionValue(description: "Software")],
    ]
    master.ledgerFormat = DimensionFormat(
      segments: ["MainAccount", "BU", "CC", "Product"], delimiter: .hyphen)
    master.defaultFormat = DimensionFormat(segments: ["BU", "CC", "Product"], delimiter: .hyphen)
    master.currencies = [eur, jpy]
    master.journalNames = [
      "CBINV": .daily, "CBCN": .daily, "CBADJ": .daily, "CBPAY": .customerPayment, "CBREF": .customerPayment,
    ]
    master.calendar = .year2026()
    return master
  }()

  static func sample(_ change: (inout MasterData) -> Void) -> MasterData {
    var master = MasterData.sample
    change(&master)
    return master
  }
}

extension FiscalCalendar {
  /// The months of 2026; those named are closed.
  static func year2026(closed: Set<Int> = []) -> FiscalCalendar {
    FiscalCalendar(
      (1...12).map { month in
        let start = must { try LedgerDate(year: 2026, month: month, day: 1) }
        let next = must { try LedgerDate(year: 2026 + month / 12, month: month % 12 + 1, day: 1) }
        return FiscalPeriod(
          name: "Period \(month)", start: start, end: next.advanced(byDays: -1),
          status: closed.contains(month) ? .closed : .open)
      })
  }
}
