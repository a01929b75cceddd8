import Bookkeeping
import Engine
import Ledger
import Sandbox
import Synchronization
import Testing

@testable import Store
@testable import daybook

/// Customer accounts are created in F&O exactly once, whatever is lost (posting-rules R10; design/reliability.md
/// section 2).
@Suite struct AccountCreationTests {
  /// A month with every special case, in which accounts are created as a policy says.
  private func trial(
    _ creation: AccountPolicy.Creation = .automatic, _ world: (inout WorldOptions) -> Void = { _ in },
    policy adjust: (inout AccountPolicy) -> Void = { _ in }
  ) throws -> Trial {
    try Trial(documents: 100, world) { settings in
      settings.ruleBook.policies.accountCreation = creation
      adjust(&settings.finance.accounts)
    }
  }

  @Test func anAccountIsCreatedReadBackAndLinkedAndWhatWaitedGoesOn() async throws {
    let trial = try trial()
    let reckoning = try await trial.workOff()
    #expect(reckoning.agrees, "\(reckoning)")
    let account = try #require(trial.created.first)
    #expect(trial.created.count == 1)
    #expect(account.number == "C007001" && account.group == "30" && account.country == "DEU")
    #expect(account.street == "Am Sandtorkai 41" && account.email == "billing@x-unknown.example")
    #expect(account.knownAs.hasPrefix("CB") && account.knownAs.utf8.count == 20)
    let row = try await trial.withOffice { try await $0.sturmvogel() }
    #expect(row.alignment == .linked("C007001", by: .created))
    #expect(row.waiting.count == 0)
  }

