import Billing
import Bookkeeping
import Chargebee
import Engine
import Foundation
import Ledger
import Sandbox
import Synchronization
import Testing

@testable import Store
@testable import daybook

/// Backfills and recounts by the real engine: what was hidden is found, a crash lists a page once more at most,
/// and nothing is called complete that is not (issue 3, points 2 and 3).
@Suite struct BackfillTests {
  @Test func aBackfillOfWhatIsThereChangesNothingAndProvesIt() async throws {
    let trial = try Trial(documents: 40)
    try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .settled)
      let before = try await office.records.conservation().documents
      let ended = try await office.backfill(trial.plan())
      #expect(ended.state == .complete)
      #expect(ended.new == 0 && ended.listed == before)
      let truth = trial.world { $0.truth }
      for course in ended.courses {
        let proof = try #require(course.proof)
        #expect(proof.listed == truth.count(course.kind), "\(course.kind)")
        #expect(proof.stored == proof.listed && proof.accounted == proof.listed && proof.missing == 0)
      }
      #expect(ended.courses.contains { ($0.proof?.posted ?? 0) > 0 })
      #expect(try await office.records.conservation().documents == before)
      #expect(try await trial.workOff(office).isBooked)
    }
  }

  /// On an empty database nothing but the backfill reads: everything comes, customers too, and is decided.
  @Test func aBackfillAloneReadsEverythingThatItNeeds() async throws {
    let trial = try Trial(documents: 60)
    try await trial.withOffice { office in
      try await office.engine.readMasterData()
      try await office.records.startBackfill(trial.plan(), by: "anna", now: trial.time.now)
      let ended = try #require(try await office.engine.carryOutBackfill { _ in })
      #expect(ended.state == .complete && ended.new == ended.listed && ended.listed > 50)
      #expect(try await office.records.conservation().documents >= ended.listed)
      #expect(try await office.records.snapshot(engine: .running, now: trial.time.now).count(.mapped) == 0)
    }
    #expect(trial.writes.isEmpty)
    #expect(try await trial.workOff().isBooked)
  }

  /// The program dies before and after every page once; each page is asked for twice at most, and the proof is
  /// the same as that of a run that nobody disturbed.
  @Test(arguments: [SimulatedWire.Moment.before, .after])
  func killedBetweenPagesItListsEachPageOnceMoreAtMost(_ moment: SimulatedWire.Moment) async throws {
    let trial = try Trial(documents: 220)
    let undisturbed = try await Trial(documents: 220).backfilled()
    _ = try await trial.workOff()
    try await trial.withOffice { office in
      _ = try await office.records.startBackfill(trial.plan(), by: "anna", now: trial.time.now)
    }
    let victims = Mutex<Set<String>>([])
    let deaths = try await trial.survive { office in
      trial.wire.dies { request, now in
        guard request.isDatedList, now == moment,
          victims.withLock({ $0.insert(request.target).inserted })
        else { return false }
        office.die()
        return true
      }
    }
    let pages = victims.withLock { $0.count }
    #expect(deaths == pages && pages > 3)
    let asked = trial.world { $0.log.entries.filter { $0.host == .chargebee && $0.target.isDatedList } }
    #expect(asked.count <= 2 * pages)
    let ended = try await trial.withOffice { office in
      try #require(try await office.records.backfill(.asked, now: trial.time.now))
    }
    #expect(ended.state == .complete)
    #expect(ended.courses.map(\.counted) == undisturbed.courses.map(\.counted))
  }

  /// The same with several pages on their way at once: whatever else was on its way at a death is asked for again, and
  /// what was stored is not lost.
  @Test(arguments: [SimulatedWire.Moment.before, .after])
  func killedWithSeveralPagesOnTheirWayItProvesTheSame(_ moment: SimulatedWire.Moment) async throws {
    let trial = try Trial(documents: 220)
    let undisturbed = try await Trial(documents: 220).backfilled()
    _ = try await trial.workOff()
    let victims = Mutex<Set<String>>([])
    let deaths = try await trial.survive { office in
      trial.wire.dies { request, now in
        guard request.isDatedList, now == moment,
          victims.withLock({ $0.insert(request.target).inserted })
        else { return false }
        office.die()
        return true
      }
    } work: { office in
      if try await office.records.backfill(.asked, now: trial.time.now) == nil {
        try await office.records.startBackfill(trial.plan(), by: "anna", now: trial.time.now)
      }
      let ended = try await office.engine.carryOutBackfill { _ in }
      #expect(ended?.state == .complete)
    }
    #expect(deaths > 5)
    let ended = try await trial.withOffice { office in
      try #require(try await office.records.backfill(.asked, now: trial.time.now))
    }
    #expect(ended.courses.map(\.counted) == undisturbed.courses.map(\.counted))
  }

  @Test func aHoleIsFoundByABackfill() async throws {
    let trial = try Trial(documents: 40)
    let hole = try trial.makeHole()
    try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .settled)
      #expect(try await office.records.posting(of: hole) == nil)
      let ended = try await office.backfill(trial.plan())
      #expect(ended.state == .complete && ended.new == 1)
      #expect(try await trial.workOff(office).isBooked)
      #expect(try await office.records.posting(of: hole) != nil)
    }
  }

  /// Nobody asks for it: the night comes, and the hole is read in, reported and audited.
  @Test func aHoleIsFoundByTheRecountOfTheNight() async throws {
    let trial = try Trial(documents: 40)
    let hole = try trial.makeHole()
    try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .settled)
      #expect(try await office.records.posting(of: hole) == nil)
      #expect(try await office.records.backfill(.recount, now: trial.time.now) == nil)
      trial.time.pass(86_400_000)
      _ = try await office.engine.drain(until: .settled)
      #expect(try await office.records.posting(of: hole) != nil)
      let recount = try #require(try await office.records.backfill(.recount, now: trial.time.now))
      #expect(recount.state == .complete && recount.new == 1 && recount.startedBy == "engine")
      let found = try await office.records.audit(filter: AuditFilter(action: "find")).lines
      #expect(found.map(\.subject) == [hole.description])
      #expect(trial.reported.contains { $0.level == .warning && $0.part == "recount" })
      let id = recount.id
      _ = try await office.engine.drain(until: .settled)
      #expect(try await office.records.backfill(.recount, now: trial.time.now)?.id == id)
      trial.time.pass(86_400_000)
      _ = try await office.engine.drain(until: .settled)
      let next = try #require(try await office.records.backfill(.recount, now: trial.time.now))
      #expect(next.id == id + 1 && next.new == 0)
    }
  }

  @Test func withoutDaysThereIsNoRecount() async throws {
    let trial = try Trial(documents: 24, settings: { $0.chargebee.recount.days = 0 })
    try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .settled)
      trial.time.pass(3 * 86_400_000)
      _ = try await office.engine.drain(until: .settled)
      #expect(try await office.records.backfill(.recount, now: trial.time.now) == nil)
    }
  }

  /// What Chargebee lists and nobody can read keeps the backfill from ever being complete.
  @Test func withSomethingMissingItIsIncompleteAndNamesIt() async throws {
    var plan = FaultPlan(name: "broken")
    plan.brokenEntriesPerMille = 60
    let trial = try Trial(documents: 60, { [plan] in $0.faults = plan })
    try await trial.withOffice { office in
      let ended = try await office.backfill(trial.plan())
      #expect(ended.state == .incomplete)
      let missing = ended.courses.reduce(0) { $0 + ($1.proof?.missing ?? 0) }
      #expect(missing > 0 && missing == ended.courses.reduce(0) { $0 + $1.setAside })
      #expect(ended.courses.flatMap { $0.proof?.missingNames ?? [] }.count == missing)
      trial.world { $0.setFaults(.none) }
      #expect(try await office.backfill(trial.plan()).state == .complete)
    }
  }

  @Test func pausedItReadsNothingAndResumedItGoesOnFromItsPlace() async throws {
    let trial = try Trial(documents: 1_800, settings: { $0.chargebee.requestsPerMinute = 400 })
    try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .settled)
      try await office.records.startBackfill(trial.plan(), by: "anna", now: trial.time.now)
      _ = try await office.engine.carryOutBackfill { backfill in
        guard backfill.state == .running, backfill.courses.contains(where: { $0.pages > 0 }) else { return }
        try await office.records.steerBackfill(.pause, by: "anna", now: trial.time.now)
      }
      let rested = trial.datedLists
      _ = try await office.engine.drain(until: .settled)
      #expect(trial.datedLists == rested, "a paused backfill read")
      for order in [BackfillOrder.resume, .stop] {
        try await office.records.steerBackfill(order, by: "anna", now: trial.time.now)
      }
      _ = try await office.engine.drain(until: .settled)
      #expect(trial.datedLists == rested, "a stopped backfill read")
      try await office.records.steerBackfill(.resume, by: "anna", now: trial.time.now)
      _ = try await office.engine.drain(until: .settled)
      let ended = try #require(try await office.records.backfill(.asked, now: trial.time.now))
      #expect(ended.state == .complete)
      #expect(trial.datedLists == ended.courses.reduce(0) { $0 + $1.pages }, "a page was read twice")
      #expect(rested < trial.datedLists)
    }
  }
}

