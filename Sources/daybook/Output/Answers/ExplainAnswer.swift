import Billing
import Bookkeeping
import Console
import Ledger

/// What `daybook explain` says about the voucher of one document.
struct ExplainAnswer: Encodable {
  let kind: String
  let document: String
  let state: String
  /// What the name was that led here: `document`, `short_key`, `voucher` or `journal`.
  let foundBy: String
  let why: [WhyAnswer]
  let rule: RuleAnswer?
  let ruleBook: BookNoteAnswer?
  let revision: Int64
  let version: Int?
  let undoes: Int?
  let lines: [ExplainedLineAnswer]
  let finance: FinanceAnswer
  let attempts: [AttemptAnswer]

  /// The voucher with all its lines, or with one of them, from zero.
  init(_ background: PostingBackground, line: Int?, foundBy: String) {
    let (detail, entry) = (background.detail, background.detail.entry)
    (kind, document) = (detail.row.document.kind.rawValue, detail.row.document.id)
    (state, self.foundBy) = (detail.row.state.word, foundBy)
    why = WhyAnswer.all(detail)
    rule = entry.map { RuleAnswer($0.rule) }
    ruleBook = background.book.map { BookNoteAnswer($0) }
    revision = (entry?.basis?.revision ?? detail.row.revision).number
    (version, undoes) = (entry?.version, entry?.mirrors)
    lines =
      entry.map { entry in
        entry.voucher.lines.indices.filter { line == nil || line == $0 }
          .map { ExplainedLineAnswer(background, entry, $0) }
      } ?? []
    finance = FinanceAnswer(background)
    attempts = detail.attempts.map { AttemptAnswer($0) }
  }
}

/// A posting rule with what it does.
struct RuleAnswer: Encodable {
  let id: String
  let title: String
  let sentence: String

  init(_ rule: Rule) { (id, title, sentence) = (rule.rawValue, rule.title, rule.sentence) }
}

/// The rule book that a voucher was derived from, with its author.
struct BookNoteAnswer: Encodable {
  let version: Int
  let by: String
  let at: String

  init(_ book: BookNote) { (version, by, at) = (book.version, book.savedBy, UTC.text(book.savedAt)) }
}

/// Where a voucher stands in F&O.
struct FinanceAnswer: Encodable {
  let delivery: Int64?
  let journal: String?
  let voucher: String?
  let seenAt: String?
  let keys: [String]

  init(_ background: PostingBackground) {
    let detail = background.detail
    delivery = detail.batch?.id
    keys = background.keys.map(\.text)
    if case .posted(let proof) = detail.state {
      (journal, voucher, seenAt) = (proof.journal, proof.voucher, UTC.text(proof.at))
    } else {
      (journal, voucher, seenAt) = (detail.batch?.state.number, nil, nil)
    }
  }
}
