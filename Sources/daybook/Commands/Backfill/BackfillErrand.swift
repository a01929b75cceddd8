import Bookkeeping
import Console
import Engine
import Foundation
import ServiceLifecycle
import Store
import Synchronization

/// What a command does about the backfill: it gives the order to the engine that works on the workspace, or
/// carries the backfill out itself where none does.
struct BackfillErrand: Sendable {
  private let global: GlobalOptions
  private let surroundings: Surroundings

  init(_ global: GlobalOptions, _ surroundings: Surroundings) {
    self.global = global
    self.surroundings = surroundings
  }

  private var premises: Premises { Premises(global, surroundings) }

  /// Gives an order, and shows how the backfill stands then.
  func steer(_ order: BackfillOrder) async throws -> ExitStatus {
    let (backfill, _) = try await Counter(premises, try premises.settings()).backfill(order)
    try show(backfill, at: surroundings.time.now())
    return order == .count ? backfill.state.status : .done
  }

  /// Gives an order after which the backfill runs; where no engine carries it out, this command does.
  func carryOut(_ order: BackfillOrder) async throws -> ExitStatus {
    let settings = try premises.settings()
    guard Occupant.of(premises.workspace) == nil else { return try await handOver(order, settings) }
    return try await premises.withOffice(settings, report: report) { office in
      try await give(order, to: office)
      try await office.engine.begin(
        holder: "daybook backfill, process \(ProcessInfo.processInfo.processIdentifier)")
      guard let backfill = try await run(office) else { return .partly }
      try show(backfill, at: surroundings.time.now())
      if backfill.state == .running {
        surroundings.note(
          "daybook: interrupted; its place is kept: daybook backfill resume goes on from there.")
      }
      return backfill.state.status
    }
  }

  private func handOver(_ order: BackfillOrder, _ settings: Settings) async throws -> ExitStatus {
    let (backfill, _) = try await Counter(premises, settings).backfill(order)
    if global.json { return try shown(backfill) }
    surroundings.out(
      "The Daybook that works on this workspace carries it out: \(backfill.plan.range)."
        + " daybook backfill status shows how far it is.")
    return .done
  }

  private func shown(_ backfill: Backfill) throws -> ExitStatus {
    try show(backfill, at: surroundings.time.now())
    return .done
  }

  /// One that was interrupted runs already, as far as the records know.
  private func give(_ order: BackfillOrder, to office: Office) async throws {
    let now = surroundings.time.now()
    let last = try await office.records.backfill(.asked, now: now)
    if order == .resume, last?.state == .running { return }
    _ = try await office.records.steerBackfill(order, by: surroundings.person, now: now)
  }

  private func run(_ office: Office) async throws -> Backfill? {
    let service = BackfillService(engine: office.engine, tell: progress)
    let group = ServiceGroup(
      configuration: .init(
        services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
        gracefulShutdownSignals: surroundings.endingSignals, logger: .silent))
    try await group.run()
    return service.ended
  }

  /// Progress is for people who look on; a script waits for the object at the end.
  private var progress: @Sendable (Backfill) -> Void {
    guard surroundings.isInteractive, !global.json else { return { _ in } }
    let (note, time) = (surroundings.note, surroundings.time)
    let last = Mutex("")
    return { backfill in
      let line = backfill.line(at: time.now())
      let isNew = last.withLock { last in
        defer { last = line }
        return last != line
      }
      if isNew { note(line) }
    }
  }

  private var report: Reporter {
    let note = surroundings.note
    return { report in if report.level >= .warning { note("daybook: \(report.text)") } }
  }

  /// Writes how the backfill stands.
  func show(_ backfill: Backfill, at now: Int64) throws {
    if global.json { return surroundings.out(try JSONText.line(BackfillAnswer(backfill, at: now))) }
    surroundings.out(backfill.line(at: now).safe)
    for course in backfill.courses where course.proof != nil { surroundings.out("  \(course.account)".safe) }
    if backfill.state != .running { surroundings.out(backfill.verdict.safe) }
  }
}

/// Carries out a backfill until its end, or until the process is asked to end.
final class BackfillService: Service {
  private let engine: Engine
  private let tell: @Sendable (Backfill) -> Void
  private let result = Mutex<Backfill?>(nil)

  init(engine: Engine, tell: @escaping @Sendable (Backfill) -> Void) {
    self.engine = engine
    self.tell = tell
  }

  /// How the backfill stood when the service ended.
  var ended: Backfill? { result.withLock { $0 } }

  func run() async throws {
    let ended = try await engine.carryOutBackfill { tell($0) }
    result.withLock { $0 = ended }
  }
}

extension Backfill.State {
  /// How a command ends that carried the backfill out.
  fileprivate var status: ExitStatus { self == .complete ? .done : .partly }
}

extension Backfill {
  /// How far it is, in a line.
  fileprivate func line(at now: Int64) -> String {
    let forecast = BackfillForecast(self, at: now)
    let parts = [
      "\(plan.range): \(state.word)", "\(forecast.covered / 10) %", "\(listed) listed, \(new) new",
      forecast.words.map { "ETA \($0)" } ?? "",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "  ")
  }
}
