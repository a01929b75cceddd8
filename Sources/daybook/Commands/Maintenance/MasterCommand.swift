import ArgumentParser
import Bookkeeping
import Engine
import Ledger
import Store

/// `daybook master`.
struct MasterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "master", abstract: "What exists in F&O: accounts, customers, dimensions, periods.",
    subcommands: [RefreshMasterData.self])
}

/// `daybook master refresh`.
struct RefreshMasterData: Verb {
  static let configuration = CommandConfiguration(
    commandName: "refresh", abstract: "Reads accounts, customers, dimensions and periods from F&O again.")

  @OptionGroup var global: GlobalOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let answer = try await Counter(premises, try premises.settings()).refreshMasterData()
    if let answer {
      surroundings.out(global.json ? try JSONText.line(answer) : answer.words)
    } else {
      surroundings.out(
        global.json ? #"{"askedFor":true}"# : "The engine that works on this workspace reads F&O again now.")
    }
    return .done
  }
}

/// What F&O was found to have.
struct MasterAnswer: Encodable {
  let mainAccounts: Int
  let bankAccounts: Int
  let journalNames: Int
  let periods: Int
  let readAt: String

  init(_ master: MasterData) {
    mainAccounts = master.mainAccounts.count
    bankAccounts = master.bankAccounts.count
    journalNames = master.journalNames.count
    periods = master.calendar.periods.count
    readAt = UTC.text(master.readAt)
  }

  var words: String {
    "Read at \(readAt): \(mainAccounts) main accounts, \(bankAccounts) bank accounts, \(journalNames) journal"
      + " names, \(periods) periods."
  }
}
