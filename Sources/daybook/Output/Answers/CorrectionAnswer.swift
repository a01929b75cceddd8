import Billing
import Bookkeeping
import Console
import Ledger

/// One line of `daybook corrections`.
struct CorrectionAnswer: Encodable {
  /// One of the two vouchers.
  struct Side: Encodable {
    let version: Int
    let date: String
    let voucher: String?

    init(_ side: PriorPeriodCorrection.Side) {
      (version, date, voucher) = (side.version, side.date.description, side.voucher)
    }
  }

  let posting: Int64
  let kind: String
  let document: String
  let state: String
  let rule: String
  let account: String
  let amount: AmountAnswer
  let original: Side
  let correction: Side
  let sentence: String

  init(_ line: PriorPeriodCorrection) {
    posting = line.posting
    (kind, document) = (line.document.kind.rawValue, line.document.id)
    (state, rule) = (line.state.word, line.rule.rawValue)
    (account, amount) = (line.account.text, AmountAnswer(line.amount))
    (original, correction) = (Side(line.original), Side(line.correction))
    sentence = line.sentence
  }

  /// The columns for a spreadsheet.
  static let columns = [
    "kind", "document", "state", "rule", "account", "amount", "currency", "original_date", "original_voucher",
    "correction_date", "correction_voucher",
  ]

  /// The values of the columns.
  var values: [String] {
    [
      kind, document, state, rule, account, amount.amount, amount.currency, original.date,
      original.voucher ?? "", correction.date, correction.voucher ?? "",
    ]
  }
}
