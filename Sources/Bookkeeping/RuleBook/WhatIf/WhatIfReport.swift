import Ledger

/// The sum of what would be different for many documents. It stays small, however many there are.
public struct WhatIfReport: Hashable, Sendable {
  /// How many documents were looked at.
  public private(set) var documents = 0
  private var counts: [WhatIf.Standing: [WhatIfEffect.Kind: Int]] = [:]
  private var cells: [WhatIf.Standing: [BookCell: Money]] = [:]

  /// Nothing was looked at yet.
  public init() {}

  /// One more document was looked at.
  ///
  /// - Parameter effects: what would be different for it; empty where nothing would.
  public mutating func count(_ effects: [WhatIfEffect]) {
    documents += 1
    for effect in effects {
      counts[effect.standing, default: [:]][effect.kind, default: 0] += 1
      for difference in effect.differences {
        let zero = Money.zero(difference.amount.currency)
        cells[effect.standing, default: [:]][difference.cell, default: zero] += difference.amount
      }
    }
  }

  /// Takes in what was counted elsewhere.
  public mutating func add(_ other: WhatIfReport) {
    documents += other.documents
    for (standing, kinds) in other.counts {
      counts[standing, default: [:]].merge(kinds, uniquingKeysWith: +)
    }
    for (standing, found) in other.cells {
      cells[standing, default: [:]].merge(found, uniquingKeysWith: +)
    }
  }

  /// How many differences of a kind there are.
  public func count(of kind: WhatIfEffect.Kind, _ standing: WhatIf.Standing) -> Int {
    counts[standing]?[kind] ?? 0
  }

  /// How many differences there are.
  public func total(_ standing: WhatIf.Standing) -> Int { (counts[standing] ?? [:]).values.reduce(0, +) }

  /// The net effect by period, account, dimensions and currency. For what is posted it is what would have stood
  /// there, not what will.
  public func net(_ standing: WhatIf.Standing) -> [BookDifference] {
    [BookDifference](cells[standing] ?? [:])
  }

  /// Whether nothing would be different.
  public var isEmpty: Bool { WhatIf.Standing.allCases.allSatisfy { total($0) == 0 } }
}
