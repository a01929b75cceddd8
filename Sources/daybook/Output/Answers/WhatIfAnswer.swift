import Billing
import Bookkeeping
import Console
import Ledger

/// What would be different for one document.
struct EffectAnswer: Encodable {
  let kind: String
  let document: String
  let standing: String
  let difference: String
  let before: VerdictWords
  let after: VerdictWords
  let net: [DifferenceAnswer]

  /// What a rule book says.
  struct VerdictWords: Encodable {
    let verdict: String
    let lines: [PlannedLineAnswer]
  }

  private let effect: WhatIfEffect

  init(_ effect: WhatIfEffect) {
    self.effect = effect
    (kind, document) = (effect.document.kind.rawValue, effect.document.id)
    (standing, difference) = (effect.standing.rawValue, effect.kind.rawValue)
    (before, after) = (VerdictWords(effect.before), VerdictWords(effect.after))
    net = effect.differences.map { DifferenceAnswer($0) }
  }

  private enum CodingKeys: String, CodingKey {
    case kind, document, standing, difference, before, after, net
  }

  /// The answer for people.
  var words: [String] {
    ["\(effect.document) (\(effect.standing.words.lowercasedFirst)): \(effect.kind.words)"]
      + before.words(marked: "-") + after.words(marked: "+")
  }
}

extension EffectAnswer.VerdictWords {
  init(_ verdict: WhatIfVerdict) {
    self.init(verdict: verdict.words, lines: (verdict.voucher?.lines ?? []).map { PlannedLineAnswer($0) })
  }

  /// The verdict line by line, each with a mark before it.
  func words(marked mark: String) -> [String] {
    ["  \(mark) \(verdict)"] + lines.map { "  \(mark)   \($0.words)" }
  }
}

/// A line of a voucher that a rule book would make.
struct PlannedLineAnswer: Encodable {
  let account: String
  let dimensions: String
  let debit: String
  let credit: String
  let currency: String

  init(_ line: VoucherLine) {
    (account, dimensions) = (line.account.description, line.dimensions.description)
    debit = line.debit.isZero ? "" : line.debit.decimalText
    credit = line.credit.isZero ? "" : line.credit.decimalText
    currency = line.amount.currency.code
  }

  fileprivate var words: String {
    "\(account) \(dimensions)".column(44) + debit.right(14) + credit.right(14) + " \(currency)"
  }
}

/// What would stand more or less at one place in the books.
struct DifferenceAnswer: Encodable {
  let period: String
  let account: String
  let dimensions: String
  let amount: String
  let currency: String

  init(_ difference: BookDifference) {
    let cell = difference.cell
    (period, account) = (cell.period, cell.account.description)
    dimensions = cell.dimensions.description
    (amount, currency) = (difference.amount.decimalText, cell.currency.code)
  }

  fileprivate var words: String {
    "  " + period.column(16) + "\(account) \(dimensions)".column(44) + amount.right(16) + " \(currency)"
  }
}

/// The sum of what would be different.
struct WhatIfSummary: Encodable {
  let documents: Int
  let differences: [String: [String: Int]]
  let net: [String: [DifferenceAnswer]]

  init(_ report: WhatIfReport) {
    documents = report.documents
    differences = Self.byStanding { standing in
      let kinds = WhatIfEffect.Kind.allCases.map { ($0.rawValue, report.count(of: $0, standing)) }
      return Dictionary(kinds, uniquingKeysWith: +)
    }
    net = Self.byStanding { standing in report.net(standing).map { DifferenceAnswer($0) } }
  }

  private static func byStanding<Value>(_ value: (WhatIf.Standing) -> Value) -> [String: Value] {
    Dictionary(WhatIf.Standing.allCases.map { ($0.rawValue, value($0)) }, uniquingKeysWith: { one, _ in one })
  }

  /// The net effect for people.
  var words: [String] {
    WhatIf.Standing.allCases.flatMap { standing -> [String] in
      let rows = net[standing.rawValue] ?? []
      return rows.isEmpty ? [] : ["\(standing.words), net:"] + rows.map(\.words)
    }
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}

/// A combination that a rule book does not cover, or covers twice.
struct GapAnswer: Encodable {
  let key: String
  let traits: [String: String]
  let problem: String
  let rows: [String]
  let documents: Int
  let example: String?

  init(_ found: FoundGap) {
    key = found.gap.key.rawValue
    let named = found.gap.traits.values.map { ($0.key.rawValue, $0.value) }
    traits = Dictionary(named, uniquingKeysWith: { one, _ in one })
      .merging(found.gap.traits.customFields) { one, _ in one }
    (documents, example) = (found.documents, found.example?.description)
    switch found.gap.problem {
    case .noRow: (problem, rows) = ("no_row", [])
    case .rowsTie(let ids): (problem, rows) = ("rows_tie", ids)
    case .dimensionRowsTie(_, let ids): (problem, rows) = ("dimension_rows_tie", ids)
    }
  }
}
