import Bookkeeping
import Ledger
import Store
import Testing

/// Work on customer accounts as the records keep it (reliability.md I7).
@Suite struct ErrandTests {
  private func policy() throws -> AccountPolicy {
    var policy = AccountPolicy()
    policy.creation = .person
    policy.group = "30"
    policy.numberField = "id"
    policy.currency = try Currency("EUR")
    return policy
  }

  /// A customer without an account for whom a person asked for one.
  private func asked() async throws -> (scene: Scene, errand: StoredErrand) {
    let scene = try await Scene.furnished()
    _ = try await scene.records.ingest(
      Intake(customers: [Sample.customer("new", name: "Quite New Ltd", taxNumber: "", email: "a@new.example")]
      ),
      now: Scene.start)
    try await scene.align()
    let version = try await scene.records.customerDetail("new").row.linkVersion
    let answer = try await scene.records.askForAccount(
      of: "new", seen: nil, expectedVersion: version, policy(), by: "anna", now: Scene.start)
    try #require(answer == .asked)
    return (scene, try #require(try await scene.records.dueErrands(limit: 9, now: Scene.start).first))
  }

  @Test func theSameIsSentAgainAfterItWasNotTaken() async throws {
    let (scene, errand) = try await asked()
    #expect(try await scene.records.beginErrand(errand.id, digest: "one", now: Scene.start))
    #expect(try await scene.records.advanceErrand(errand.id, on: .notTaken, now: Scene.start))
    #expect(try await scene.records.beginErrand(errand.id, digest: "one", now: Scene.start))
  }

  @Test func whatIsUnderWayIsNotBegunTwice() async throws {
    let (scene, errand) = try await asked()
    #expect(try await scene.records.beginErrand(errand.id, digest: "one", now: Scene.start))
    #expect(try await scene.records.beginErrand(errand.id, digest: "one", now: Scene.start) == false)
  }

  @Test func somethingElseIsNeverSentUnderTheSameErrand() async throws {
    let (scene, errand) = try await asked()
    #expect(try await scene.records.beginErrand(errand.id, digest: "one", now: Scene.start))
    #expect(try await scene.records.advanceErrand(errand.id, on: .notTaken, now: Scene.start))
    #expect(try await scene.records.beginErrand(errand.id, digest: "another", now: Scene.start) == false)
    #expect(try await scene.records.openErrands().isEmpty)
    let detail = try await scene.records.customerDetail("new")
    #expect(
      detail.row.alignment
        == .conflict(.notCreated("what would be sent again is not what was sent")), "\(detail.row.alignment)")
  }
}