  @Test func withoutThePolicyOnlyAPersonCreates() async throws {
    let trial = try trial(.person)
    try await trial.withOffice { office in
      _ = try await trial.workOff(office)
      #expect(trial.created.isEmpty && trial.requests("POST", "CustomersV3").isEmpty)
      let row = try await office.sturmvogel()
      #expect(row.waiting.count == 2)
      let proposal = try await office.records.accountProposal(for: row.id, office.accounts)
      #expect(
        try await office.records.askForAccount(
          of: row.id, seen: proposal.fields, expectedVersion: row.linkVersion, office.accounts, by: "ann",
          now: office.time.now()) == .asked)
      #expect(try await trial.workOff(office).agrees)
      #expect(trial.created.count == 1)
      #expect(try await office.sturmvogel().alignment == .linked("C007001", by: .created))
    }
  }

  @Test(arguments: [
    Fate.loseAnswer, .loseRequest, .applyLater(after: 60_000...60_000), .truncate(bytes: 40),
    .applyThenAnswer(.financeFailure), .applyThenAnswer(.page(504, "Gateway Timeout")),
    .refuse(.page(502, "Bad Gateway")),
  ])
  func aLostAnswerIsLookedUpAndNeverCreatesTwice(_ fate: Fate) async throws {
    let trial = try trial()
    trial.script("POST", "CustomersV3", fate)
    let reckoning = try await trial.workOff()
    #expect(reckoning.agrees, "\(reckoning)")
    #expect(trial.created.count == 1)
    let sent = trial.requests("POST", "CustomersV3")
    #expect(sent.count <= 2)
    if sent.count == 2 { #expect(sent[1].at >= sent[0].at + trial.quietPeriod) }
    #expect(try await trial.withOffice { try await $0.sturmvogel() }.waiting.count == 0)
  }

  /// As for journals: what F&O still has on its way is waited for by a clock that nobody sets.
  @Test func aClockThatIsSetForwardCreatesNoSecondAccount() async throws {
    let trial = try trial()
    trial.script("POST", "CustomersV3", .applyLater(after: 600_000...600_000))
    try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .idle)
      try #require(trial.requests("POST", "CustomersV3").count == 1)
      trial.time.setWall(ahead: 1_000_000)
      _ = try await trial.workOff(office)
    }
    #expect(trial.created.count == 1)
    #expect(trial.requests("POST", "CustomersV3").count == 1, "the look-up found it")
  }

  /// The program dies around the create, and between the create and the read-back.
  @Test(arguments: [SimulatedWire.Moment.before, .after], ["POST", "GET"])
  func killedAroundTheCreate(_ moment: SimulatedWire.Moment, _ method: String) async throws {
    let trial = try trial()
    let hasCreated = Mutex(false)
    let isDead = Mutex(false)
    let deaths = try await trial.survive { office in
      trial.wire.dies { request, now in
        guard request.host == .financeOperations, request.target.contains("CustomersV3") else { return false }
        if request.method == "POST", now == .after { hasCreated.withLock { $0 = true } }
        guard request.method == method, now == moment, method == "POST" || hasCreated.withLock({ $0 }),
          isDead.withLock({ isDead in
            defer { isDead = true }
            return !isDead
          })
        else { return false }
        office.die()
        return true
      }
    }
    #expect(deaths == 1)
    #expect(trial.created.count == 1)
    let before = trial.writes.count
    let reckoning = try await trial.workOff()
    #expect(reckoning.agrees, "\(reckoning)")
    #expect(trial.writes.count == before, "a run with nothing to do wrote")
  }

  @Test func aNumberThatIsTakenMeanwhileIsAConflictAndNothingElseHappens() async throws {
    let trial = try trial(.person) { _ in
    } policy: { policy in
      (policy.numberField, policy.usesNumberSequence) = ("id", false)
    }
    try await trial.withOffice { office in
      _ = try await trial.workOff(office)
      let row = try await office.sturmvogel()
      #expect(try await trial.ask(office) == .asked)
      try trial.perform(.finance(.addAccount(AccountDraft(account: row.id, name: "Somebody else"))))
      _ = try await trial.workOff(office)
      #expect(trial.requests("POST", "CustomersV3").isEmpty)
      #expect(
        try await office.sturmvogel().alignment
          == .conflict(.notCreated("F&O has \(row.id) with this number.")))
      #expect(try await office.records.account(row.id)?.name == "Somebody else")
    }
  }

  /// F&O's own refusal of a double number, where somebody was quicker than the look before.
  @Test func aNumberThatFAndORefusesIsLookedUpAtOnce() async throws {
    let trial = try trial(.person) { _ in
    } policy: { policy in
      (policy.numberField, policy.usesNumberSequence) = ("id", false)
    }
    try await trial.withOffice { office in
      _ = try await trial.workOff(office)
      let row = try await office.sturmvogel()
      #expect(try await trial.ask(office) == .asked)
      trial.wire.dies { request, moment in
        if request.method == "POST", moment == .before, request.target.contains("CustomersV3") {
          try? trial.perform(.finance(.addAccount(AccountDraft(account: row.id, name: "Quicker"))))
        }
        return false
      }
      _ = try await trial.workOff(office)
      #expect(trial.requests("POST", "CustomersV3").count == 1)
      #expect(
        try await office.sturmvogel().alignment
          == .conflict(.notCreated("F&O has \(row.id) with this number.")))
    }
  }

  @Test func besideANearMatchNothingIsCreatedAndAPersonIsAsked() async throws {
    let trial = try trial()
    try trial.perform(.finance(.addAccount(AccountDraft(account: "NEAR-1", name: "Sturmvogel Reederei AG"))))
    try await trial.withOffice { office in
      _ = try await trial.workOff(office)
      #expect(trial.requests("POST", "CustomersV3").isEmpty)
      let row = try await office.sturmvogel()
      #expect(row.alignment == .conflict(.nearMatch(["NEAR-1"])))
      #expect(try await trial.ask(office) == .notAllowed([.nearMatch(["NEAR-1"])]))
    }
  }

  /// The accounts were read an hour ago; somebody opened one in F&O since.
  @Test func whatAppearedInFAndOSinceItWasReadIsSeenBeforeSending() async throws {
    let trial = try trial(.person)
    try await trial.withOffice { office in
      _ = try await trial.workOff(office)
      var draft = AccountDraft(account: "NEW-1", name: "Other name")
      draft.email = "billing@x-unknown.example"
      #expect(try await trial.ask(office) == .asked)
      try trial.perform(.finance(.addAccount(draft)))
      _ = try await trial.workOff(office)
      #expect(trial.requests("POST", "CustomersV3").isEmpty)
      #expect(
        try await office.sturmvogel().alignment
          == .conflict(.notCreated("F&O has NEW-1 with this e-mail address.")))
    }
  }

  @Test func aRefusalIsShownInFAndOsWordsAndCanBeAskedForAgain() async throws {
    let trial = try trial(.person) { _ in
    } policy: {
      $0.group = "99"
    }
    try await trial.withOffice { office in
      _ = try await trial.workOff(office)
      #expect(try await trial.ask(office) == .asked)
      _ = try await trial.workOff(office)
      guard case .conflict(.notCreated(let words)) = try await office.sturmvogel().alignment else {
        Issue.record("created")
        return
      }
      #expect(words.contains("'99'") && words.contains("Customer group"))
      let row = try await office.sturmvogel()
      var policy = office.accounts
      policy.group = "30"
      #expect(
        try await office.records.askForAccount(
          of: row.id, seen: nil, expectedVersion: row.linkVersion, policy, by: "ann", now: office.time.now())
          == .asked)
      #expect(try await trial.workOff(office).agrees)
      #expect(trial.created.count == 1)
    }
  }

  @Test func anAccountThatWaitsForAnApprovalInFAndOIsNeitherSentAgainNorBelieved() async throws {
    let trial = try trial(.automatic) { $0.finance.customerWorkflow = .everything }
    try await trial.withOffice { office in
      _ = try await office.engine.drain(until: .settled)
      let row = try await office.sturmvogel()
      #expect(row.alignment == .creating && row.waiting.count == 2)
      trial.time.pass(7_200_000)
      _ = try await office.engine.drain(until: .settled)
      #expect(trial.requests("POST", "CustomersV3").count == 1)
      let line = try #require(try await office.records.customerDetail(row.id).errand)
      guard case .unproven("C007001", _, let looks) = line.errand.state else {
        Issue.record("\(line)")
        return
      }
      #expect(looks > 1)
      try trial.perform(.finance(.decideProposals(isApproved: true)))
      trial.time.pass(7_200_000)
      #expect(try await trial.workOff(office).agrees)
      #expect(try await office.sturmvogel().alignment == .linked("C007001", by: .created))
      #expect(trial.requests("POST", "CustomersV3").count == 1)
    }
  }

  @Test func whereFAndONumbersInspiteOfANumberTheDifferenceIsVisible() async throws {
    let trial = try trial(.automatic) {
      $0.finance.acceptsCustomerNumbers = false
    } policy: { policy in
      (policy.numberField, policy.usesNumberSequence) = ("id", false)
    }
    try await trial.withOffice { office in
      #expect(try await trial.workOff(office).agrees)
      let row = try await office.sturmvogel()
      #expect(row.alignment == .linked("C007001", by: .created))
      let line = try #require(try await office.records.customerDetail(row.id).errand)
      #expect(
        line.errand.state
          == .done("C007001", differences: ["CustomerAccount: sent \(row.id), stored C007001"]))
    }
  }
}

