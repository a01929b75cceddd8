public import Ledger

/// Something in a rule book that will hold documents.
public struct RuleBookFinding: Hashable, Sendable {
  /// Where in the rule book it is.
  public let place: Place
  /// What is wrong with it.
  public let problem: Problem

  /// A place in a rule book.
  public enum Place: Hashable, Sendable {
    /// The row of the account table with this index.
    case account(Int)
    /// The row of the dimension table with this index.
    case dimension(Int)
    /// The journal name for a purpose.
    case journal(JournalPurpose)
  }

  /// Why documents will be held.
  public enum Problem: Hashable, Sendable {
    /// Another row, named by its id, fits some amounts equally well.
    case mayTie(with: String)
    /// No journal name is given.
    case journalMissing
    /// F&O has no such journal name.
    case journalUnknown(JournalName)
    /// The journal name has a type that does not fit its purpose.
    case journalOfWrongType(JournalName)
    /// F&O has no such account.
    case accountUnknown(Account)
    /// The account is suspended, closed on the day, or not open to journals.
    case accountBlocked(Account)
    /// No account structure of the ledger has the account.
    case accountOutsideStructures(Account)
    /// F&O has no such value of a dimension.
    case valueUnknown(DimensionName, String)
    /// The value is suspended, closed on the day, or not open to journals.
    case valueBlocked(DimensionName, String)
    /// The active format has no segment for the dimension.
    case dimensionUnsupported(DimensionName)
    /// The string that would be sent does not read back as these values.
    case notReadBack(String)
    /// No format for integrating applications is active in F&O.
    case noFormat
  }
}

extension RuleBook {
  /// Rows that would tie for some amounts: documents with such amounts would be held.
  public var ties: [RuleBookFinding] {
    let accountTies = Self.pairs(accounts.count).flatMap { first, second -> [RuleBookFinding] in
      let (one, other) = (accounts[first], accounts[second])
      guard one.key == other.key, one.conditions.mayTie(with: other.conditions) else { return [] }
      return [RuleBookFinding(place: .account(second), problem: .mayTie(with: one.id))]
    }
    let dimensionTies = Self.pairs(dimensions.count).flatMap { first, second -> [RuleBookFinding] in
      let (one, other) = (dimensions[first], dimensions[second])
      let shares = one.values.sorted.contains { other.values[$0.name] != nil }
      guard shares, one.conditions.mayTie(with: other.conditions) else { return [] }
      return [RuleBookFinding(place: .dimension(second), problem: .mayTie(with: one.id))]
    }
    return accountTies + dimensionTies
  }

  private static func pairs(_ count: Int) -> [(Int, Int)] {
    (0..<count).flatMap { second in (0..<second).map { ($0, second) } }
  }
}

extension [Condition] {
  /// Whether some amount meets both lists, and neither is more specific.
  fileprivate func mayTie(with others: [Condition]) -> Bool {
    guard Specificity(self) == Specificity(others) else { return false }
    return allSatisfy { mine in
      others.allSatisfy { $0.subject != mine.subject || $0.overlaps(mine) }
    }
  }
}

extension Condition {
  /// Whether some value meets both conditions, which are about the same subject.
  fileprivate func overlaps(_ other: Condition) -> Bool {
    let (mine, theirs) = (pattern.utf8, other.pattern.utf8)
    let (myStem, theirStem) = (mine.stem, theirs.stem)
    switch (myStem, theirStem) {
    case (nil, nil): return pattern == other.pattern
    case (let stem?, nil): return theirs.starts(with: stem)
    case (nil, let stem?): return mine.starts(with: stem)
    case (let one?, let two?): return one.starts(with: two) || two.starts(with: one)
    }
  }
}

extension String.UTF8View {
  /// What stands before a `*` at the end; nil where there is none.
  fileprivate var stem: SubSequence? { last == UInt8(ascii: "*") ? dropLast() : nil }
}
