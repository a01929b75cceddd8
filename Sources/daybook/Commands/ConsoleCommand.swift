import ArgumentParser
import Console
import Engine
import Foundation
import Terminal

/// `daybook`: the console on the configured workspace, with the engine behind it.
struct ConsoleCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "console",
    abstract: "The console on the configured workspace; this is what daybook alone opens.",
    discussion:
      "On the first start it leads through daybook setup. daybook demo opens it on a simulated company.")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var screen: ScreenOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    guard try await isSetUp(premises) else { return .configuration }
    let settings = try premises.settings()
    let keys = try OwnKeys(environment: surroundings.environment).keymap()
    try premises.workspace.prepare()
    let bridge = DeskHost.makeBridge()
    let feed = LogFeed(bridge: bridge, time: surroundings.time)
    let log = try LogFile(
      settings.log.file ?? premises.workspace.log, from: settings.log.level.reports,
      now: surroundings.time.now)
    let report: Reporter = { report in
      log.write(report)
      feed.take(report)
    }
    var shown = screen.settings(surroundings.environment)
    if global.noColor { shown.noColor = "1" }
    let successor = try await Successor(premises)
    var setup = Setup(
      person: surroundings.person, keymap: keys, posting: settings.finance.posting.way,
      canDetach: successor != nil)
    screen.apply(to: &setup)
    let credentials = try Credentials(try await premises.openVault(settings))
    let sitting = Sitting(
      bridge: bridge, setup: setup, workspace: premises.workspace, report: report, settings: shown,
      isPlain: global.plain)
    let model = try await ConsoleSession(sitting: sitting).run {
      try await Office.open(
        settings, credentials, recordsAt: premises.workspace.records, time: surroundings.time, report: report)
    }
    surroundings.out(model.farewell)
    if model.left == .detach, let successor { surroundings.out(try await successor.takeOver()) }
    return .done
  }

  /// Leads through the setup where there is no configuration yet and somebody is there who wants it.
  ///
  /// - Returns: false where the setup found something that has to be mended first.
  private func isSetUp(_ premises: Premises) async throws -> Bool {
    let (setup, surroundings) = (FirstSetup(premises: premises), premises.surroundings)
    guard !setup.isDone, surroundings.isInteractive else { return true }
    surroundings.note(
      "There is no configuration at \(premises.configuration.path) yet; daybook demo opens a simulated company."
    )
    guard await Prompt(surroundings).agrees("Set Daybook up now?") else { return true }
    let findings = try await setup.run()
    findings.flatMap(\.lines).forEach(surroundings.out)
    return findings.status == .done
  }
}
