/// Which properties cannot be written, and how long texts may be.
enum WriteRules {
  static func readOnly(_ shape: EntityShape, isNew: Bool, _ options: FinanceOptions) -> [String] {
    switch shape.set {
    case "CustomersV3": isNew && !options.acceptsCustomerNumbers ? ["CustomerAccount"] : []
    case "CustomerPaymentJournalHeaders": ["IsPosted"] + numberRule(isNew, options)
    case "LedgerJournalHeaders":
      ["IsPosted", "JournalTotalCredit", "JournalTotalDebit"] + numberRule(isNew, options)
    case "CustomerPaymentJournalLines":
      ["CustomerName"] + (isNew && options.enforcesLineNumbers ? [] : ["LineNumber"])
    // `AllowEditOnCreate=false` in a real $metadata (contracts/d365fo.md section 6.5).
    case "LedgerJournalLines": ["LineNumber"]
    case "CDSFreeTextInvoiceHeaders": ["IsPosted", "FreeTextNumber"]
    default: []
    }
  }

  private static func numberRule(_ isNew: Bool, _ options: FinanceOptions) -> [String] {
    isNew && options.acceptsJournalNumbers ? [] : ["JournalBatchNumber"]
  }

  /// The length of a text column (contracts/d365fo.md section 9.1); nil where nothing is known.
  static func length(_ name: String, _ options: FinanceOptions) -> Int? {
    switch name {
    case "PaymentId": options.paymentIDLength
    case "PaymentReference", "Document", "Invoice", "Voucher", "MarkedInvoice": 20
    case "TransactionText", "Text", "OffsetText", "OffsetTransactionText", "Description": 60
    case "JournalBatchNumber": 20
    case "JournalName", "PostingProfile", "PaymentMethodName": 10
    case "CustomerAccount": 20
    case "OrganizationName", "KnownAs": 100
    default: nil
    }
  }
}

extension WriteBody {
  /// Takes out or refuses what cannot be written, as the options say.
  mutating func apply(_ options: FinanceOptions, shape: EntityShape, isNew: Bool) throws(FinanceError) {
    for name in WriteRules.readOnly(shape, isNew: isNew, options) where has(name) {
      guard options.readOnlyProperties == .silent else {
        throw .write(shape, "Warning: Field '\(name)' does not allow editing")
      }
      drop(name)
    }
    for property in shape.properties {
      guard let limit = WriteRules.length(property.name, options), let text = text(property.name),
        text.unicodeScalars.count > limit
      else { continue }
      guard options.longTexts == .silent else {
        throw .write(
          shape, "Warning: The text in field '\(property.name)' is longer than \(limit) characters")
      }
      cut(property.name, to: limit)
    }
  }
}
