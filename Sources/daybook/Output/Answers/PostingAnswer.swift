import Billing
import Bookkeeping
import Console
import Ledger

/// One line of `daybook list`.
struct PostingAnswer: Encodable {
  let posting: Int64
  let kind: String
  let document: String
  let state: String
  let since: String
  let customer: String
  let customerName: String
  let account: String?
  let date: String?
  let amount: String
  let currency: String
  let rule: String?
  let warnings: Int
  let code: String?
  let cause: String?
  let causeSubject: String?
  let voucherHash: String?

  init(_ row: PostingRow) {
    posting = row.id
    (kind, document) = (row.document.kind.rawValue, row.document.id)
    (state, since) = (row.state.word, UTC.text(row.since))
    (customer, customerName) = (row.customerID, row.customerName)
    account = row.account?.text
    date = row.date?.description
    (amount, currency) = (row.amount.decimalText, row.amount.currency.code)
    (rule, warnings) = (row.rule?.rawValue, row.warnings)
    code = row.cause?.explained.code
    cause = row.cause?.kind.rawValue
    causeSubject = row.cause?.subject
    voucherHash = row.hash?.text
  }

  /// The columns of the CSV form, with their names.
  static let columns: [(name: String, value: @Sendable (PostingAnswer) -> String)] = [
    ("kind", { $0.kind }), ("document", { $0.document }), ("state", { $0.state }), ("since", { $0.since }),
    ("customer", { $0.customer }), ("customer_name", { $0.customerName }),
    ("account", { $0.account ?? "" }), ("date", { $0.date ?? "" }), ("amount", { $0.amount }),
    ("currency", { $0.currency }), ("rule", { $0.rule ?? "" }), ("warnings", { String($0.warnings) }),
    ("code", { $0.code ?? "" }), ("cause", { $0.cause ?? "" }), ("cause_subject", { $0.causeSubject ?? "" }),
    ("voucher_hash", { $0.voucherHash ?? "" }),
  ]
}
