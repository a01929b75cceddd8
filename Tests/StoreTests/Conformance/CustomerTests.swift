import Billing
import Bookkeeping
import Ledger
import Store
import Testing

@Suite struct CustomerTests {
  private func scene(
    _ customers: [Customer], _ accounts: [CustomerAccount], field: String? = nil
  ) async throws -> Scene {
    let scene = try await Scene.furnished()
    try await scene.records.saveCustomerAccounts(accounts, generation: 1, now: Scene.start)
    _ = try await scene.records.ingest(Intake(customers: customers), now: Scene.start)
    try await scene.align(field: field)
    return scene
  }

  private func alignment(of id: String, _ scene: Scene) async throws -> Alignment {
    try await scene.records.customerDetail(id).row.alignment
  }

  @Test func theLadderLinksByEqualityOnly() async throws {
    let scene = try await scene(
      [
        Sample.customer("a", taxNumber: "", fields: ["cf_account": "X-1"]),
        Sample.customer("b", taxNumber: "de 77.1"),
        Sample.customer("c", name: "Wayne", taxNumber: "", email: "Pay@Wayne.example"),
        Sample.customer("d", name: "Wayne Ltd", taxNumber: "", email: "pay@wayne.example"),
      ],
      [
        CustomerAccount(number: "X-1", name: "Alpha"),
        CustomerAccount(number: "X-2", name: "Beta", taxNumber: "DE771"),
        CustomerAccount(number: "X-3", name: "Wayne", email: "pay@wayne.example"),
      ], field: "cf_account")
    #expect(try await alignment(of: "a", scene) == .linked("X-1", by: .externalID))
    #expect(try await alignment(of: "b", scene) == .linked("X-2", by: .taxNumber))
    #expect(try await alignment(of: "c", scene) == .linked("X-3", by: .nameAndEmail))
    #expect(try await alignment(of: "d", scene) == .unlinked)
  }

  @Test func whatTheLadderFoundWaitsForAPersonWhereThePolicySaysSo() async throws {
    var book = Sample.book()
    book.policies.linkApproval = .found
    let scene = try await Scene.furnished(book: book)
    #expect(try await alignment(of: "cb_1", scene) == .conflict(.unconfirmed("US-1", by: .taxNumber)))
    try await scene.records.link(
      customer: "cb_1", to: "US-1", expectedVersion: 0, by: "anna", now: Scene.start)
    try await scene.align()
    #expect(try await alignment(of: "cb_1", scene) == .linked("US-1", by: .person))
    // The others are linked as soon as a rule book is in force that does not ask.
    book = Sample.book(version: 2)
    try await scene.records.save(book, by: "controller", now: Scene.start)
    try await scene.decide()
    try await scene.align()
    #expect(try await alignment(of: "cb_2", scene) == .linked("US-2", by: .taxNumber))
  }

  @Test func twoAccountsWithOneTaxNumberAreForAPerson() async throws {
    let scene = try await scene(
      [Sample.customer("a", taxNumber: "DE771")],
      [
        CustomerAccount(number: "X-2", name: "Beta", taxNumber: "DE 771"),
        CustomerAccount(number: "X-1", name: "Alpha", taxNumber: "DE771"),
      ])
    #expect(try await alignment(of: "a", scene) == .conflict(.severalByTaxNumber(["X-1", "X-2"])))
  }

  @Test func aLinkReleasesWhatWaitedForIt() async throws {
    let scene = try await scene([Sample.customer("a", taxNumber: "")], [])
    try await scene.read(
      Sample.invoice("INV-1", of: "a"), Sample.invoice("INV-2", of: "a", total: 200_00),
      Sample.payment("t1", of: "a", amount: 50_00))
    try await scene.decide()
    let waiting = try await scene.records.customers(CustomerQuery(.waiting))
    #expect(waiting.rows.map(\.id) == ["a"])
    #expect(waiting.rows.first?.waiting.count == 3)
    #expect(waiting.rows.first?.waiting.sortedSums.map(\.minorUnits) == [369_00])
    #expect(try await scene.records.snapshot(engine: .running, now: Scene.start).customersWaiting == 1)
    #expect(
      try await scene.records.customerDetail("a").waiting.map(\.document.id) == ["INV-1", "INV-2", "t1"])

