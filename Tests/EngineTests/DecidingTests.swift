import Bookkeeping
import Engine
import Ledger
import Sandbox
import Store
import Testing

@testable import daybook

/// What people decide, and what waits for them.
@Suite struct DecidingTests {
  @Test func anApprovalRestsTenSecondsAndCanBeTakenBackMeanwhile() async throws {
    let trial = try Trial(reviews: true)
    try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .settled)
      let waiting = try await office.records.page(RowQuery(states: [.review], limit: 100)).rows
      let (first, second) = (try #require(waiting.first), try #require(waiting.dropFirst().first))
      let now = trial.time.now
      let references = [first, second].map { PostingRef($0.id, hash: $0.hash) }
      #expect(try await office.records.approve(references, by: "ops1", now: now).done.count == 2)
      let departure = try #require(await office.records.nextDeparture(after: now))
      #expect(departure == now + 10_000)
      let back = try await office.records.takeBack([references[0]], by: "ops1", now: now + 9_000)
      #expect(back.done == [first.id])
      _ = try await office.engine.drain(until: .settled)
      let posting = try await office.records.detail(first.id)
      #expect(posting.row.state == .review)
      #expect(trial.writes.allSatisfy { $0.at < now || $0.at >= departure })
    }
  }

  @Test func nothingOverTheLimitIsApprovedByPolicy() async throws {
    let trial = try Trial(reviews: true)
    try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .settled)
      let euro = try Currency("EUR")
      let limit = try #require(trial.settings.ruleBook.policies.automaticApproval[euro])
      let posted = try await office.records.page(RowQuery(states: [.posted], limit: 500)).rows
      let review = try await office.records.page(RowQuery(states: [.review], limit: 500)).rows
      #expect(!posted.isEmpty && !review.isEmpty)
      for row in posted where row.amount.currency == euro {
        #expect(abs(row.amount.minorUnits) <= limit.minorUnits, "\(row.document)")
      }
    }
  }

  @Test func whatWaitsForAHeldDocumentIsHeldForItAndGoesOnWithIt() async throws {
    let trial = try Trial(documents: 60) { $0.faults.locksPreviousPeriod = true }
    let reckoning = try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .settled)
      let held = try await office.records.page(RowQuery(states: [.held], limit: 500)).rows
      #expect(held.contains { $0.cause?.kind == .waitsForDocument })
      return try await trial.reckon(office)
    }
    #expect(reckoning.isBooked, "\(reckoning)")
    #expect(reckoning.count(.approved) == 0)
    // The sandbox's month is January 2026.
    try trial.perform(
      .finance(
        .setPeriod(year: 2025, month: 12, status: "Open", customerAccess: "All", ledgerAccess: "All")))
    try await trial.expectBookedInTheEnd()
    let left = try await trial.withOffice { office in
      try await office.records.page(RowQuery(states: [.held], limit: 500)).rows
    }
    #expect(!left.contains { $0.cause?.kind == .waitsForDocument || $0.cause?.kind == .period })
  }
}
