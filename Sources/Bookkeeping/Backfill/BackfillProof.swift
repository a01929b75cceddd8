/// What became of the documents of one kind that a backfill listed, counted one by one at its end.
public struct BackfillProof: Hashable, Sendable, Codable {
  /// When it was counted, in milliseconds since 1970 UTC.
  public var at: Int64
  /// Distinct documents that Chargebee listed, readable or not.
  public var listed = 0
  /// How many of them are stored.
  public var stored = 0
  /// Where the last decisions about the stored ones stand, in the order of the words.
  public private(set) var states: [Count] = []
  /// How many are not stored.
  public var missing = 0
  /// The first of those that are not stored, by their ids.
  public var missingNames: [String] = []

  /// How many decisions stand in a state.
  public struct Count: Hashable, Sendable, Codable {
    /// The state.
    public let word: StateWord
    /// How many.
    public var count: Int
  }

  /// How many names of missing documents are kept.
  public static let mostNames = 20

  /// Nothing was counted yet.
  public init(at: Int64) { self.at = at }

  /// Counts one document: where the decision about it stands; nil where it is not stored.
  public mutating func count(_ name: String, isStored: Bool, _ word: StateWord?) {
    listed += 1
    if let word { add(word) }
    guard !isStored else { return stored += 1 }
    missing += 1
    if missingNames.count < Self.mostNames { missingNames.append(name) }
  }

  /// In the books.
  public var posted: Int { count(.posted) }
  /// Held back, for a reason that is shown.
  public var held: Int { count(.held) }
  /// Rejected or excluded by a person.
  public var excluded: Int { count(.rejected) }
  /// Needs no voucher.
  public var noVoucher: Int { count(.noVoucher) }
  /// Waits for a person: in review, or refused by F&O.
  public var waiting: Int { count(.review) + count(.failed) }
  /// Under way: read, approved, sent, or with a lost answer.
  public var other: Int {
    count(.received) + count(.mapped) + count(.approved) + count(.sent) + count(.unknown)
  }
  /// Stored documents about which something is decided.
  public var accounted: Int { posted + held + excluded + noVoucher + waiting + other }

  /// Whether every listed document is stored, and every stored one accounted for.
  public var isWhole: Bool { missing == 0 && stored == listed && accounted == stored }

  private func count(_ word: StateWord) -> Int { states.first { $0.word == word }?.count ?? 0 }

  private mutating func add(_ word: StateWord) {
    guard let index = states.firstIndex(where: { $0.word == word }) else {
      let words = StateWord.allCases.filter { other in other == word || states.contains { $0.word == other } }
      return states = words.map { Count(word: $0, count: $0 == word ? 1 : count($0)) }
    }
    states[index].count += 1
  }
}
