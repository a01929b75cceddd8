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
    discussion: "daybook demo opens it on a simulated company.")

  @OptionGroup var global: GlobalOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
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
    var screen = ScreenSettings(environment: surroundings.environment)
    if global.noColor { screen.noColor = "1" }
    let farewell = try await premises.withOffice(settings, report: report) { [screen] office in
      try await ConsoleSession(
        office: office, bridge: bridge,
        setup: Setup(person: surroundings.person, keymap: keys, posting: settings.finance.posting.way),
        workspace: premises.workspace, report: report,
        settings: screen, isPlain: global.plain
      ).run()
    }
    surroundings.out(farewell)
    return .done
  }
}
