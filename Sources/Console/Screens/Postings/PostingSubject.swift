import Bookkeeping
import Ledger

/// What a view of postings is about: the two views differ in their states, their groups and their words.
enum PostingSubject: Sendable {
  /// What waits for a person.
  case review
  /// What failed, what is held, and what has no answer.
  case failed
  /// Every document, to find one and see where it stands; nothing is decided there.
  case documents

  var view: ViewName {
    switch self {
    case .review: .review
    case .failed: .failed
    case .documents: .documents
    }
  }

  var title: String {
    switch self {
    case .review: "Review"
    case .failed: "Failed and held"
    case .documents: "Documents"
    }
  }

  var states: Set<StateWord> {
    switch self {
    case .review: [.review]
    case .failed: [.failed, .held, .unknown]
    case .documents: Set(StateWord.allCases)
    }
  }

  /// The groupings that `b` goes through, from the one that is shown first.
  var groupings: [PostingGrouping] {
    switch self {
    case .review: [.none, .rule, .account, .customer]
    case .failed: [.cause, .none]
    case .documents: [.none]
    }
  }

  /// The columns of the list, in order.
  var columns: [PostingColumn] {
    switch self {
    case .review: [.age, .type, .document, .customer, .date, .amount, .currency, .checks]
    case .failed: [.age, .state, .document, .customer, .amount, .currency, .checks]
    case .documents: [.age, .state, .type, .document, .customer, .date, .amount, .currency]
    }
  }

  /// What the list asks for while it is read.
  var reading: String {
    switch self {
    case .review: "Reading what waits for review..."
    case .failed: "Reading what failed and what is held..."
    case .documents: "Looking through the documents..."
    }
  }

  /// What would be here.
  func empty(_ snapshot: DeskSnapshot?) -> [Line] {
    let lines: [Line] =
      switch self {
      case .review:
        [Line("Nothing waits for review.", .good), "New postings appear here by themselves."]
      case .failed:
        [
          Line("Nothing is failed, held or unknown.", .good),
          "What F&O refuses and what lacks something appears here, with its cause and its cure.",
        ]
      case .documents:
        [
          "No document was read yet.",
          "Every invoice, credit note, payment and refund is found here, wherever it stands.",
        ]
      }
    return lines + [snapshot?.elsewhere(than: view)].compactMap(\.self)
  }
}

extension PostingGrouping {
  /// The grouping behind the name of the view.
  var words: String {
    switch self {
    case .none: "list"
    case .rule: "by rule"
    case .account: "by account"
    case .customer: "by customer"
    case .cause: "by cause"
    }
  }
}

extension PostingPart {
  /// The part as a title: `I2 invoice`, `US-0233`.
  func title(name: String) -> String {
    switch self {
    case .rule(let rule): "\(rule.rawValue) \(rule.title)"
    case .account(let number): name.isEmpty ? number.text : "\(number) \(name)"
    case .customer(let id): name.isEmpty ? id : name
    case .cause(let cause): cause.explained.title
    }
  }
}
