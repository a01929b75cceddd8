import ArgumentParser
import Billing
import Bookkeeping
import Engine
import Ledger
import Store

/// `daybook backfill`.
struct BackfillCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backfill",
    abstract: "Lists everything that is dated on some days, reads in what is not here, and proves it.",
    discussion: """
      daybook backfill --from DATE --to DATE starts one. While an engine or a console is open, that carries it out; \
      otherwise this command does, until its end. It exits with 0 when the backfill is complete, with 1 when \
      something is missing or it was stopped, and with 4 when Chargebee cannot be reached.
      """,
    subcommands: [
      StartBackfill.self, BackfillStatus.self, PauseBackfill.self, ResumeBackfill.self, StopBackfill.self,
      SlowerBackfill.self, FasterBackfill.self, CountBackfill.self,
    ], defaultSubcommand: StartBackfill.self)
}

/// `daybook backfill --from DATE --to DATE`.
struct StartBackfill: Verb {
  static let configuration = CommandConfiguration(commandName: "start", abstract: "Starts a backfill.")

  @OptionGroup var global: GlobalOptions

  @Option(help: "The first day, like 2026-09-01, in the site's zone.")
  var from: String

  @Option(help: "The last day; it belongs to the range.")
  var to: String

  @Option(
    help: "Which kinds, with commas between: invoices, credit_notes, transactions. All unless told otherwise."
  )
  var kinds: String?

  func validate() throws { _ = try plan() }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    try await BackfillErrand(global, surroundings).carryOut(.start(try plan()))
  }

  private func plan() throws -> BackfillPlan {
    let (first, last) = (try day(from, "--from"), try day(to, "--to"))
    guard let range = DayRange(first, last) else {
      throw ValidationError("--to is \(to), which lies before --from \(from).")
    }
    return BackfillPlan(range, kinds: try kinds.map(Self.kinds) ?? [])
  }

  private func day(_ text: String, _ option: String) throws -> LedgerDate {
    guard let day = try? LedgerDate(text) else {
      throw ValidationError("\(option) is \(text); it takes a day like 2026-09-01.")
    }
    return day
  }

  private static func kinds(_ text: String) throws -> [DocumentKind] {
    try text.split(separator: ",").map { word in
      guard
        let kind = DocumentKind.allCases.first(where: { word == $0.rawValue + "s" || word == $0.rawValue })
      else {
        throw ValidationError(
          "--kinds names \(word); it takes invoices, credit_notes and transactions, with commas between.")
      }
      return kind
    }
  }
}

/// `daybook backfill status`.
struct BackfillStatus: Verb {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "How far the backfill is, or what it proved.")

  @OptionGroup var global: GlobalOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let now = surroundings.time.now()
    let backfill = try await premises.withRecords(try premises.settings(), as: .reader) { records in
      try await records.backfill(.asked, now: now)
    }
    let errand = BackfillErrand(global, surroundings)
    guard let backfill else {
      surroundings.out(
        global.json
          ? #"{"backfill":null}"# : "No backfill has run. daybook backfill --from DATE --to DATE starts one.")
      return .done
    }
    try errand.show(backfill, at: now)
    if backfill.state == .running, Occupant.of(premises.workspace) == nil {
      surroundings.note(
        "daybook: nobody carries it out now: daybook backfill resume, or any engine, goes on with it.")
    }
    return .done
  }
}
