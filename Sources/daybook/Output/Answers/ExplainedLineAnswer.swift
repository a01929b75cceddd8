import Billing
import Bookkeeping
import Ledger

/// One line of a voucher with everything that it comes from. A debit is positive, a credit negative.
struct ExplainedLineAnswer: Encodable {
  let line: Int
  let account: String
  let amount: AmountAnswer
  let key: String
  let accountRow: RowAnswer?
  let link: LinkOriginAnswer?
  let dimensions: [DimensionAnswer]
  let sources: [SourceAmountAnswer]

  init(_ background: PostingBackground, _ entry: JournalEntry, _ index: Int) {
    let (line, origin) = (entry.voucher.lines[index], entry.origins[index])
    self.line = index + 1
    (account, amount, key) = (line.account.description, AmountAnswer(line.amount), origin.key.rawValue)
    accountRow = origin.accountRow.map { id in
      RowAnswer(id, background.book?.accounts.first { $0.id == id }.map { ($0.conditions, $0.comment) })
    }
    link = origin.accountRow == nil ? background.link.map { LinkOriginAnswer($0) } : nil
    dimensions = line.dimensions.sorted.map { DimensionAnswer($0.name, $0.value, origin, background.book) }
    let parts = origin.parts ?? [SourceAmount(origin.source, line.amount)]
    sources = parts.map { SourceAmountAnswer($0, of: entry.document) }
  }
}

/// A row of the rule book; conditions and comment where the version it stood in was written down.
struct RowAnswer: Encodable {
  let id: String
  let conditions: [String: String]?
  let comment: String?

  init(_ id: String, _ row: (conditions: [Condition], comment: String)?) {
    self.id = id
    conditions = row.map {
      Dictionary($0.conditions.map { ($0.subject.name, $0.pattern) }) { first, _ in first }
    }
    comment = row?.comment
  }
}

/// The link that gave a customer's account.
struct LinkOriginAnswer: Encodable {
  let customer: String
  let version: Int
  let reason: String
  let by: String
  let at: String

  init(_ link: LinkNote) {
    (customer, version, reason) = (link.customer, link.version, link.reason.rawValue)
    (by, at) = (link.by, UTC.text(link.at))
  }
}

/// A dimension of a line with the row that gave it; no row where that was not written down.
struct DimensionAnswer: Encodable {
  let name: String
  let value: String
  let row: RowAnswer?

  init(_ name: DimensionName, _ value: String, _ origin: LineOrigin, _ book: BookNote?) {
    (self.name, self.value) = (name.text, value)
    row = origin.dimensions?.first { $0.name == name }.map { given in
      RowAnswer(given.row, book?.dimensions.first { $0.id == given.row }.map { ($0.conditions, $0.comment) })
    }
  }
}

/// An amount in Chargebee that a line is made of.
struct SourceAmountAnswer: Encodable {
  let kind: String
  let document: String
  let path: String
  let amount: AmountAnswer

  init(_ part: SourceAmount, of own: DocumentID) {
    let document = part.document ?? own
    (kind, self.document) = (document.kind.rawValue, document.id)
    (path, amount) = (part.path, AmountAnswer(part.amount))
  }
}
