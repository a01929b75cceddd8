import ArgumentParser
import Console
import Engine
import Foundation
import Sandbox
import Terminal

/// `daybook tutor`: a lesson on a made-up company with a problem of each kind (UX-47), in a workspace of its own that is
/// gone afterwards.
struct TutorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tutor",
    abstract:
      "A lesson on a made-up company with a problem of each kind; nothing outside this machine is touched.",
    discussion: "In the console :tutor opens it, and leaves back to where you were.")

  @Flag(help: "Goes on in plain lines instead of a screen.")
  var plain = false

  @OptionGroup var screen: ScreenOptions

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    var setup = Setup(
      person: Surroundings.process.person, keymap: try OwnKeys(environment: environment).keymap())
    setup.isLesson = true
    screen.apply(to: &setup)
    var options = Tenant.Options()
    (options.documents, options.postingInterval) = (0, 2_000)
    let farewell = try await TemporaryWorkspace.using(kept: nil) { [options, setup] workspace in
      try await Tenant.serving(options) { tenant in
        let bridge = DeskHost.makeBridge()
        let log = LogFeed(bridge: bridge, time: tenant.time)
        let company = TaughtCompany(tenant: tenant) {
          log.take(Report(.warning, "lesson", "\($0)"))
        }
        company.open()
        let sitting = Sitting(
          bridge: bridge, setup: setup, workspace: workspace, report: log.take,
          settings: screen.settings(environment), isPlain: plain,
          lesson: { step, records in await company.begin(step, records: records) })
        return try await ConsoleSession(sitting: sitting).run {
          try await DemoOffice.open(
            tenant, in: workspace, reviews: true, isLesson: true, report: log.take)
        }.farewell
      }
    }
    print("The lesson is over; nothing of it is kept. \(farewell)")
  }
}
