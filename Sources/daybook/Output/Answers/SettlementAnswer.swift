import Billing
import Bookkeeping
import Console
import Ledger

/// One customer line in the books with what of it is settled.
struct SettlementAnswer: Encodable {
  let account: String
  let voucher: String?
  let amount: AmountAnswer
  let wanted: AmountAnswer
  let settled: AmountAnswer
  let state: String
  let since: String
  let closedOn: String?
  let lastVoucher: String?
  let sentence: String
  let with: [SettlementPairAnswer]

  init(_ line: SettlementLine) {
    (account, voucher) = (line.account.text, line.voucher)
    (amount, wanted) = (AmountAnswer(line.amount), AmountAnswer(line.wanted))
    settled = AmountAnswer(line.settled)
    (state, since) = (line.state.rawValue, UTC.text(line.since))
    (closedOn, lastVoucher) = (line.closedOn?.description, line.lastVoucher)
    sentence = line.sentence
    with = line.pairs.map { SettlementPairAnswer($0) }
  }
}

/// The other side of a settlement.
struct SettlementPairAnswer: Encodable {
  let document: String
  let voucher: String?
  let amount: AmountAnswer
  let way: String
  let state: String
  let sentence: String

  init(_ pair: SettlementPair) {
    (document, voucher) = (pair.with.description, pair.voucher)
    amount = AmountAnswer(pair.amount)
    (way, state, sentence) = (pair.way.rawValue, pair.state.rawValue, pair.sentence)
  }
}

/// Something that a person does in F&O.
struct SettlementTaskAnswer: Encodable {
  let act: String
  let account: String
  let document: String
  let voucher: String
  let with: String?
  let withVoucher: String
  let amount: AmountAnswer
  let since: String
  let sentence: String
  let cure: String

  init(_ task: SettlementTask) {
    (account, document) = (task.account.text, task.document.description)
    (voucher, since) = (task.voucher, UTC.text(task.since))
    (sentence, cure) = (task.sentence, task.cure)
    switch task.act {
    case .settle(let other, let otherVoucher, let money):
      (act, with, withVoucher, amount) = ("settle", other.description, otherVoucher, AmountAnswer(money))
    case .undo(let settled, _, let lastVoucher):
      (act, with, withVoucher, amount) = ("undo", nil, lastVoucher, AmountAnswer(settled))
    }
  }

  /// The columns for a spreadsheet.
  static let columns = [
    "act", "account", "document", "voucher", "with", "with_voucher", "amount", "currency", "since",
  ]

  /// The values of the columns.
  var values: [String] {
    [act, account, document, voucher, with ?? "", withVoucher, amount.amount, amount.currency, since]
  }
}