/// What changes in Chargebee afterwards is carried over as far as Chargebee owns it, and no further.
@Suite struct AccountChangeTests {
  private func trial(
    _ world: (inout WorldOptions) -> Void = { _ in }, policy adjust: (inout Policies) -> Void = { _ in }
  ) throws -> Trial {
    try Trial(documents: 100, world) { settings in
      settings.ruleBook.policies.accountCreation = .automatic
      adjust(&settings.ruleBook.policies)
    }
  }

  private func move(_ trial: Trial, _ id: String) throws {
    try trial.perform(
      .billing(
        .moveCustomer(
          id, email: "neu@sturmvogel.example", street: "Kehrwieder 2", postalCode: "20457", city: "Hamburg")))
  }

  @Test func onlyWhatChargebeeOwnsAndChangedIsSent() async throws {
    let trial = try trial()
    try await trial.withOffice { office in
      _ = try await trial.workOff(office)
      let row = try await office.sturmvogel()
      try trial.perform(.billing(.renameCustomer(row.id, company: "Sturmvogel Shipping SE")))
      try move(trial, row.id)
      #expect(try await trial.workOff(office).agrees)
      let account = try #require(trial.account("C007001"))
      #expect(account.email == "neu@sturmvogel.example" && account.street == "Kehrwieder 2")
      #expect(account.name == "Sturmvogel Reederei GmbH")
      #expect(trial.requests("PATCH", "CustomersV3").count == 1)
      _ = try await trial.workOff(office)
      #expect(trial.requests("PATCH", "CustomersV3").count == 1)
    }
  }

