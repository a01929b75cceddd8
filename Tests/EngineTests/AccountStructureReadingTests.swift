import Bookkeeping
import FinanceOperations
import Ledger
import Sandbox
import Testing

@testable import daybook

/// Account structures as the engine reads them from F&O, and what `doctor` says of them.
@Suite struct AccountStructureReadingTests {
  private func finding(_ trial: Trial) async throws -> Finding {
    try await trial.withRemotes { remotes in
      let company = trial.settings.finance.legalEntity
      let ledger = try #require(try await remotes.finance.ledger(of: company))
      let setup = FinanceSetup(settings: trial.settings, finance: remotes.finance, ledger: ledger)
      let findings = try await setup.findings(
        today: LedgerDate(epochSeconds: trial.time.now / 1_000, offsetFromUTC: 0))
      return try #require(findings.first { $0.check == "structures" })
    }
  }

  @Test func theStructuresOfTheLedgerAreReadWithTheirCombinations() async throws {
    let trial = try Trial(documents: 4)
    let structures = try await trial.withRemotes { remotes in
      let ledger = try #require(try await remotes.finance.ledger(of: trial.settings.finance.legalEntity))
      #expect(ledger.accountStructures == ["Acme"])
      let records = try await remotes.finance.accountStructures(of: ledger)
      #expect(records.map(\.segments) == [["MainAccount", "BusinessUnit", "CostCenter", "Product"]])
      return try await remotes.finance.combinations(in: try #require(records.first))
    }
    #expect(structures.map(\.position) == [1, 2])
    #expect(structures.first?.criteria.prefix(4) == ["401000..401999", "*", "*", "*"])
  }

  @Test func doctorNamesTheStructuresAndTheAccountThatNoneOfThemHas() async throws {
    let trial = try Trial(documents: 4)
    let sound = try await finding(trial)
    #expect(sound.verdict == .ok && sound.evidence.contains("Acme"), "\(sound)")
    try trial.perform(
      .finance(.allowInStructure(combination: 1, segment: "MainAccount", criteria: "401200..401999")))
    let ill = try await finding(trial)
    #expect(ill.verdict == .failed && ill.evidence.contains("401100 (row"), "\(ill)")
  }

  /// Where the service user may not read them, nothing is held because of them, and F&O tells at posting.
  @Test func structuresThatMayNotBeReadStopNothing() async throws {
    let trial = try Trial(documents: 24)
    for occurrence in 1...50 {
      trial.script(
        "GET", "/data/AccountStructures", occurrence: occurrence,
        .refuse(CannedAnswer(status: 403, contentType: "text/plain", body: "")))
    }
    let finding = try await finding(trial)
    #expect(finding.verdict == .warning && finding.cure.contains("AccountStructureConstraints"))
    let reckoning = try await trial.workOff()
    #expect(reckoning.isBooked)
  }
}