/// The share of the requests, and who goes first.
@Suite struct BackfillPacingTests {
  /// The share is that of the backfill: in no minute it spends more than was granted, and what is live goes on.
  @Test(arguments: [(BackfillOrder.slower, 40), (.faster, 75)])
  func theShareIsKeptToTheRequest(order: BackfillOrder, percent: Int) async throws {
    let trial = try Trial(documents: 900, settings: { $0.chargebee.requestsPerMinute = 10 })
    try await trial.withOffice { office in
      try await office.records.startBackfill(trial.plan(), by: "anna", now: trial.time.now)
      try await office.records.steerBackfill(order, by: "anna", now: trial.time.now)
      let ended = try #require(try await office.engine.carryOutBackfill { _ in })
      #expect(ended.state == .complete)
      let moments = trial.world { $0.log.entries }.filter(\.target.isDatedList).map(\.at)
      let most = moments.map { start in moments.count { (start..<start + 60_000).contains($0) } }.max() ?? 0
      #expect(most == 10 * percent / 100, "\(most)")
    }
  }

  /// While a backfill has spent its share, live requests leave at once, and it waits although some are left.
  @Test func liveWorkGoesFirst() async throws {
    let trial = try Trial(documents: 24, settings: { $0.chargebee.requestsPerMinute = 20 })
    try await trial.withOffice { office in
      office.remotes.shareWithBackfill(percent: 20)
      for _ in 0..<4 { _ = try await office.remotes.history.page(ListQuery(.invoice)) }
      let before = trial.time.now
      for _ in 0..<10 { _ = try await office.remotes.site.page(ListQuery(.invoice)) }
      #expect(trial.time.now - before < 1_000, "live work waited behind the backfill")
      _ = try await office.remotes.history.page(ListQuery(.invoice))
      #expect(trial.time.now - before > 55_000, "the backfill spent more than its share")
    }
  }

