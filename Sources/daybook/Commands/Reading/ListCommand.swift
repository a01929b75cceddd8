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
      webhooks lists the events that were sent to the listener, in the order in which they were put on the disk,\
       each with what became of it.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "One of: \(ListedState.allValueStrings.joined(separator: ", ")).")
  var state: ListedState

  @Option(help: "Only postings that fit.")
  var filter: String?

  @Flag(help: "Rows for a spreadsheet.")
  var csv = false

  func validate() throws {
    if csv || filter != nil {
      guard case .postings = state else {
        throw ValidationError("Only lists of postings take --csv and --filter.")
      }
    }
    if csv, global.json { throw ValidationError("Give either --csv or --json.") }
    if let filter { _ = try parsed(filter) }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    try await premises.withRecords(try premises.settings(), as: .reader) { records in
      switch state {
      case .postings(let words): try await list(words, of: records, surroundings.out)
      case .deadLetters:
        try await records.deadLetters().forEach { try say(DeadLetterAnswer($0), surroundings.out) }
      case .webhooks:
        try await records.forEachReceivedEvent { try say(ReceivedEventAnswer($0), surroundings.out) }
      }
    }
    return .done
  }

  private func list(_ words: Set<StateWord>, of records: Records, _ out: (String) -> Void) async throws {
    if csv { out(CSV.row(PostingAnswer.columns.map(\.name))) }
    let query = RowQuery(states: words, filter: try filter.map(parsed) ?? .none, limit: 500)
    try await records.forEachRow(query) { out(try line($0)) }
  }

  private func say(_ answer: some Encodable & Lines, _ out: (String) -> Void) throws {
    if global.json {
      out(try JSONText.line(answer))
    } else {
      answer.lines.forEach { out($0.safe) }
    }
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

/// An answer that takes some lines for people.
protocol Lines {
  /// The lines for people.
  var lines: [String] { get }
}
