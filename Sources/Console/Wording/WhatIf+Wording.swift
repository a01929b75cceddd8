public import Bookkeeping
import Ledger

extension WhatIfEffect.Kind {
  /// What would be different, in words for one document.
  public var words: String {
    switch self {
    case .stopped: "its voucher would not be posted"
    case .voucher: "another voucher"
    case .released: "a voucher where there is none"
    case .settlement: "the same voucher, settled with other documents"
    case .approval: "the same voucher, approved in another way"
    case .reason: "no voucher, for another reason"
    }
  }
}

extension WhatIf.Standing {
  /// What a summary says before a number of differences.
  public var words: String {
    switch self {
    case .unposted: "Not posted yet"
    case .posted: "In the books, and stays so"
    }
  }
}

extension WhatIfVerdict {
  /// What a rule book says, in a line.
  public var words: String {
    switch self {
    case .voucher(let voucher):
      "\(voucher.rule.rawValue) \(voucher.date) \(voucher.journal?.text ?? "no journal"), "
        + (voucher.isAutomatic ? "approved by policy" : "looked at by a person")
    case .held(let reason): "held: \(reason.explained.title)"
    case .none(let reason): reason.sentence
    }
  }
}

extension BookCell {
  /// The place in a line: `main 401100 CostCenter=014`.
  public var words: String {
    dimensions.isEmpty ? account.description : "\(account) \(dimensions)"
  }
}

extension WhatIfReport {
  /// The sum of what would be different, a sentence for each part.
  public var sentences: [String] {
    guard !isEmpty else { return ["Nothing would be different for \(documents.counted("document"))."] }
    let parts = WhatIf.Standing.allCases.compactMap { standing -> String? in
      let kinds = WhatIfEffect.Kind.allCases.compactMap { kind -> String? in
        let count = count(of: kind, standing)
        return count > 0 ? "\(count.grouped) \(kind.words)" : nil
      }
      return kinds.isEmpty ? nil : "\(standing.words): \(kinds.joined(separator: "; "))."
    }
    return ["\(documents.counted("document")) looked at."] + parts
  }
}

extension FoundGap {
  /// The combination in words: `CLR with currency USD, gateway adyen`.
  public var words: String {
    let traits = gap.traits
    let fields = traits.customFields.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    let described = traits.values.isEmpty ? fields : [traits.words] + fields
    return described.isEmpty
      ? gap.key.rawValue : "\(gap.key.rawValue) with \(described.joined(separator: ", "))"
  }

  /// What is wrong with it, and whom it concerns.
  public var sentence: String { "\(words): \(problem); \(reach)." }

  private var problem: String {
    switch gap.problem {
    case .noRow: "no row gives an account"
    case .rowsTie(let rows): "the rows \(rows.joined(separator: " and ")) fit equally well"
    case .dimensionRowsTie(let name, let rows):
      "the rows \(rows.joined(separator: " and ")) give \(name) equally well"
    }
  }

  private var reach: String {
    guard documents > 0 else { return "no known document needs it" }
    return documents.counted("document needs it", "documents need it")
      + (example.map { ", for example \($0)" } ?? "")
  }
}
