import Bookkeeping
import Ledger
import Sandbox
import Store
import Synchronization
import Testing
import Transport

@testable import Engine
@testable import daybook

/// A granted budget is used up and never overdrawn (issue 3, *The bar*).
@Suite struct BackfillBudgetTests {
  /// What a plan grants, which share of it goes to the backfill, and how long an answer takes in milliseconds.
  struct Grant: Sendable, CustomTestStringConvertible {
    let perMinute: Int
    let faster: Int
    let latency: Int64
    var percent: Int { BackfillSpeed.steps[3 + faster] }
    var testDescription: String { "\(percent) % of \(perMinute) a minute at \(latency) ms" }
  }

  static let grants = [
    Grant(perMinute: 150, faster: 2, latency: 1_000), Grant(perMinute: 1_000, faster: 0, latency: 400),
  ]

  /// Over minutes of steady work at least 95 of 100 granted requests are made, and the site, which counts what arrives in
  /// any sixty seconds, never has a reason to say 429.
  @Test(.timeLimit(.minutes(20)), arguments: grants)
  func aBackfillUsesWhatItWasGrantedAndNoMore(_ grant: Grant) async throws {
    let granted = grant.perMinute * grant.percent / 100
    let site = CountingSite(
      PaceSettings.chargebee(perMinute: grant.perMinute), perMinute: grant.perMinute, latency: grant.latency,
      pages: granted * 3)
    let folder = try TemporaryFolder()
    let office = try await site.office(in: folder, perMinute: grant.perMinute)
    try await office.engine.begin(holder: "test")
    let days = DayRange(LedgerDate(dayNumber: 20_000), LedgerDate(dayNumber: 20_364))
    try await office.records.startBackfill(
      BackfillPlan(try #require(days)), by: "anna", now: site.time.now)
    for _ in 0..<grant.faster {
      try await office.records.steerBackfill(.faster, by: "anna", now: site.time.now)
    }
    _ = try await office.engine.backfiller.stretch()
    try await office.close()

    let arrivals = site.arrivals
    let start = try #require(arrivals.first) + 60_000
    let end = start + 60_000
    #expect(arrivals.count { (start..<end).contains($0) } * 100 >= granted * 95)
    #expect(site.mostInAMinute <= granted && site.refusals == 0)
  }
}

/// A site whose lists have no end for a while, and no documents; every answer takes its time.
private final class CountingSite: Sendable {
  let time: SharedTime
  private let perMinute: Int
  private let latency: Int64
  private let pages: Int
  private let seen = Mutex(Seen())

  private struct Seen {
    var arrivals: [Int64] = []
    var refusals = 0
    var most = 0
  }

  init(_ pace: PaceSettings, perMinute: Int, latency: Int64, pages: Int) {
    time = SharedTime(1_800_000_000_000, lanes: pace.backfillAtOnce)
    (self.perMinute, self.latency, self.pages) = (perMinute, latency, pages)
  }

  var arrivals: [Int64] { seen.withLock { $0.arrivals } }
  var refusals: Int { seen.withLock { $0.refusals } }
  /// The most requests that arrived in any sixty seconds, while there were more to come.
  var mostInAMinute: Int { seen.withLock { $0.most } }

  func office(in folder: TemporaryFolder, perMinute: Int) async throws -> Office {
    let options = WorldOptions()
    let toml = DemoConfiguration.text(
      chargebeePort: 1, financePort: 2, tenant: options.identity.tenant, clientID: options.identity.clientID,
      reviews: false, quietSeconds: 900)
    var settings = try Settings(file: "test.toml", toml: toml, environment: [:])
    settings.chargebee.requestsPerMinute = perMinute
    settings.chargebee.recount.days = 0
    return try await Office.open(
      settings,
      Credentials(sandboxKey: options.chargebee.apiKey, sandboxSecret: options.identity.clientSecret),
      recordsAt: folder.file(), time: time.timekeeper, steady: SimulatedClock(time: time.timekeeper),
      over: HTTPTransport { request throws(TransportError) in try await self.answer(request) },
      report: { _ in })
  }

  /// Half of the way there, half of the way back.
  private func answer(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    do {
      try await time.wait(until: time.now + latency / 2)
      let (number, isRefused) = arrive(at: time.now)
      try await time.wait(until: time.now + latency / 2)
      guard !isRefused else {
        return HTTPResponse(status: 429, body: Array(#"{"message":"slow down"}"#.utf8))
      }
      let next = number < pages ? #","next_offset":"[\"\#(number)\"]""# : ""
      return HTTPResponse(status: 200, body: Array(#"{"list":[]\#(next)}"#.utf8))
    } catch {
      throw TransportError(.cancelledBeforeSending, for: request)
    }
  }

  private func arrive(at now: Int64) -> (number: Int, isRefused: Bool) {
    let (number, isRefused) = seen.withLock { seen in
      seen.arrivals.append(now)
      let inAMinute = seen.arrivals.reversed().prefix { $0 > now - 60_000 }.count
      if seen.arrivals.count <= pages { seen.most = max(seen.most, inAMinute) }
      let isRefused = seen.arrivals.count <= pages && inAMinute > perMinute
      seen.refusals += isRefused ? 1 : 0
      return (seen.arrivals.count, isRefused)
    }
    // What is left is read without anybody waiting for the others.
    if number == pages { time.run() }
    return (number, isRefused)
  }
}
