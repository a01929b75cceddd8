public import Bookkeeping
import GRDB
import Ledger

/// Work on a customer's account in F&O, as it is remembered.
public struct StoredErrand: Hashable, Sendable {
  /// Its row.
  public var id: AccountErrand.ID
  /// The customer, by Chargebee's id.
  public var customer: String
  /// The work.
  public var errand: AccountErrand
  /// Who asked for it.
  public var askedBy: String
  /// When it came to stand where it stands, in milliseconds since 1970 UTC.
  public var movedAt: Int64
  /// When the next step is due, in milliseconds since 1970 UTC; nil once it has ended.
  public var nextAt: Int64?

  /// The work for the screens.
  var line: ErrandLine { ErrandLine(errand: errand, by: askedBy, since: movedAt, nextAt: nextAt) }
}

extension StoredErrand {
  /// The columns in the order in which they are read.
  static let columns: Query = "SELECT id, customer, body, asked_by, moved_at, next_at FROM account_errands"

  init(_ row: Row) throws {
    self.init(
      id: try row.number(0), customer: try row.text(1),
      errand: try Body.read(row.text(2), table: "account_errands", row: row.number(0)),
      askedBy: try row.text(3), movedAt: try row.number(4), nextAt: try row.optionalNumber(5))
  }
}

extension AccountErrand {
  /// The state as one word, for the column and the audit trail.
  var word: String {
    switch state {
    case .due: "due"
    case .sending: "sending"
    case .inDoubt: "in doubt"
    case .unproven: "unproven"
    case .done: "done"
    case .refused: "refused"
    case .conflict: "conflict"
    case .deadLetter: "dead letter"
    case .withdrawn: "withdrawn"
    }
  }

  /// The account, as soon as one is known.
  var account: String? {
    switch (state, purpose) {
    case (.unproven(let number, _, _), _), (.done(let number, _), _), (_, .change(let number)): number.text
    default: nil
    }
  }

  /// Why it ended without what it was for, in words; nil while it has not.
  var failure: String? {
    switch state {
    case .refused(let refusal): refusal.words
    case .conflict(let what): what
    case .deadLetter(let why): why
    case .due, .sending, .inDoubt, .unproven, .done, .withdrawn: nil
    }
  }
}
