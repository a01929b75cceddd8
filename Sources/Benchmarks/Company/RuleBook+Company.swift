import Bookkeeping
import Ledger

extension RuleBook {
  /// A row for each of twelve plans, three add-ons and six gateways, and what else a month needs.
  static func ofTheCompany(revenue: String = "4011") throws -> RuleBook {
    var policies = Policies()
    policies.automaticApproval = [try Currency("EUR"): Money(100_000_000, try Currency("EUR"))]
    let plans = (0..<12).map { plan in
      row("rev-plan-\(plan)", .revenue, "\(revenue)\(10 + plan)", .itemPrice, "plan-\(plan)-*")
    }
    let addons = (0..<3).map { row("rev-addon-\($0)", .revenue, "40120\($0)", .itemPrice, "addon-\($0)*") }
    let gateways = ["stripe", "adyen", "paypal", "gocardless", "braintree", "checkout_com"].enumerated().map {
      row("clr-\($1)", .gatewayClearing, "11250\($0)", .gateway, $1)
    }
    let single: [(AccountKey, String)] = [
      (.deferredRevenue, "220100"), (.discount, "480100"), (.promotion, "480200"), (.tax, "251000"),
      (.rounding, "699900"), (.badDebt, "605500"), (.dispute, "114000"), (.withholdingTax, "117000"),
      (.customerCredit, "230500"), (.offlineClearing, "110100"),
    ]
    let others = single.map {
      AccountRow(id: $0.0.rawValue, key: $0.0, account: .main(MainAccountNumber($0.1)))
    }
    return RuleBook(
      version: 1, accounts: plans + addons + gateways + others, dimensions: dimensionRows,
      journals: [
        .invoices: "CBINV", .creditNotes: "CBCRN", .adjustments: "CBADJ", .payments: "CBPAY",
        .refunds: "CBREF",
      ],
      policies: policies)
  }

  private static var dimensionRows: [DimensionRow] {
    let unit = DimensionRow(id: "unit", values: Dimensions(["BusinessUnit": "001"]))
    return [unit]
      + (0..<12).map { plan in
        DimensionRow(
          id: "plan-\(plan)", conditions: [Condition(.trait(.itemPrice), "plan-\(plan)-*")],
          values: Dimensions(["CostCenter": "0\(10 + plan)"]))
      }
  }

  private static func row(
    _ id: String, _ key: AccountKey, _ account: String, _ trait: Trait, _ pattern: String
  ) -> AccountRow {
    AccountRow(
      id: id, key: key, conditions: [Condition(.trait(trait), pattern)],
      account: .main(MainAccountNumber(account)))
  }
}

extension MasterData {
  /// Everything that some rule books name, with every month of the year open.
  static func ofTheCompany(_ books: RuleBook...) throws -> MasterData {
    var master = MasterData(legalEntity: "USMF", readAt: 1)
    for row in books.flatMap(\.accounts) {
      if case .main(let number) = row.account { master.mainAccounts[number] = MainAccount(name: row.id) }
    }
    master.dimensionValues = [
      "BusinessUnit": ["001": DimensionValue(description: "Europe")],
      "CostCenter": Dictionary(
        uniqueKeysWithValues: (10..<22).map { ("0\($0)", DimensionValue(description: "Plan")) }),
    ]
    master.ledgerFormat = DimensionFormat(
      segments: ["MainAccount", "BusinessUnit", "CostCenter"], delimiter: .hyphen)
    master.defaultFormat = DimensionFormat(segments: ["BusinessUnit", "CostCenter"], delimiter: .hyphen)
    master.structures = [
      structure("Profit and loss", "400000..499999", ["*", "*;\"\""]),
      structure("Balance sheet", "000000..399999;500000..999999", ["*;\"\"", "*;\"\""]),
    ]
    master.currencies = [try Currency("EUR")]
    master.journalNames = [
      "CBINV": .daily, "CBCRN": .daily, "CBADJ": .daily, "CBPAY": .customerPayment, "CBREF": .customerPayment,
    ]
    master.calendar = FiscalCalendar(
      try (1...12).map { month in
        let next = try LedgerDate(year: 2026 + month / 12, month: month % 12 + 1, day: 1)
        return FiscalPeriod(
          name: "Period \(month)", start: try LedgerDate(year: 2026, month: month, day: 1),
          end: next.advanced(byDays: -1), status: .open)
      })
    return master
  }

  private static func structure(_ name: String, _ accounts: String, _ others: [String]) -> AccountStructure {
    AccountStructure(
      name: name, segments: ["MainAccount", "BusinessUnit", "CostCenter"],
      rows: [.init(criteria: ([accounts] + others).map { SegmentCriteria(foreignText: $0) })])
  }
}
