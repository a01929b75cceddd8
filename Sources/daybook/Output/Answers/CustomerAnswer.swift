import Billing
import Bookkeeping
import Console
import Ledger

/// One line of `daybook customers list`.
struct CustomerAnswer: Encodable {
  let customer: String
  let name: String
  let alignment: String
  let account: String?
  let reason: String
  let linkVersion: Int
  let waiting: TallyAnswer

  init(_ row: CustomerRow) {
    (customer, name, linkVersion) = (row.id, row.name, row.linkVersion)
    (alignment, account, reason) = row.alignment.answer
    waiting = TallyAnswer(row.waiting)
  }

  /// The answer for people.
  var line: String {
    [
      customer.column(20), name.column(32), (account ?? alignment).column(12), String(waiting.count).right(5),
      waiting.words.safe, reason.safe,
    ].joined(separator: " ")
  }
}

extension Bookkeeping.Alignment {
  /// The state as one word, the account, and why, in words.
  fileprivate var answer: (String, String?, String) {
    switch self {
    case .linked(let account, let reason): ("linked", account.text, reason.words)
    case .unlinked: ("unlinked", nil, "No account is linked.")
    case .creating: ("creating", nil, "An account is being created in F&O.")
    case .conflict(let contradiction): ("conflict", nil, contradiction.sentence)
    }
  }
}

/// An account that could be a customer's.
struct CandidateAnswer: Encodable {
  let account: String
  let name: String
  let city: String
  let country: String
  let score: Int
  let reasons: [ReasonAnswer]

  struct ReasonAnswer: Encodable {
    let evidence: String
    let words: String
    let weight: Int
  }

  init(_ candidate: Candidate) {
    account = candidate.account.number.text
    (name, city, country) = (candidate.account.name, candidate.account.city, candidate.account.country)
    score = candidate.score
    reasons = candidate.reasons.map {
      ReasonAnswer(evidence: $0.evidence.rawValue, words: $0.evidence.words, weight: $0.weight)
    }
  }

  /// The answer for people.
  var line: String {
    let why = reasons.map { "\($0.words) \($0.weight > 0 ? "+" : "")\($0.weight)" }.joined(separator: ", ")
    return [account.column(12), name.column(32), String(score).right(4), why.safe].joined(separator: " ")
  }
}

/// A link that was made, or taken away where there is no account.
struct LinkAnswer: Encodable {
  let customer: String
  let account: String?
  let version: Int
}

/// An account that was asked for, or why none was.
struct CreationAnswer: Encodable {
  let customer: String
  /// Whether the account will be created.
  let isAsked: Bool
  /// What is, or would be, written, by the names of the fields.
  let fields: [String: String]
  /// Why nothing is created; empty where it is.
  let obstacles: [String]

  init(customer: String, fields: AccountFields, obstacles: [AccountObstacle], isAsked: Bool) {
    self.customer = customer
    self.isAsked = isAsked
    self.fields = Dictionary(
      uniqueKeysWithValues: fields.listed.map { ($0.field.rawValue, $0.content) })
    self.obstacles = obstacles.map(\.sentence)
  }
}
