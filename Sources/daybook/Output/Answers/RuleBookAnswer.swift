import Bookkeeping
import Console
import Ledger
import Store

/// What `daybook rules show` says.
struct RuleBookAnswer: Encodable {
  let version: Int
  let accounts: [Row]
  let dimensions: [Row]
  let keys: [String: String]

  /// A row of either table.
  struct Row: Encodable {
    let id: String
    let key: String?
    let matches: [String: String]
    let gives: [String: String]
    let comment: String
  }

  private let book: RuleBook

  init(_ book: RuleBook) {
    self.book = book
    version = book.version
    accounts = book.accounts.map { row in
      Row(
        id: row.id, key: row.key.rawValue, matches: row.conditions.asTable,
        gives: [row.account.placeName: row.account.number], comment: row.comment)
    }
    dimensions = book.dimensions.map { row in
      let values = row.values.sorted.map { ($0.name.text, $0.value) }
      return Row(
        id: row.id, key: nil, matches: row.conditions.asTable,
        gives: Dictionary(values, uniquingKeysWith: { first, _ in first }), comment: row.comment)
    }
    keys = Dictionary(book.lines.map { ($0.path, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  private enum CodingKeys: String, CodingKey {
    case version, accounts, dimensions, keys
  }

  /// The answer for people.
  var words: [String] {
    let lines = book.lines.map { "  \($0.path.column(44)) \($0.value)" }
    let accounts = book.accounts.map { row in
      "  " + row.key.rawValue.column(7) + row.id.column(22) + row.conditions.words.column(34) + " "
        + row.account.description + row.comment.aside
    }
    let dimensions = book.dimensions.map { row in
      "  " + row.id.column(29) + row.conditions.words.column(34) + " " + row.values.description
        + row.comment.aside
    }
    return lines + ["Accounts"] + accounts + ["Dimensions"] + dimensions
  }
}

extension [Condition] {
  fileprivate var asTable: [String: String] {
    Dictionary(map { ($0.subject.name, $0.pattern) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Account {
  fileprivate var placeName: String { if case .bank = self { "bank_account" } else { "main_account" } }
}

extension String {
  fileprivate var aside: String { isEmpty ? "" : "  (\(self))" }
}

/// What would hold documents.
struct FindingAnswer: Encodable {
  let place: String
  let sentence: String
  /// File and line, where it was found in a file.
  let at: String?

  init(_ finding: RuleBookFinding, in book: RuleBook, at: String? = nil) {
    place = finding.place.words(in: book)
    sentence = finding.sentence(in: book)
    self.at = at
  }
}

/// A draft of the rule book.
struct DraftAnswer: Encodable {
  let edition: Int
  let base: Int
  let authors: [String]
  var approvedBy: String?
  let changes: [RuleBookChange]
  let findings: [FindingAnswer]
  /// Pinned vouchers that it would make different.
  var pins: [PinAnswer] = []

  /// Writes it down for people or for programs.
  func tell(_ surroundings: Surroundings, asJSON: Bool) throws {
    guard !asJSON else { return surroundings.out(try JSONText.line(self)) }
    words.forEach { surroundings.out($0.safe) }
  }

  private var words: [String] {
    let approval = approvedBy.map { "approved by \($0)" } ?? "not approved"
    let title =
      "Draft, edition \(edition), on version \(base), by \(authors.joined(separator: ", ")); \(approval)."
    return [title] + changes.flatMap(\.words)
      + findings.map { "Would hold documents: " + ($0.at.map { "\($0): " } ?? "") + $0.sentence }
      + pins.flatMap(\.words)
  }
}

extension DraftAnswer {
  /// A draft as it is kept, and what it changes since the version that it was begun on.
  init(_ draft: RuleDraft, since base: RuleBook?, _ findings: [FindingAnswer]) {
    self.init(
      edition: draft.edition, base: draft.base, authors: draft.authors, approvedBy: draft.approval?.by,
      changes: base.map { draft.book.changes(since: $0) } ?? [], findings: findings)
  }
}

/// What was done with a draft.
struct DraftDecisionAnswer: Encodable {
  let draft: Int
  let number: Int
  let words: String
}

/// A version of the rule book.
struct RuleVersionAnswer: Encodable {
  let version: Int
  let since: String
  let authors: [String]
  let approvedBy: String?

  init(_ version: RuleBookVersion) {
    self.version = version.version
    since = UTC.text(version.since)
    (authors, approvedBy) = (version.authors, version.approvedBy)
  }

  /// The answer for people.
  var words: String {
    "Version \(version) since \(since), by \(authors.joined(separator: ", "))"
      + (approvedBy.map { ", approved by \($0)" } ?? "")
  }
}

extension RuleBookChange {
  /// The change line by line, as a comparison of texts shows it.
  var words: [String] {
    let marked = { (mark: String, text: String?) -> [String] in
      (text ?? "").split(separator: "\n").map { "  \(mark) \($0)" }
    }
    return [place] + marked("-", before) + marked("+", after)
  }
}
