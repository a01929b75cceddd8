import ArgumentParser
import Bookkeeping

/// The first argument of `daybook list`: a state's word in small letters, `all`, `dead-letters` or `webhooks`.
enum ListedState: ExpressibleByArgument, Hashable, Sendable {
  /// Postings of some states; of all states where there is none.
  case postings(Set<StateWord>)
  /// What was given up.
  case deadLetters
  /// The events that were sent to the listener.
  case webhooks

  init?(argument: String) {
    switch argument {
    case "all": self = .postings([])
    case "dead-letters": self = .deadLetters
    case "webhooks": self = .webhooks
    default:
      guard let word = StateWord.allCases.first(where: { $0.word == argument }) else { return nil }
      self = .postings([word])
    }
  }

  static var allValueStrings: [String] {
    StateWord.allCases.map(\.word) + ["all", "dead-letters", "webhooks"]
  }
}
