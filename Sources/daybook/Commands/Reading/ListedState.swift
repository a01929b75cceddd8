import ArgumentParser
import Bookkeeping

/// The first argument of `daybook list`: a state's word in small letters, `all`, or `dead-letters`.
struct ListedState: ExpressibleByArgument, Hashable, Sendable {
  let words: Set<StateWord>
  /// Whether what was given up is listed, and not postings.
  let isGivenUp: Bool

  private static let givenUp = "dead-letters"

  init?(argument: String) {
    isGivenUp = argument == Self.givenUp
    if argument == "all" || isGivenUp {
      words = []
    } else if let word = StateWord.allCases.first(where: { $0.word == argument }) {
      words = [word]
    } else {
      return nil
    }
  }

  static var allValueStrings: [String] { StateWord.allCases.map(\.word) + ["all", givenUp] }
}
