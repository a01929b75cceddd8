import Bookkeeping
import Console
import Engine
import Foundation
import Sandbox
import Store
import Testing

@testable import daybook

/// What a person can ask about a write: whether it arrived, and what exactly was said.
@Suite struct LookUpTests {
  /// A company whose first lines got no answer; the drain stops there.
  private func inDoubt(
    _ fate: Fate, _ work: (Trial, Office, [Posting.ID]) async throws -> Void
  ) async throws {
    let trial = try Trial()
    trial.script("POST", "$batch", fate)
    try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .idle)
      let unknown = try await office.records.page(RowQuery(states: [.unknown], limit: 100)).rows.map(\.id)
      try #require(!unknown.isEmpty)
      try await work(trial, office, unknown)
    }
  }

  @Test func r13_whatArrivedIsKnownAsOursAsSoonAsSomebodyAsks() async throws {
    try await inDoubt(.loseAnswer) { trial, office, unknown in
      let writes = trial.writes.count
      let report = try await office.engine.lookUpNow(unknown)
      #expect(report == LookUpReport(known: 1, open: 0))
      #expect(trial.writes.count == writes)
      #expect(try await office.records.page(RowQuery(states: [.unknown])).rows == [])
    }
  }

  /// That it is not there yet says nothing: it may still come, so asking never shortens the quiet period.
  @Test func whatIsNotThereYetStaysInDoubtHoweverOftenSomebodyAsks() async throws {
    try await inDoubt(.loseRequest) { trial, office, unknown in
      let writes = trial.writes.count
      for _ in 1...5 {
        #expect(try await office.engine.lookUpNow(unknown) == LookUpReport(known: 0, open: 1))
      }
      _ = try await office.engine.drain(until: .idle)
      #expect(trial.writes.filter { $0.target.contains("$batch") }.count == 1, "sent again too early")
      #expect(trial.writes.count >= writes)
      let rows = try await office.records.rows(unknown).rows
      #expect(rows.allSatisfy { $0.state == .unknown })
    }
  }

  /// What was given up is taken up again by a look-up: what arrived is found, what did not is sent once more, and the
  /// books are what they would have been.
  @Test(arguments: [Fate.loseAnswer, .loseRequest])
  func whatWasGivenUpIsTakenUpAgainAndPostedOnce(_ fate: Fate) async throws {
    let calm = try Trial()
    _ = try await calm.workOff()
    try await inDoubt(fate) { trial, office, unknown in
      let batch = try #require(try await office.records.detail(unknown[0]).batch?.id)
      let now = { trial.time.now }
      #expect(try await office.records.advance(batch, on: .attemptsSpent("enough"), now: now()))
      _ = try await office.engine.drain(until: .settled)
      let letters = try await office.records.deadLetters()
      #expect(letters.map(\.reason) == ["enough"] && letters[0].tries > 0)
      #expect(try await office.records.rows(unknown).rows.allSatisfy { $0.state == .unknown })
      let before = trial.writes.filter { $0.target.contains("$batch") }.count
      let taken = try await office.records.replay(
        unknown.map { Store.PostingRef($0) }, from: .lookup, by: "anna", now: now())
      #expect(taken.done == unknown)
      #expect(trial.writes.filter { $0.target.contains("$batch") }.count == before, "sent before a look-up")
      #expect(try await office.records.deadLetters() == [])
      let reckoning = try await trial.workOff(office)
      #expect(reckoning.isBooked, "\(reckoning)")
      #expect(trial.drafts.isEmpty)
      #expect(trial.writes.count == calm.writes.count + (fate == .loseRequest ? 1 : 0))
      let said = try await office.records.detail(unknown[0]).history.map(\.action)
      #expect(said.contains("replay"))
    }
  }

  @Test func whatWasSaidIsKeptWithoutACredential() async throws {
    let trial = try Trial()
    try await trial.withOffice { office in
      _ = try await trial.workOff(office)
      let posted = try #require(
        try await office.records.page(RowQuery(states: [.posted], limit: 1)).rows.first)
      let attempts = try await office.records.detail(posted.id).attempts
      try #require(!attempts.isEmpty)
      let secret = trial.world { $0.options.identity.clientSecret }
      for attempt in attempts {
        let kept = try #require(
          try await office.records.exchange(carrying: posted.id, sentAt: attempt.sentAt))
        let request = String(decoding: kept.request, as: UTF8.self)
        let answer = String(decoding: kept.answer, as: UTF8.self)
        #expect(request.hasPrefix("POST http") || request.hasPrefix("PATCH http"))
        #expect(answer.hasPrefix("20"))
        for text in [request, answer] {
          #expect(!text.lowercased().contains("bearer") && !text.lowercased().contains("authorization"))
          #expect(!text.contains(secret))
        }
      }
      let last = try #require(office.remotes.lastExchange(with: .identity)?.shown)
      #expect(last.operation.hasPrefix("POST http"))
      #expect(!(last.request + last.answer).joined().contains(secret))
    }
  }
}
