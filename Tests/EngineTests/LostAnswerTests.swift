import Bookkeeping
import Engine
import Sandbox
import Testing

@testable import daybook

/// A write whose answer never came is looked up, never sent blindly (design/reliability.md section 2).
@Suite struct LostAnswerTests {
  @Test func aQuietMonthIsBookedOnceAndExactly() async throws {
    let trial = try Trial()
    let reckoning = try await trial.workOff()
    #expect(reckoning.isBooked, "\(reckoning)")
    #expect(trial.drafts.isEmpty)
  }

  /// One of each kind of write: header, lines and release, of both families of journals.
  static let writes: [(String, String)] = [
    ("POST", "LedgerJournalHeaders"), ("POST", "CustomerPaymentJournalHeaders"), ("POST", "$batch"),
    ("PATCH", "LedgerJournalHeaders"), ("PATCH", "CustomerPaymentJournalHeaders"),
  ]

  @Test(arguments: writes)
  func whatWasAppliedIsFoundAndNotSentAgain(_ method: String, _ target: String) async throws {
    let calm = try Trial()
    _ = try await calm.workOff()
    let trial = try Trial()
    trial.script(method, target, .loseAnswer)
    let reckoning = try await trial.workOff()
    #expect(reckoning.isBooked, "\(reckoning)")
    #expect(trial.drafts.isEmpty)
    #expect(trial.writes.count == calm.writes.count)
  }

  /// Where the journal itself cannot be found any more, the subledger tells by the keys that it was posted: a second
  /// release would be refused, and what is in the books would count as refused.
  @Test func aReleaseWhoseJournalIsGoneIsFoundByItsKeys() async throws {
    let calm = try Trial()
    _ = try await calm.workOff()
    let trial = try Trial()
    trial.script("PATCH", "LedgerJournalHeaders", .loseAnswer)
    let nothing = CannedAnswer(status: 200, contentType: "application/json", body: #"{"value":[]}"#)
    // Two look-ups that find nothing would count as proof.
    for look in 1...2 {
      trial.script("GET", "LedgerJournalHeaders", occurrence: look, .refuse(nothing))
    }
    let reckoning = try await trial.workOff()
    #expect(reckoning.isBooked, "\(reckoning)")
    #expect(trial.writes.count == calm.writes.count)
    let lost = try #require(trial.writes.first { $0.delivery == .lostAfterCommit })
    #expect(trial.requests("GET", "LedgerJournalHeaders").first.map { $0.at > lost.at } == true)
  }

  /// What F&O still has on its way takes effect after ten minutes. Somebody sets the clock a quarter of an hour forward
  /// meanwhile, which by itself would end the quiet period.
  @Test func aClockThatIsSetForwardEndsNoQuietPeriod() async throws {
    let calm = try Trial()
    _ = try await calm.workOff()
    let trial = try Trial()
    trial.script("POST", "$batch", .applyLater(after: 600_000...600_000))
    try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .idle)
      let sent = try #require(trial.writes.last { $0.delivery != .delivered })
      trial.time.setWall(ahead: 1_000_000)
      let reckoning = try await trial.workOff(office)
      #expect(reckoning.isBooked, "\(reckoning)")
      #expect(trial.time.now >= sent.at + trial.quietPeriod)
    }
    #expect(trial.writes.count == calm.writes.count, "nothing was sent twice")
  }

  @Test(arguments: writes)
  func whatNeverArrivedIsSentOnceMoreAfterTheQuietPeriod(_ method: String, _ target: String) async throws {
    let calm = try Trial()
    _ = try await calm.workOff()
    let trial = try Trial()
    trial.script(method, target, .loseRequest)
    let reckoning = try await trial.workOff()
    #expect(reckoning.isBooked, "\(reckoning)")
    #expect(trial.drafts.isEmpty)
    #expect(trial.writes.count == calm.writes.count + 1)
    let lost = try #require(trial.writes.first { $0.delivery == .lostBeforeCommit })
    let again = try #require(trial.writes.first { $0.target == lost.target && $0.at > lost.at })
    #expect(again.at >= lost.at + trial.quietPeriod)
  }
}
