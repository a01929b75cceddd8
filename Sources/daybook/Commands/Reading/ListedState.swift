import ArgumentParser
import Bookkeeping

/// The first argument of `daybook list`: a state's word in small letters, or `all`.
struct ListedState: ExpressibleByArgument, Hashable, Sendable {
  let words: Set<StateWord>

  init?(argument: String) {
    if argument == "all" {
      words = []
    } else if let word = StateWord.allCases.first(where: { $0.word == argument }) {
      words = [word]
    } else {
      return nil
    }
  }

  static var allValueStrings: [String] { StateWord.allCases.map(\.word) + ["all"] }
}