  @Test(arguments: AccountField.Owner.allCases)
  func aRenameIsCarriedOverOnlyWhereTheNameIsChargebees(_ owner: AccountField.Owner) async throws {
    let trial = try trial(policy: { $0.accountOwners.name = owner })
    try await trial.withOffice { office in
      _ = try await trial.workOff(office)
      let id = try await office.sturmvogel().id
      try trial.perform(.billing(.renameCustomer(id, company: "Sturmvogel Shipping SE")))
      _ = try await trial.workOff(office)
      let isChargebees = owner == .chargebee
      #expect(trial.requests("PATCH", "CustomersV3").count == (isChargebees ? 1 : 0))
      let name = isChargebees ? "Sturmvogel Shipping SE" : "Sturmvogel Reederei GmbH"
      #expect(trial.account("C007001")?.name == name)
    }
  }

  @Test(arguments: [AccountPolicy.Updating.created, .linked, .never])
  func anAccountThatDaybookDidNotCreateIsToldOnlyWhereThePolicySaysSo(
    _ updating: AccountPolicy.Updating
  ) async throws {
    let trial = try trial(policy: { $0.accountUpdating = updating })
    try await trial.withOffice { office in
      _ = try await trial.workOff(office)
      let row = try #require(
        try await office.records.customers(CustomerQuery(.all)).rows.first { row in
          if case .linked(_, by: .externalID) = row.alignment { true } else { false }
        })
      try move(trial, row.id)
      _ = try await trial.workOff(office)
      #expect(trial.requests("PATCH", "CustomersV3").count == (updating == .linked ? 1 : 0))
    }
  }

  @Test(arguments: [Fate.loseAnswer, .loseRequest, .applyThenAnswer(.financeFailure)])
  func aLostChangeIsReadBackBeforeItIsSentAgain(_ fate: Fate) async throws {
    let trial = try trial()
    try await trial.withOffice { office in
      _ = try await trial.workOff(office)
      let id = try await office.sturmvogel().id
      trial.script("PATCH", "CustomersV3", fate)
      try move(trial, id)
      _ = try await trial.workOff(office)
      #expect(trial.account("C007001")?.street == "Kehrwieder 2")
      #expect(trial.requests("PATCH", "CustomersV3").count == (fate == .loseRequest ? 2 : 1))
    }
  }

  @Test func aChangeThatWaitsForAnApprovalIsVisibleAndNotSentAgain() async throws {
    let trial = try trial { $0.finance.customerWorkflow = .changes }
    try await trial.withOffice { office in
      _ = try await trial.workOff(office)
      let id = try await office.sturmvogel().id
      try move(trial, id)
      _ = try await office.engine.drain(until: .settled)
      trial.time.pass(7_200_000)
      _ = try await office.engine.drain(until: .settled)
      #expect(trial.requests("PATCH", "CustomersV3").count == 1)
      let line = try #require(try await office.records.customerDetail(id).errand)
      guard case .unproven = line.errand.state else {
        Issue.record("\(line)")
        return
      }
      try trial.perform(.finance(.decideProposals(isApproved: true)))
      trial.time.pass(7_200_000)
      _ = try await trial.workOff(office)
      #expect(
        try await office.records.customerDetail(id).errand?.errand.state == .done("C007001", differences: []))
    }
  }
}

extension Reckoning {
  /// Whether F&O's books agree with the truth. A month with every special case leaves something for people.
  fileprivate var agrees: Bool {
    differences.isEmpty && duplicates.isEmpty && missing.isEmpty && compared > 0 && count(.posted) > 0
  }
}

extension Office {
  /// The customer that F&O does not have.
  fileprivate func sturmvogel() async throws -> CustomerRow {
    try #require(
      try await records.customers(CustomerQuery(.all)).rows.first {
        $0.name.utf8.starts(with: "Sturmvogel".utf8)
      })
  }
}

extension Trial {
  /// The accounts that Daybook created.
  fileprivate var created: [FinanceState.CustomerAccount] {
    world { $0.financeState.customerAccounts.filter { !$0.knownAs.isEmpty } }
  }

  fileprivate func account(_ number: String) -> FinanceState.CustomerAccount? {
    world { $0.financeState.customerAccounts.first { $0.number == number } }
  }

  /// A person asks for the account of the customer that F&O does not have.
  fileprivate func ask(_ office: Office) async throws -> AccountAnswer {
    let row = try await office.sturmvogel()
    return try await office.records.askForAccount(
      of: row.id, seen: nil, expectedVersion: row.linkVersion, office.accounts, by: "ann",
      now: office.time.now())
  }
}
