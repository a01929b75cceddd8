import ArgumentParser
import Bookkeeping
import Ledger
import Store

/// `daybook corrections`.
struct CorrectionsCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "corrections",
    abstract: "The register of prior-period corrections, by the day of the correction.",
    discussion: """
      A reversal whose original stands in a closed period is dated in an open one. Each is listed with the date \
      and F&O's voucher of both sides.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp("The first day of corrections.", valueName: "yyyy-mm-dd"))
  var from: String?

  @Option(help: ArgumentHelp("The last day of corrections.", valueName: "yyyy-mm-dd"))
  var to: String?

  @Flag(help: "Rows for a spreadsheet.")
  var csv = false

  func validate() throws {
    if csv, global.json { throw ValidationError("Give either --csv or --json.") }
    _ = try day("--from", from)
    _ = try day("--to", to)
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let (first, last) = (try day("--from", from), try day("--to", to))
    let count = try await premises.withRecords(try premises.settings(), as: .reader) { records in
      if csv { surroundings.out(CSV.row(CorrectionAnswer.columns)) }
      var (count, place) = (0, PriorPeriodCorrection?.none)
      repeat {
        let page = try await records.corrections(from: first, to: last, after: place)
        for line in page { surroundings.out(try text(CorrectionAnswer(line))) }
        (count, place) = (count + page.count, page.last)
      } while place != nil
      return count
    }
    if count == 0, !csv, !global.json { surroundings.out("Nothing of a closed period was taken back.") }
    return .done
  }

  private func text(_ answer: CorrectionAnswer) throws -> String {
    if global.json { return try JSONText.line(answer) }
    return csv ? CSV.row(answer.values) : answer.sentence.safe
  }

  private func day(_ option: String, _ text: String?) throws -> LedgerDate? {
    guard let text else { return nil }
    guard let day = try? LedgerDate(text) else {
      throw ValidationError("\(option) is \(text); it takes a day like 2026-11-30.")
    }
    return day
  }
}
