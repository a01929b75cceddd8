import ArgumentParser
import Bookkeeping
import Engine
import Foundation
import ServiceLifecycle
import Store

/// `daybook run`: the engine without a console.
struct RunCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "The engine: reads Chargebee, applies the rules, delivers to F&O.",
    discussion: """
      SIGTERM and SIGINT end it in order: what is under way is finished first. Reports go to the log; warnings \
      and errors are shown too, with --headless everything that the log takes.
      """)

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Shows every report on standard error, for services and cron.")
  var headless = false

  @Flag(help: "Ends when everything waits for a person, for F&O's posting job or for the clock.")
  var untilIdle = false

  @Option(name: .customLong("for"), help: "Ends after a time like 30s, 15m or 2h.")
  var duration: String?

  func validate() throws {
    if untilIdle, duration != nil { throw ValidationError("Give either --until-idle or --for.") }
    if duration != nil, time == nil {
      throw ValidationError("--for is \(duration ?? ""); it takes a duration like 30s, 15m or 2h.")
    }
  }

  private var time: Duration? {
    duration.flatMap { SettingsForm.duration(.seconds(1) ... .seconds(86_400 * 365)).value(ofText: $0) }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    // Whoever is asked for a passphrase must still be able to leave; where nobody is, nothing waits.
    let early = surroundings.isInteractive ? nil : await EndingSignals(surroundings.endingSignals)
    let premises = Premises(global, surroundings)
    let settings = try premises.settings()
    try premises.workspace.prepare()
    let report = try reporter(settings, premises)
    return try await premises.withOffice(settings, report: report) { office in
      let signals = if let early { early } else { await EndingSignals(surroundings.endingSignals) }
      try await office.engine.begin(holder: Self.holder)
      let counter = CounterService(office, premises.workspace, report: report)
      let rest = try await work(office, counter, until: signals)
      let snapshot = try await office.records.snapshot(engine: .readOnly, now: office.time.now())
      let answer = RestAnswer(snapshot, rest)
      surroundings.out(global.json ? try JSONText.line(answer) : answer.words)
      return answer.halted == nil ? .done : .halted
    }
  }

  /// Works as long as was asked for.
  ///
  /// - Returns: what a drained engine waits for; nil where it was not drained.
  private func work(
    _ office: Office, _ counter: CounterService, until signals: EndingSignals
  ) async throws -> Engine.Rest? {
    let drain = DrainService(engine: office.engine)
    let services: [any Service] =
      untilIdle
      ? [drain]
      : office.services + [counter, RecordsWatch(office.records, time: office.time)]
        + (time.map { [Alarm(after: $0, time: office.time)] } ?? [])
    let configurations = ([signals] + services).map { service in
      ServiceGroupConfiguration.ServiceConfiguration(
        service: service, successTerminationBehavior: .gracefullyShutdownGroup,
        failureTerminationBehavior: .gracefullyShutdownGroup)
    }
    let group = ServiceGroup(configuration: .init(services: configurations, logger: .silent))
    try await group.run()
    return drain.rest
  }

  private func reporter(_ settings: Settings, _ premises: Premises) throws -> Reporter {
    let level = settings.log.level.reports
    let now = premises.surroundings.time.now
    let log = try LogFile(settings.log.file ?? premises.workspace.log, from: level, now: now)
    let shownFrom = headless ? level : max(level, .warning)
    let note = premises.surroundings.note
    return { report in
      log.write(report)
      if report.level >= shownFrom { note(LogFile.line(report, at: now())) }
    }
  }

  /// Host and process, for whoever finds the lease taken.
  private static var holder: String {
    "\(ProcessInfo.processInfo.hostName), process \(ProcessInfo.processInfo.processIdentifier)"
  }
}