  /// A site that asks for a pause gets it; the trouble is written down, and the backfill goes on.
  @Test func aBackfillWaitsOutWhatChargebeeAsksFor() async throws {
    let trial = try Trial(documents: 24)
    try await trial.withOffice { office in
      trial.world { world in
        for occurrence in 1...3 {
          world.script(
            ScriptedFault(
              host: .chargebee, targetContains: "date%5Bbetween", occurrence: occurrence,
              fate: .refuse(.billingFailure)))
        }
      }
      let ended = try await office.backfill(trial.plan())
      #expect(ended.state == .complete)
      #expect(ended.steps.contains { !$0.trouble.isEmpty })
      #expect(trial.world { $0.log.requestsBeforeFloor.isEmpty })
    }
  }
}

extension Office {
  /// Carries out a backfill beside everything else that is due.
  fileprivate func backfill(_ plan: BackfillPlan) async throws -> Backfill {
    try await records.startBackfill(plan, by: "anna", now: time.now())
    _ = try await engine.drain(until: .settled)
    return try #require(try await records.backfill(.asked, now: time.now()))
  }
}

extension Trial {
  /// All days on which anything is dated.
  fileprivate func plan() -> BackfillPlan {
    let truth = world { $0.truth }
    let moments = truth.invoices.map(\.date) + truth.creditNotes.map(\.date) + truth.transactions.map(\.date)
    let days = [moments.min() ?? 0, moments.max() ?? 0].map {
      LedgerDate(epochSeconds: $0, offsetFromUTC: 3_600)
    }
    return BackfillPlan(DayRange(days[0], days[1]) ?? DayRange(only: days[0]))
  }

  /// A month that was worked off and read once more, undisturbed.
  fileprivate func backfilled() async throws -> Backfill {
    try await withOffice { office -> Backfill in
      _ = try await office.engine.drain(until: .settled)
      return try await office.backfill(self.plan())
    }
  }

  /// Hides an invoice to which nothing else refers from everything but lists by date.
  fileprivate func makeHole() throws -> DocumentID {
    let truth = world { $0.truth }
    let named = Set(truth.creditNotes.compactMap(\.invoice))
    let lonely = try #require(
      truth.invoices.first { invoice in
        invoice.amountPaid == 0 && invoice.creditsApplied == 0 && !invoice.wasEverPaid && !invoice.isDeleted
          && !named.contains(invoice.id)
      })
    var plan = world { $0.options.faults }
    plan.unlisted = [lonely.id]
    world { [plan] in $0.setFaults(plan) }
    return DocumentID(.invoice, lonely.id)
  }

  /// How many pages of lists by date were answered.
  fileprivate var datedLists: Int { world { $0.log.entries.count { $0.target.isDatedList } } }
}

extension WireRequest {
  fileprivate var isDatedList: Bool { host == .chargebee && target.isDatedList }
}

extension String {
  fileprivate var isDatedList: Bool { contains("date%5Bbetween%5D") && !contains("updated_at%5Bbetween") }
}

extension Truth {
  fileprivate func count(_ kind: DocumentKind) -> Int {
    switch kind {
    case .invoice: invoices.count
    case .creditNote: creditNotes.count
    case .transaction: transactions.count
    }
  }
}

extension BackfillCourse {
  /// What two runs must agree in.
  fileprivate var counted: [Int] { [listed, proof?.listed ?? -1, proof?.stored ?? -1, proof?.missing ?? -1] }
}
