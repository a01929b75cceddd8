import Bookkeeping
import Store
import Testing

@Suite struct AskedWaitTests {
  private let start = Scene.start

  @Test func theLongerOfTwoWaitsCountsUntilItIsOver() async throws {
    let records = try await Scene.furnished().records
    #expect(try await records.askedWaits(now: start) == [:])
    try await records.keepWait(.financeOperations, until: start + 60_000, now: start)
    try await records.keepWait(.financeOperations, until: start + 30_000, now: start + 1_000)
    try await records.keepWait(.chargebee, until: start + 5_000, now: start)
    let both: [ConnectionRow.System: Int64] = [.financeOperations: start + 60_000, .chargebee: start + 5_000]
    #expect(try await records.askedWaits(now: start + 1_000) == both)
    #expect(try await records.askedWaits(now: start + 5_000) == [.financeOperations: start + 60_000])
    #expect(try await records.askedWaits(now: start + 60_000) == [:])
  }

  /// A clock that was set back by a day must not make a wait of a minute one of a day.
  @Test func aClockThatWasSetBackMakesNoWaitLonger() async throws {
    let records = try await Scene.furnished().records
    try await records.keepWait(.chargebee, until: start + 60_000, now: start)
    let earlier = start - 86_400_000
    #expect(try await records.askedWaits(now: earlier) == [.chargebee: earlier + 60_000])
    // Once: a restart in between begins nothing anew.
    #expect(try await records.askedWaits(now: earlier + 50_000) == [.chargebee: earlier + 60_000])
    #expect(try await records.askedWaits(now: earlier + 60_000) == [:])
  }

  /// A wait of a clock that ran a year ahead is no year's wait once the clock is right and another wait is asked for.
  @Test func aWaitOfTheFutureGivesWayToOneOfNow() async throws {
    let records = try await Scene.furnished().records
    let ahead = start + 365 * 86_400_000
    try await records.keepWait(.financeOperations, until: ahead + 60_000, now: ahead)
    try await records.keepWait(.financeOperations, until: start + 10_000, now: start)
    #expect(try await records.askedWaits(now: start) == [.financeOperations: start + 10_000])
  }
}
