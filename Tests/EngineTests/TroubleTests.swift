import Bookkeeping
import Engine
import Ledger
import Sandbox
import Store
import Testing

@testable import daybook

/// What F&O and the network do wrong, one thing at a time.
@Suite struct TroubleTests {
  @Test func aGhostInsideTheQuietPeriodIsWaitedForAndFound() async throws {
    let calm = try Trial()
    _ = try await calm.workOff()
    let trial = try Trial()
    trial.script("POST", "$batch", .applyLater(after: 300_000...300_000))
    try await trial.expectBookedInTheEnd()
    #expect(trial.writes.count == calm.writes.count)
  }

  @Test(arguments: ["$batch", "LedgerJournalHeaders"])
  func anErrorPageAfterTheWriteWasDoneChangesNothing(_ target: String) async throws {
    let trial = try Trial()
    trial.script("POST", target, .applyThenAnswer(.page(504, "Gateway Timeout")))
    try await trial.expectBookedInTheEnd()
  }

  @Test func aBatchAnswerThatBreaksOffIsLookedUp() async throws {
    let trial = try Trial()
    trial.script("POST", "$batch", .truncate(bytes: 200))
    try await trial.expectBookedInTheEnd()
  }

  @Test(arguments: [RetryAfterForm.seconds, .date])
  func nothingIsSentBeforeTheMomentThatFinanceNamed(_ form: RetryAfterForm) async throws {
    let trial = try Trial()
    trial.script("POST", "LedgerJournalHeaders", .throttle(seconds: 40, form: form))
    try await trial.expectBookedInTheEnd()
    #expect(trial.requests("POST").contains { $0.status == 429 })
    #expect(trial.world { $0.log.requestsBeforeFloor }.isEmpty)
  }

  @Test func aTokenThatRanOutIsRenewedAndTheWorkGoesOn() async throws {
    let trial = try Trial { $0.faults.honouredTokenSeconds = 30 }
    try await trial.expectBookedInTheEnd()
    #expect(trial.world { $0.log.entries.contains { $0.status == 401 } })
  }

  @Test func refusedCredentialsStopTheWorkWithTheirCause() async throws {
    let trial = try Trial()
    trial.giveSecret("not the secret")
    await #expect(throws: (any Error).self) { try await trial.workOff() }
    #expect(trial.writes.isEmpty)
    #expect(trial.world { $0.log.entries(of: .identity).count } == 1)
  }

  @Test func aCustomerThatVanishesFailsAloneInFinancesOwnWords() async throws {
    let trial = try Trial(documents: 60)
    let account = try #require(
      trial.world { world in
        let buyers = Set(world.truth.invoices.filter { $0.status == "paid" && $0.total > 0 }.map(\.customer))
        return world.truth.customers.first { buyers.contains($0.id) && $0.financeAccount != nil }?
          .financeAccount
      })
    trial.wire.dies { request, moment in
      // It goes when everything was decided, and nothing sent yet: the second time it is gone already.
      if request.isWrite, moment == .before { try? trial.perform(.finance(.removeAccount(account))) }
      return false
    }
    let (failed, posted) = try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .settled)
      let failed = try await office.records.page(RowQuery(states: [.failed], limit: 100)).rows
      let posted = try await office.records.page(RowQuery(states: [.posted], limit: 100)).rows
      return (try await failed.asyncMap { try await office.records.detail($0.id) }, posted)
    }
    #expect(!failed.isEmpty)
    #expect(posted.count > failed.count)
    for detail in failed {
      #expect(detail.row.account?.text == account)
      guard case .failed(let refusal) = detail.state else { continue }
      #expect(refusal.words.contains("'\(account)'"))
    }
  }

  @Test func aFinalErrorOfOneEntrySetsItAsideWithItsBytes() async throws {
    let trial = try Trial(documents: 60) { $0.faults.brokenEntriesPerMille = 100 }
    let broken = trial.world { $0.truth.broken }
    let (reckoning, aside) = try await trial.withOffice { office in
      (try await trial.workOff(office), try await office.records.entriesSetAside())
    }
    #expect(aside.count > 2)
    #expect(aside.allSatisfy { entry in broken.contains { entry.text.contains($0) } })
    #expect(aside.allSatisfy { !$0.bytes.isEmpty })
    #expect(reckoning.isBooked, "\(reckoning)")
  }

  @Test func whatListsShowLateIsMissedByNobody() async throws {
    let trial = try Trial { $0.faults.listLag = 0...240_000 }
    try await trial.expectBookedInTheEnd()
  }

  @Test func aSecondEngineIsRefusedWhileTheFirstOneHasTheFile() async throws {
    let trial = try Trial(documents: 24)
    try await trial.withOffice { _ in
      _ = await #expect(throws: StoreError.self) { try await trial.open() }
    }
    try await trial.expectBookedInTheEnd()
  }
}

extension Trial {
  /// Works everything off, and expects the books to be right then.
  func expectBookedInTheEnd(_ location: SourceLocation = #_sourceLocation) async throws {
    _ = try await workOff()
    try await expectBooked(location)
  }
}

extension SetAsideEntry {
  /// Its bytes as text.
  fileprivate var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension Sequence {
  /// Each element changed by something that takes its time.
  func asyncMap<Value>(_ change: (Element) async throws -> Value) async rethrows -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try await change(element)) }
    return values
  }
}
