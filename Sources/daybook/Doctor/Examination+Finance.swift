import Chargebee
import Engine
import FinanceOperations
import Ledger

// Whether F&O lets us in, and has what the rule book names.
extension Examination {
  func finance(_ settings: Settings, _ remotes: Remotes) async -> [Finding] {
    do {
      try await remotes.tokens.check()
    } catch {
      return [Finding("entra id", error)] + Self.skipped(["f&o"])
    }
    let token = Finding.ok("entra id", "\(settings.finance.authority) gives a token")
    let company = settings.finance.legalEntity
    do {
      guard let ledger = try await remotes.finance.ledger(of: company) else {
        return [token, try await unknownCompany(company, remotes.finance)]
      }
      let entity = Finding.ok(
        "legal entity", "\(company): chart \(ledger.chartOfAccounts), calendar \(ledger.fiscalCalendar)")
      let setup = FinanceSetup(settings: settings, finance: remotes.finance, ledger: ledger)
      return [token, entity] + (try await setup.findings(today: try today(settings)))
    } catch {
      return [token, Finding("f&o", error)]
    }
  }

  private func unknownCompany(
    _ company: LegalEntityID, _ finance: FinanceEnvironment
  ) async throws -> Finding {
    let known = try await finance.legalEntities().map(\.id.text).sorted()
    return Finding(
      "legal entity", .failed,
      "F&O shows no ledger for \(company); it shows \(known.joined(separator: ", "))",
      cure: "Correct finance_operations.legal_entity, or the roles of the service user.")
  }

  /// The accounting day, by the same zone as the engine's.
  private func today(_ settings: Settings) throws -> LedgerDate {
    let seconds = premises.surroundings.time.now() / 1_000
    return try SiteZone(settings.chargebee.timeZone).day(of: seconds)
      ?? LedgerDate(epochSeconds: seconds, offsetFromUTC: 0)
  }
}
