import Bookkeeping
import Engine
import Foundation
import Sandbox
import Synchronization
import Wire

@testable import Store
@testable import daybook

/// A whole Daybook on a simulated company: the real engine, records, clients, pacing and wiring. Only network and
/// time are made up.
final class Trial: Sendable {
  let wire: SimulatedWire
  let time: VirtualTime
  let folder: TemporaryFolder
  let settings: Settings
  private let reports = Mutex<[Report]>([])
  private let credentials: Mutex<Credentials>

  /// A company whose month has so many documents.
  init(
    documents: Int = 40, seed: UInt64 = 7, reviews: Bool = false,
    _ change: (inout WorldOptions) -> Void = { _ in },
    settings adjust: (inout Settings) -> Void = { _ in }
  ) throws {
    var options = WorldOptions()
    change(&options)
    time = VirtualTime(options.begins)
    wire = SimulatedWire(World(seed: seed, documents: documents, options: options), time)
    folder = try TemporaryFolder()
    let toml = DemoConfiguration.text(
      chargebeePort: 1, financePort: 2, tenant: options.identity.tenant, clientID: options.identity.clientID,
      reviews: reviews, quietSeconds: 900)
    var settings = try Settings(file: "trial.toml", toml: toml, environment: [:])
    // Simulated hours pass in no time; nobody needs to look every second.
    settings.chargebee.pollInterval = .seconds(300)
    settings.finance.confirmationInterval = .seconds(20)
    settings.finance.postingDeadline = .seconds(3_600)
    adjust(&settings)
    self.settings = settings
    credentials = Mutex(
      Credentials(sandboxKey: options.chargebee.apiKey, sandboxSecret: options.identity.clientSecret))
  }

  /// What the engine reported so far.
  var reported: [Report] { reports.withLock { $0 } }

  /// Replaces F&O's secret for offices that are opened from now on.
  func giveSecret(_ secret: String) {
    let key = world { $0.options.chargebee.apiKey }
    credentials.withLock { $0 = Credentials(sandboxKey: key, sandboxSecret: secret) }
  }

  /// Looks at the world or changes it.
  func world<Value: Sendable>(_ body: (inout World) throws -> Value) rethrows -> Value {
    try wire.world.withLock { try body(&$0) }
  }

  /// Scripts a fault for the next matching request to F&O.
  func script(_ method: String, _ target: String, occurrence: Int = 1, _ fate: Fate) {
    world {
      $0.script(
        ScriptedFault(
          host: .financeOperations, method: method, targetContains: target, occurrence: occurrence,
          fate: fate))
    }
  }

  /// Somebody does something in Chargebee or F&O.
  func perform(_ act: Act) throws { try world { try $0.perform(act, at: time.now) } }

  /// Requests to F&O that the world has seen.
  func requests(_ method: String, _ target: String = "") -> [RequestEntry] {
    world { $0.log.entries(of: .financeOperations, method: method, targetContains: target) }
  }

  /// Writes to F&O that the world has seen.
  var writes: [RequestEntry] {
    world { $0.log.entries.filter { $0.host == .financeOperations && $0.method != "GET" } }
  }

  /// Opens the office on the same file; whoever had it open must have closed it or be dead.
  func open() async throws -> Office {
    try await Office.open(
      settings, credentials.withLock { $0 }, recordsAt: folder.file(), time: time.timekeeper,
      steady: SimulatedClock(time: time.timekeeper), over: wire.transport,
      report: { report in self.reports.withLock { $0.append(report) } })
  }

  /// Works with the clients of the remote systems alone, without an office.
  func withRemotes<Value>(_ work: (Remotes) async throws -> Value) async throws -> Value {
    let clocks = Clocks(engine: time.timekeeper, steady: SimulatedClock(time: time.timekeeper))
    let remotes = try Remotes(settings, credentials.withLock { $0 }, clocks, over: wire.transport)
    let result: Result<Value, any Error>
    do {
      result = .success(try await work(remotes))
    } catch {
      result = .failure(error)
    }
    await remotes.connections.close()
    return try result.get()
  }

  /// Opens the office, lets it work, and closes it.
  func withOffice<Value>(_ work: (Office) async throws -> Value) async throws -> Value {
    let office = try await open()
    do {
      try await office.engine.begin(holder: "trial")
      let value = try await work(office)
      try await office.close()
      return value
    } catch {
      try? await office.close()
      throw error
    }
  }

  /// Works the month off in one go.
  func workOff() async throws -> Reckoning { try await withOffice { try await self.workOff($0) } }

  /// Works off what is there and reckons up.
  func workOff(_ office: Office) async throws -> Reckoning {
    _ = try await office.engine.drain(until: .settled)
    return try await reckon(office)
  }

  /// Works off what is there while a person approves whatever waits, and reckons up.
  func bookAll(_ office: Office) async throws -> Reckoning {
    _ = try await office.engine.drain(until: .settled)
    while case let rows = try await office.records.page(RowQuery(states: [.review], limit: 500)).rows,
      !rows.isEmpty
    {
      let references = rows.map { PostingRef($0.id, hash: $0.hash) }
      _ = try await office.records.approve(references, by: "ann", now: time.now)
      _ = try await office.engine.drain(until: .settled)
    }
    return try await reckon(office)
  }

  /// Compares the books with the truth.
  func reckon(_ office: Office) async throws -> Reckoning {
    let state = world { ($0.truth, $0.financeState) }
    return try await Reckoning(truth: state.0, finance: state.1, records: office.records)
  }

  /// Journals with lines that nobody posted.
  var drafts: [FinanceState.Journal] {
    world { $0.financeState.journals.filter { !$0.isPosted && $0.lines > 0 } }
  }
}

extension Trial {
  /// How long a lost write rests, in milliseconds.
  var quietPeriod: Int64 { settings.finance.quietPeriod.components.seconds * 1_000 }
}
