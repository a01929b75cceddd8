import Bookkeeping
import FinanceOperations
import Transport

extension WriteReport {
  /// The report as the outcome table takes it.
  var observation: Observation {
    switch outcome {
    case .notSent: .notSent
    case .lost: .lost
    // Somebody else wrote to the same journal at that moment: rolled back, and worth another try.
    case .answered where wasRolledBack: .notSent
    case .answered(let status, let answer): .answered(status: status, answer.observed)
    }
  }

  /// Whether F&O tried it and took it back because of somebody else's write at that moment.
  var wasRolledBack: Bool {
    if case .answered(_, .refused(let refusal)) = outcome { refusal.hint == .updateConflict } else { false }
  }

  /// How long pacing held it back for, where it says so.
  var wait: Duration? {
    if case .notSent(.noWay(let error)) = outcome, case .held(let hold) = error.reason {
      hold.remaining
    } else {
      nil
    }
  }

  /// F&O's words or ours, for the attempt's line.
  var words: String {
    switch outcome {
    case .notSent(let obstacle): obstacle.words
    case .lost(let error): error.description
    case .answered(_, .stored): ""
    case .answered(_, .different(_, let differences)):
      differences.map { "\($0)" }.joined(separator: "; ")
    case .answered(_, .refused(let refusal)): refusal.words
    case .answered(_, .unconfirmed(let error)): error.description
    case .answered(_, .unreadable(let what)): what
    }
  }

  /// The HTTP status of a whole answer.
  var status: Int? { if case .answered(let status, _) = outcome { status } else { nil } }

  /// Whether there is no token because the credentials are refused.
  var lacksCredentials: Bool {
    if case .notSent(.noToken(let error)) = outcome { error.isFinal } else { false }
  }
}

extension WriteReport.Answer {
  fileprivate var observed: Observation.Answer {
    switch self {
    case .stored: .echo
    case .different(_, let differences):
      .differentEcho(differences.map { "\($0)" }.joined(separator: "; "))
    case .refused(let refusal):
      .businessError(Refusal(refusal), isDuplicateKey: refusal.isDuplicateKey)
    case .unconfirmed, .unreadable: .unreadable
    }
  }
}

extension WriteObstacle {
  fileprivate var words: String {
    switch self {
    case .noToken(let error): error.description
    case .noWay(let error): error.description
    case .unwritable(let text): text.description
    }
  }
}

extension Refusal {
  /// F&O's refusal with the kind of cure that it needs.
  init(_ refusal: ODataRefusal) {
    let cause: RefusalCause =
      switch refusal.hint {
      case .referenceMissing: .referenceMissing
      case .customerBlocked: .customerBlocked
      case .period: .periodClosed
      case .dimension: .dimension
      case .exchangeRate: .exchangeRate
      case .notBalanced: .notBalanced
      case .duplicateKey: .conflict
      case .markedForSettlement: .settlement
      case .updateConflict, .partyCollision, .other: .other
      }
    self.init(cause: cause, words: refusal.words)
  }
}
