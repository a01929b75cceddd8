import ArgumentParser
import Bookkeeping
import Store

/// `daybook settlements`.
struct SettlementsCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "settlements", abstract: "What people have to settle in F&O by hand, the oldest first.",
    discussion: """
      Payments are marked to their invoices when they are posted. What F&O's interface cannot settle is listed \
      here with the vouchers of both sides, until F&O shows that it was done.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: "How many at most, up to \(Limits.rows).")
  var limit = Limits.rows

  @Flag(help: "Rows for a spreadsheet.")
  var csv = false

  func validate() throws {
    if csv, global.json { throw ValidationError("Give either --csv or --json.") }
    guard (1...Limits.rows).contains(limit) else {
      throw ValidationError("--limit is \(limit); it takes a number from 1 to \(Limits.rows).")
    }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let tasks = try await premises.withRecords(try premises.settings(), as: .reader) { records in
      try await records.settlementTasks(limit: limit)
    }
    if csv { surroundings.out(CSV.row(SettlementTaskAnswer.columns)) }
    for task in tasks { surroundings.out(try line(SettlementTaskAnswer(task))) }
    if tasks.isEmpty, !csv, !global.json { surroundings.out("Nothing is to be settled by hand.") }
    return .done
  }

  private func line(_ answer: SettlementTaskAnswer) throws -> String {
    if global.json { return try JSONText.line(answer) }
    if csv { return CSV.row(answer.values) }
    return "\(answer.since)  \(answer.account): \(answer.sentence)".safe
  }
}
