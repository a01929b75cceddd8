import Bookkeeping
import Engine
import Foundation
import Store
import Testing

@testable import Console
@testable import daybook

/// A console that is attached to an engine: it reads the records by itself, and what a person decides is handed in.
@Suite(.timeLimit(.minutes(20))) struct AttachTests {
  @Test func whatIsDecidedIsDoneByTheEngineUnderThePersonsName() async throws {
    try await Self.attached { desk, bench in
      let rows = try await desk.rows(.review)
      guard case .done(let approved) = await desk.host.perform(.approve([.init(rows[0])]), 1),
        case .approvals(let approvals, let until)? = approved.undo
      else {
        Issue.record("the approval failed")
        return
      }
      #expect(approved.done == 1 && until > bench.clock.time.now())
      #expect(approvals.map(\.id) == [rows[0].id] && approvals.map(\.state) == [.approved])
      guard case .done(let back) = await desk.host.perform(.takeBack(approvals), 2) else {
        Issue.record("the approval was not taken back")
        return
      }
      #expect(back.done == 1)
      // What was seen is what is done: a row that moved since is left out by name (UX-24).
      _ = await desk.host.perform(.hold([.init(rows[1])], reason: "asked"), 3)
      guard case .done(let late) = await desk.host.perform(.approve([.init(rows[1])]), 4) else {
        Issue.record("a late decision is left out and does not fail")
        return
      }
      #expect(late.done == 0 && late.leftOut.map(\.reason) == [.moved(.held)] && late.undo == nil)
      let audit = try await bench.shell("audit", "show", "--actor", "berta", "--json").objects()
      #expect(audit.compactMap { $0["action"] as? String }.sorted() == ["approve", "hold", "take back"])
    }
  }

  @Test func whoeverPausedTheWorkIsNamedAtEveryConsole() async throws {
    try await Self.attached { desk, bench in
      guard case .done = await desk.host.perform(.pauseWork, 1) else {
        Issue.record("the pause failed")
        return
      }
      let other = try await desk.beside("carla").standing()
      #expect(other.work == .paused(by: "berta", since: bench.clock.time.now()))
      #expect(other.connections.map(\.system) == [.chargebee, .identity, .financeOperations])
      _ = await desk.host.perform(.resumeWork, 2)
      #expect(try await desk.beside("carla").standing().work == .going)
    }
  }

  @Test func aLinkThatChangedMeanwhileIsLeftOut() async throws {
    try await Self.attached { desk, _ in
      let customer = try #require(
        try await desk.host.records.customers(CustomerQuery(limit: 1)).rows.first)
      let stale = CustomerRef(id: customer.id, linkVersion: customer.linkVersion + 7)
      guard case .done(let report) = await desk.host.perform(.unlink(stale), 1) else {
        Issue.record("a stale link is left out and does not fail")
        return
      }
      #expect(report.done == 0 && report.leftOut.map(\.reason) == [.changed])
    }
  }

  @Test func aWriteOfTheEngineIsNoticedByAReader() async throws {
    try await Self.attached { desk, _ in
      let before = try await desk.host.records.changeMark()
      #expect(try await desk.host.records.changeMark() == before)
      _ = await desk.host.perform(.hold([.init(try await desk.rows(.review)[0])], reason: "asked"), 1)
      #expect(try await desk.host.records.changeMark() != before)
    }
  }

  @Test func withoutAnEngineThereIsNothingToAttachTo() async throws {
    try await Bench.with(documents: 20) { bench in
      try await bench.readMonth()
      let outcome = try await bench.shell("attach")
      #expect(outcome.status == .partly)
      #expect(outcome.notes.joined().contains("No engine works on this workspace."))
    }
  }

  /// The desk of an attached console.
  private struct Desk {
    let host: DeskHost
    let beside: @Sendable (String) -> Workplace

    func rows(_ state: StateWord) async throws -> [PostingRow] {
      try await host.records.page(RowQuery(states: [state], limit: 10)).rows
    }
  }

  /// A month that waits for review, an engine that holds it, and a console of berta's that is attached to it.
  private static func attached(_ work: @escaping @Sendable (Desk, Bench) async throws -> Void) async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      try await CounterTests.whileAnEngineWorks(bench) {
        let surroundings = Surroundings(
          environment: [:], time: bench.clock.time, person: "berta", input: 0, isInteractive: false,
          endingSignals: [], out: { _ in }, note: { _ in })
        let premises = bench.premises.premises(in: surroundings)
        let settings = try premises.settings()
        try await premises.withRecords(settings, as: .reader) { records in
          let beside = { @Sendable (person: String) in
            var surroundings = surroundings
            surroundings.person = person
            return Workplace(
              records, settings, at: bench.premises.premises(in: surroundings))
          }
          let host = DeskHost(
            workplace: beside("berta"), bridge: DeskHost.makeBridge(), exports: bench.folder.file("exports"))
          try await work(Desk(host: host, beside: beside), bench)
        }
      }
    }
  }
}
