import Bookkeeping
import Engine
import FinanceOperations
import Sandbox
import Store
import Testing

@testable import daybook

/// Who posts in F&O: its job, a person, or a service (contracts/d365fo.md section 8.2).
@Suite struct PostingWayTests {
  /// A company whose posting job nobody set up.
  private func trial(
    documents: Int = 40, _ change: (inout WorldOptions) -> Void = { _ in }
  ) throws -> Trial {
    let service = try #require(PostingService(path: PostingEndpoint.path))
    return try Trial(documents: documents) {
      $0.finance.postingInterval = nil
      change(&$0)
    } settings: {
      $0.finance.posting = .service(service)
    }
  }

  @Test func aMonthIsPostedByTheServiceAlone() async throws {
    let trial = try trial()
    let reckoning = try await trial.workOff()
    #expect(reckoning.isBooked, "\(reckoning)")
    #expect(trial.drafts.isEmpty)
    #expect(trial.requests("PATCH").isEmpty, "no journal needs a marker")
    #expect(!trial.requests("POST", PostingEndpoint.path).isEmpty)
  }

  /// The answer is lost after the journal was posted: the subledger is asked, and the service is not.
  @Test func aLostAnswerOfTheServiceIsLookedUpInTheSubledger() async throws {
    let calm = try trial()
    _ = try await calm.workOff()
    let trial = try trial()
    trial.script("POST", PostingEndpoint.path, .loseAnswer)
    let reckoning = try await trial.workOff()
    #expect(reckoning.isBooked, "\(reckoning)")
    #expect(
      trial.requests("POST", PostingEndpoint.path).count == calm.requests("POST", PostingEndpoint.path).count)
  }

  @Test func aCallThatNeverArrivedIsMadeAgainAfterTheQuietPeriod() async throws {
    let trial = try trial()
    trial.script("POST", PostingEndpoint.path, .loseRequest)
    let reckoning = try await trial.workOff()
    #expect(reckoning.isBooked, "\(reckoning)")
    let calls = trial.requests("POST", PostingEndpoint.path)
    let lost = try #require(calls.first { $0.delivery == .lostBeforeCommit })
    let again = try #require(calls.first { $0.at >= lost.at + trial.quietPeriod })
    #expect(again.delivery == .delivered)
  }

  /// A no leaves the journal standing and says why; the service is asked again later, and nothing is written a
  /// second time.
  @Test func aServiceThatSaysNoIsAskedAgainWhenTheCauseMayBeGone() async throws {
    let trial = try trial()
    trial.wire.dies { request, moment in
      // The period is closed when everything is written and nothing posted.
      if request.target.contains(PostingEndpoint.path), moment == .before {
        try? trial.setPeriods(status: "Closed")
      }
      return false
    }
    try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .settled)
      let late = try await office.records.openBatches().filter {
        if case .late = $0.state { true } else { false }
      }
      try #require(!late.isEmpty)
      let words = trial.reported.filter { $0.text.contains("POST Journals/post") }.map(\.text)
      #expect(words.contains { $0.contains("is not open") })
      let lines = trial.requests("POST", "$batch").count
      trial.wire.dies { _, _ in false }
      try trial.setPeriods(status: "Open")
      _ = try await office.engine.drain(until: .idle)
      #expect(trial.requests("POST", "$batch").count == lines)
      trial.time.pass(trial.settings.finance.postingDeadline.components.seconds * 1_000 + 1_000)
      let reckoning = try await trial.workOff(office)
      #expect(reckoning.isBooked, "\(reckoning)")
    }
  }

  /// Somebody posts once a day: until then nothing is late, and afterwards all of it is confirmed.
  @Test func aPersonHasADayToPost() async throws {
    let trial = try Trial {
      $0.finance.postingInterval = nil
    } settings: {
      $0.finance.posting = .person
      $0.finance.postingDeadline = .seconds(86_400)
    }
    try await trial.withOffice { office in
      for _ in 0..<8 {
        _ = try await office.engine.drain(until: .idle)
        trial.time.pass(20 * 3_600_000)
        _ = try await office.engine.drain(until: .idle)
        let open = try await office.records.openBatches()
        #expect(!open.contains { if case .late = $0.state { true } else { false } })
        try trial.perform(.finance(.runPostingJob))
        trial.time.pass(3_600_000)
      }
      let reckoning = try await trial.reckon(office)
      #expect(reckoning.isBooked, "\(reckoning)")
    }
  }
}

extension Trial {
  /// Somebody opens or closes every period that the month posts into.
  fileprivate func setPeriods(status: String) throws {
    for (year, month) in [(2025, 11), (2025, 12), (2026, 1)] {
      try perform(
        .finance(
          .setPeriod(year: year, month: month, status: status, customerAccess: "All", ledgerAccess: "All")))
    }
  }
}
