import ArgumentParser
import Billing
import Bookkeeping
import Console
import Ledger
import Store

/// `daybook list STATE`.
struct ListCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The postings of a state, oldest first.",
    discussion: """
      A filter is words, kind: customer: cur: rule: cause: from: to: is:warned is:prior, >100 and <100; all must\
       hold. is:prior leaves the corrections of closed periods; corrections lists them with what they correct.
      dead-letters lists what was given up, each with the command that takes it up again.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "One of: \(ListedState.allValueStrings.joined(separator: ", ")).")
  var state: ListedState

  @Option(help: "Only postings that fit.")
  var filter: String?

  @Flag(help: "Rows for a spreadsheet.")
  var csv = false

  func validate() throws {
    if state.isGivenUp, csv || filter != nil {
      throw ValidationError("dead-letters takes neither --csv nor --filter.")
    }
    if csv, global.json { throw ValidationError("Give either --csv or --json.") }
    if let filter { _ = try parsed(filter) }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    guard !state.isGivenUp else { return try await listGivenUp(surroundings) }
    let query = RowQuery(states: state.words, filter: try filter.map(parsed) ?? .none, limit: 500)
    let premises = Premises(global, surroundings)
    try await premises.withRecords(try premises.settings(), as: .reader) { records in
      if csv { surroundings.out(CSV.row(PostingAnswer.columns.map(\.name))) }
      try await records.forEachRow(query) { surroundings.out(try line($0)) }
    }
    return .done
  }

  private func listGivenUp(_ surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let letters = try await premises.withRecords(try premises.settings(), as: .reader) { records in
      try await records.deadLetters()
    }
    for answer in letters.map({ DeadLetterAnswer($0) }) {
      if global.json {
        surroundings.out(try JSONText.line(answer))
      } else {
        answer.lines.forEach { surroundings.out($0.safe) }
      }
    }
    return .done
  }

  private func parsed(_ text: String) throws -> RowFilter {
    do throws(InvalidFilter) {
      return try RowFilter(parsing: text)
    } catch {
      throw ValidationError("--filter: \(error.sentence).")
    }
  }

  private func line(_ row: PostingRow) throws -> String {
    let answer = PostingAnswer(row)
    if global.json { return try JSONText.line(answer) }
    if csv { return CSV.row(PostingAnswer.columns.map { $0.value(answer) }) }
    return [
      row.document.typeCode.column(4), row.document.id.column(16), row.state.rawValue.column(9),
      (answer.date ?? "").column(10), row.customerName.column(24), row.amount.description.right(18),
      row.cause?.explained.title.safe ?? "",
    ].joined(separator: " ")
  }
}
