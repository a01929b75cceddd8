import Billing
import Bookkeeping
import Ledger

extension Policies {
  /// Reads `[policies]`; problems stay in the reader.
  init(_ reader: inout SettingsReader) {
    self.init()
    postInvoices = reader.optional("policies.invoices.post_when", .word) ?? postInvoices
    invoiceForm = reader.optional("policies.invoices.post_as", .word) ?? invoiceForm
    defersServicePeriods = reader.optional("policies.invoices.defer_service_periods", .flag) ?? false
    showsDiscountsGross = reader.optional("policies.invoices.gross_discounts", .flag) ?? false
    paymentDate = reader.optional("policies.payments.date", .word) ?? paymentDate
    receivableFollows = reader.optional("policies.payments.receivable_follows", .word) ?? receivableFollows
    heldInvoice = reader.optional("policies.payments.held_invoice", .word) ?? heldInvoice
    onAccount = reader.optional("policies.payments.on_account", .word) ?? onAccount
    creditsBeforeTax = reader.optional("policies.credit_notes.before_tax", .word) ?? creditsBeforeTax
    undoneBeforeCutOver =
      reader.optional("policies.undone_before_cut_over", .word) ?? undoneBeforeCutOver
    disputes = reader.optional("policies.disputes", .word) ?? disputes
    accountStructures = reader.optional("policies.account_structures", .word) ?? accountStructures
    exchangeRate = reader.optional("policies.exchange_rate", .word) ?? exchangeRate
    roundingCap = Int64(reader.optional("policies.rounding_cap", .number(0...100_000)) ?? Int(roundingCap))
    needsFourEyes = reader.optional("policies.approval.four_eyes", .flag) ?? false
    reviewsFirstDocument = reader.optional("policies.approval.review_first_document", .flag) ?? true
    automaticApproval = Self.limits(&reader)
    for kind in DocumentKind.allCases {
      closedPeriod[kind] = reader.optional("policies.closed_period.\(kind.rawValue)", .word)
    }
    accountCreation = reader.optional("policies.customers.create", .word)
    accountUpdating = reader.optional("policies.customers.update", .word) ?? accountUpdating
    linkApproval = reader.optional("policies.customers.confirm", .word) ?? linkApproval
    accountOwners.name = reader.optional("policies.customers.owner.name", .word) ?? accountOwners.name
    accountOwners.email = reader.optional("policies.customers.owner.email", .word) ?? accountOwners.email
    accountOwners.address =
      reader.optional("policies.customers.owner.address", .word) ?? accountOwners.address
    cutOver = reader.optional("chargebee.start_date", .date)
  }

  private static func limits(_ reader: inout SettingsReader) -> [Currency: Money] {
    let key = "policies.approval.automatic_up_to"
    var limits: [Currency: Money] = [:]
    for (name, node) in reader.entries(key) {
      guard let currency = try? Currency(name), case .text(let text) = node,
        let limit = try? Money(parsing: text, currency)
      else {
        reader.wrong(
          "\(key).\(name)", found: node.written,
          expected: "an amount in quotes under a currency code, like EUR = \"1000.00\"")
        continue
      }
      limits[currency] = limit
    }
    return limits
  }
}
