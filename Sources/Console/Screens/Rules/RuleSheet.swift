import Bookkeeping
import Ledger

/// A row of the rule book in words, the draft beside what is in force.
struct RuleSheet {
  let row: RuleRow

  var lines: [Line] { [Line(row.id, .heading)] + body }

  /// All of it below a title that names it.
  var body: [Line] { problems + meaning + difference + values }

  private var problems: [Line] { row.problems.map { Line($0, .bad) } }

  private var meaning: [Line] {
    let comment = row.comment.isEmpty ? [] : [Line(row.comment, .quiet)]
    switch row.key {
    case "policy": return [Line("\(row.id) is \(row.gives)")]
    case "F&O": return [Line("\(row.name) of F&O: \(row.matches), \(row.gives)")]
    case "dim": return [Line("For \(row.matches):"), Line("  \(row.gives)")] + comment
    default: return [Line("\(row.key) for \(row.matches):"), Line("  \(row.gives)")] + comment
    }
  }

  private var difference: [Line] {
    guard let change = row.change else { return [] }
    return ["", "IN FORCE".heading] + Self.text(change.before, "It is not there.")
      + ["", "DRAFT, NOT IN FORCE".heading] + Self.text(change.after, "It is taken out.")
  }

  private static func text(_ text: String?, _ none: String) -> [Line] {
    guard let text else { return [Line("  \(none)", .quiet)] }
    return text.unicodeScalars.split(separator: "\n").map { Line("  \(String($0))") }
  }

  private var values: [Line] {
    row.values.map { value in
      [
        Span("  " + Lettering.plain.fit(value.text, columns: 14).text + " "), Span(value.description, .quiet),
        value.isUsable ? Span("") : Span("  cannot be used", .bad),
      ]
    }
  }
}

/// What a draft would make different, as a page.
struct WhatIfPage {
  let answer: WhatIfAnswer

  var page: TextPage { TextPage("What if edition \(answer.edition) were in force", lines) }

  var lines: [Line] {
    answer.report.sentences.map { Line($0) } + net + effects
  }

  private var net: [Line] {
    WhatIf.Standing.allCases.flatMap { standing -> [Line] in
      let cells = answer.report.net(standing)
      guard !cells.isEmpty else { return [] }
      let title = "\(standing.words.uppercased()): NET EFFECT"
      return ["", Line(title, .heading)]
        + cells.map { Line("  \($0.cell.period)  \($0.cell.words)  \(signed($0.amount))") }
    }
  }

  private var effects: [Line] {
    guard !answer.effects.isEmpty else { return [] }
    let all = WhatIf.Standing.allCases.map { answer.report.total($0) }.reduce(0, +)
    let shown = answer.effects.count
    let title = shown < all ? "THE FIRST \(shown.grouped) OF \(all.grouped)" : "DOCUMENTS"
    return ["", Line(title, .heading)] + answer.effects.flatMap { lines(of: $0) }
  }

  private func lines(of effect: WhatIfEffect) -> [Line] {
    let head = Line("\(effect.document.capitalised): \(effect.kind.words)")
    let verdicts = [Line("  now   \(effect.before.words)"), Line("  then  \(effect.after.words)")]
    return [head] + verdicts
      + effect.differences.map { Line("    \($0.cell.words)  \(signed($0.amount))", .quiet) }
  }

  private func signed(_ amount: Money) -> String {
    amount.minorUnits > 0 ? "Dr \(amount)" : "Cr \(amount.magnitude)"
  }
}