    try await scene.records.link(customer: "a", to: "US-9", expectedVersion: 0, by: "ann", now: Scene.start)
    try await scene.decide()
    #expect(try await scene.row(.invoice("INV-1")).state == .approved)
    #expect(try await scene.records.customers(CustomerQuery(.waiting)).rows == [])
    #expect(try await scene.records.snapshot(engine: .running, now: Scene.start).customersWaiting == 0)
    #expect(try await alignment(of: "a", scene) == .linked("US-9", by: .person))
  }

  @Test func anAccountThatAppearsLinksWhoWaitsForIt() async throws {
    let scene = try await scene([Sample.customer("a", taxNumber: "DE771")], [])
    try await scene.read(Sample.invoice("INV-1", of: "a"))
    try await scene.decide()
    #expect(try await scene.row(.invoice("INV-1")).cause == Cause(.customerNotLinked, "a"))
    try await scene.records.saveCustomerAccounts(
      [CustomerAccount(number: "X-1", name: "A", taxNumber: "DE771")], generation: 2, now: Scene.start)
    for number in 1...9 {
      try await scene.records.saveCustomerAccounts(
        [Sample.account("US-\(number)", for: "cb_\(number)")], generation: 2, now: Scene.start)
    }
    #expect(try await scene.records.finishCustomerAccounts(generation: 2, now: Scene.start) == 0)
    try await scene.decide()
    try await scene.align()
    try await scene.decide()
    #expect(try await scene.row(.invoice("INV-1")).state == .approved)
  }

  @Test func anAccountThatIsGoneHoldsItsCustomersWork() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1", of: "cb_2"))
    try await scene.decide()
    for number in [1] + Array(3...9) {
      try await scene.records.saveCustomerAccounts(
        [Sample.account("US-\(number)", for: "cb_\(number)")], generation: 2, now: Scene.start)
    }
    #expect(try await scene.records.finishCustomerAccounts(generation: 2, now: Scene.start) == 1)
    try await scene.decide()
    #expect(try await scene.row(.invoice("INV-1")).cause == Cause(.customerGone, "US-2"))
    #expect(try await scene.records.account("US-2") == nil)
    try await scene.records.saveCustomerAccounts(
      [Sample.account("US-2", for: "cb_2")], generation: 3, now: Scene.start)
    try await scene.decide()
    #expect(try await scene.row(.invoice("INV-1")).state == .approved)
  }

  @Test func anAccountOnHoldStopsWhatWasApproved() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1", of: "cb_2"))
    try await scene.decide()
    try await scene.records.saveCustomerAccounts(
      [Sample.account("US-2", for: "cb_2", hold: .all)], generation: 2, now: Scene.start)
    try await scene.decide()
    #expect(try await scene.row(.invoice("INV-1")).cause == Cause(.customerOnHold, "US-2"))
  }

  @Test func aLinkThatChangedMeanwhileIsNotOverwritten() async throws {
    let scene = try await scene([Sample.customer("a", taxNumber: "")], [])
    #expect(
      try await scene.records.link(
        customer: "a", to: "US-1", expectedVersion: 0, by: "ann", now: Scene.start) == 1)
    await #expect(throws: StoreError.linkChanged(customer: "a", version: 1)) {
      try await scene.records.link(
        customer: "a", to: "US-2", expectedVersion: 0, by: "bob", now: Scene.start)
    }
    await #expect(throws: StoreError.notFound(.account("nowhere"))) {
      try await scene.records.link(
        customer: "a", to: "nowhere", expectedVersion: 1, by: "bob", now: Scene.start)
    }
    await #expect(throws: StoreError.notFound(.customer("z"))) {
      try await scene.records.unlink(customer: "z", expectedVersion: 0, by: "bob", now: Scene.start)
    }
  }

  @Test func theLadderDoesNotOverruleAPerson() async throws {
    let scene = try await Scene.furnished()
    let version = try await scene.records.customerDetail("cb_1").row.linkVersion
    try await scene.records.unlink(customer: "cb_1", expectedVersion: version, by: "ann", now: Scene.start)
    _ = try await scene.records.ingest(
      Intake(customers: [Sample.customer("cb_1", revision: 2)]), now: Scene.start)
    try await scene.align()
    #expect(try await alignment(of: "cb_1", scene) == .unlinked)
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    #expect(try await scene.row(.invoice("INV-1")).cause == Cause(.customerNotLinked, "cb_1"))
  }

  @Test func anUnlinkedCustomerLosesItsApprovals() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    try await scene.records.unlink(customer: "cb_1", expectedVersion: 1, by: "ann", now: Scene.start)
    try await scene.decide()
    #expect(try await scene.row(.invoice("INV-1")).state == .held)
  }

  @Test func candidatesAreThoseWithSomeEvidence() async throws {
    let scene = try await scene(
      [Sample.customer("a", name: "Umbrella Research GmbH", taxNumber: "", email: "ap@umbrella.example")],
      [
        CustomerAccount(number: "X-1", name: "Umbrella Holding"),
        CustomerAccount(number: "X-2", name: "Nothing alike", email: "x@umbrella.example"),
        CustomerAccount(number: "X-3", name: "UMBRELLA RESEARCH"),
        CustomerAccount(number: "X-4", name: "Weyland"),
      ])
    let pool = try await scene.records.candidatePool(for: "a")
    #expect(pool.map(\.number) == ["X-3", "X-1", "X-2"])
  }

  @Test func customersAreListedByNameInWindows() async throws {
    let names = ["delta", "Alpha", "charlie", "Bravo", "echo"]
    let scene = try await scene(
      names.enumerated().map { Sample.customer("x\($0.offset)", name: $0.element, taxNumber: "") }, [])
    var seen: [String] = []
    var (query, reachesEnd) = (CustomerQuery(limit: 4), false)
    while !reachesEnd {
      let window = try await scene.records.customers(query)
      seen += window.rows.map(\.name)
      (query.after, reachesEnd) = (window.keys.last, window.reachesEnd)
    }
    #expect(seen.filter(names.contains) == ["Alpha", "Bravo", "charlie", "delta", "echo"])
    #expect(seen.count == 14)
  }
}
