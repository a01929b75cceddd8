public import Bookkeeping
import Ledger

extension RuleBookFinding {
  /// The finding in a sentence that names the place in the rule book.
  ///
  /// - Parameter book: the rule book in which it was found.
  /// - Returns: a sentence.
  public func sentence(in book: RuleBook) -> String { "\(place.words(in: book)): \(problem.sentence)" }
}

extension RuleBookFinding.Place {
  /// The place as people name it: `accounts rev-pro`.
  public func words(in book: RuleBook) -> String {
    switch self {
    case .account(let index) where book.accounts.indices.contains(index):
      "accounts \(book.accounts[index].id)"
    case .dimension(let index) where book.dimensions.indices.contains(index):
      "dimensions \(book.dimensions[index].id)"
    case .account, .dimension: "rows"
    case .journal(let purpose): "journal for \(purpose.words)"
    }
  }
}

extension RuleBookFinding.Problem {
  fileprivate var sentence: String {
    switch self {
    case .mayTie(let other):
      "some amounts would fit the row \(other) equally well and be held. Make one of them more specific."
    case .journalMissing: "no journal name is given, so its vouchers are held."
    case .journalUnknown(let name): "F&O has no journal name \(name)."
    case .journalOfWrongType(let name): "the journal name \(name) has a type in F&O that does not fit."
    case .accountUnknown(let account): "F&O has no \(account.words)."
    case .accountBlocked(let account):
      "the \(account.words) is suspended, not open to journals, or not valid today."
    case .accountOutsideStructures(let account):
      "no account structure of the ledger in F&O has the \(account.words)."
    case .valueUnknown(let name, let value): "F&O has no value \(value) in \(name)."
    case .valueBlocked(let name, let value):
      "the value \(value) of \(name) is suspended, not open to journals, or not valid today."
    case .dimensionUnsupported(let name): "the active dimension format of F&O has no segment for \(name)."
    case .notReadBack(let text): "F&O would not read the string \(text) back as these values."
    case .noFormat: "F&O has no active dimension format for integrating applications."
    }
  }
}

extension Condition {
  /// The condition in words: `item_price pro-*`.
  public var words: String { "\(subject.name) \(pattern)" }
}

extension [Condition] {
  /// What a row matches, in words: `gateway stripe, currency EUR`, or `everything`.
  public var words: String { isEmpty ? "everything" : map(\.words).joined(separator: ", ") }
}
