extension FinanceSystem {
  private static let accounts: [(id: String, name: String, type: String)] = [
    ("110110", "Bank operating", "Asset"), ("112510", "Stripe clearing", "Asset"),
    ("112520", "GoCardless clearing", "Asset"), ("112590", "Offline receipts clearing", "Asset"),
    ("130100", "Accounts receivable", "Asset"), ("131500", "Disputes receivable", "Asset"),
    ("135100", "Withholding tax receivable", "Asset"), ("240100", "Deferred revenue", "Liability"),
    ("240200", "Customer prepayments", "Liability"), ("240300", "Customer credits", "Liability"),
    ("251000", "Output VAT", "Liability"), ("251100", "Sales tax", "Liability"),
    ("401100", "Subscription revenue", "Revenue"), ("401200", "Usage revenue", "Revenue"),
    ("401300", "Add-on revenue", "Revenue"), ("401800", "Legacy revenue", "Revenue"),
    ("401900", "Services revenue", "Revenue"), ("403100", "Discounts granted", "Revenue"),
    ("606500", "Promotional credits", "Expense"), ("618200", "Bad debt", "Expense"),
    ("618300", "Dispute fees", "Expense"), ("618900", "Rounding differences", "Expense"),
  ]

  /// The control account of customers; nobody posts to it directly.
  static let receivables = "130100"

  mutating func enterAccounts() {
    for (id, name, type) in Self.accounts {
      enter(
        "MainAccounts",
        texts: [
          "ChartOfAccounts": "Shared", "MainAccountId": id, "Name": name, "MainAccountType": type,
          "DoNotAllowManualEntry": id == Self.receivables ? "Yes" : "No",
          "IsSuspended": id == "401800" ? "Yes" : "No",
        ])
    }
  }

  mutating func enterDimensions() {
    let values = [
      "BusinessUnit": [("001", "Europe"), ("002", "Americas")],
      "CostCenter": [("014", "Product"), ("022", "Services"), ("099", "Closed")],
      "Product": [("SaaS", "Subscriptions"), ("SMS", "Messages"), ("SVC", "Services"), ("USE", "Usage")],
    ]
    for dimension in formats.defaults {
      enter("DimensionAttributes", texts: ["DimensionName": dimension, "ReportColumnName": dimension])
      for (value, description) in values[dimension] ?? [] {
        enter(
          "FinancialDimensionValues",
          texts: [
            "FinancialDimension": dimension, "LegalEntityId": "", "DimensionValue": value,
            "Description": description, "IsSuspended": value == "099" ? "Yes" : "No",
          ])
      }
    }
    enterFormats()
    enter("DimensionParameters", ["Key": .integer(0), "DimensionSegmentDelimiter": .text(options.delimiter)])
  }

  private mutating func enterFormats() {
    let formats = [
      ("Daybook ledger", "DataEntityLedgerDimensionFormat", formats.ledger, "Yes"),
      ("Daybook default", "DataEntityDefaultDimensionFormat", formats.defaults, "Yes"),
      ("Old default", "DataEntityDefaultDimensionFormat", ["CostCenter", "BusinessUnit"], "No"),
    ]
    for (name, type, segments, isActive) in formats {
      enter(
        "DimensionIntegrationFormats",
        texts: [
          "DimensionFormatName": name, "DimensionFormatType": type, "IsActive": isActive,
          "FinancialDimensionFormat": segments.joined(separator: self.formats.text.delimiter),
        ])
    }
  }

  mutating func enterJournalNames(_ company: String) {
    let names = [
      ("CBINV", "Chargebee invoices", "Daily"), ("CBCRN", "Chargebee credit notes", "Daily"),
      ("CBADJ", "Chargebee adjustments", "Daily"), ("CBPAY", "Chargebee payments", "CustPayment"),
      ("CBREF", "Chargebee refunds", "CustPayment"),
    ]
    for (name, description, type) in names { enterJournalName(name, description, type, company: company) }
  }

  mutating func enterJournalName(_ name: String, _ description: String, _ type: String, company: String) {
    enter(
      "JournalNames",
      texts: [
        "dataAreaId": company, "Name": name, "Description": description, "Type": type,
        "VoucherSeriesCode": name, "NewVoucher": type == "Daily" ? options.newVoucher : "BalanceSheet",
        "VoucherAllocationAtPosting": options.allocatesVouchersAtPosting ? "Yes" : "No",
        "DeleteLinesAfterPosting": options.deletesLinesAfterPosting ? "Yes" : "No", "Currency": "EUR",
      ])
  }
}
