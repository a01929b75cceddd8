import Bookkeeping
import Engine
import FinanceOperations
import Ledger

/// Whether F&O has what the rule book names, and lets it be used.
struct FinanceSetup: Sendable {
  let settings: Settings
  let finance: FinanceEnvironment
  let ledger: LedgerSetup

  private var company: LegalEntityID { settings.finance.legalEntity }
  private var book: RuleBook { settings.ruleBook }

  func findings(today: LedgerDate) async throws -> [Finding] {
    [posting]
      + (book.policies.invoiceForm == .freeTextInvoice ? [freeTextInvoices] : []) + [
        try await journals(), try await mainAccounts(today), try await bankAccounts(),
        try await formats(), try await dimensionValues(today), await structures(today),
        try await periods(today),
      ] + (try await ServiceOffer(finance: finance, book: book).findings())
  }

  /// Who posts: what nobody set up, nobody does.
  private var posting: Finding {
    let marker = settings.finance.readyMarker
    return switch settings.finance.posting {
    case .job:
      .ok(
        "posting",
        "by F&O's Post journals job: its query must look for \(marker) in the description, with late selection"
      )
    case .person:
      .ok("posting", "by hand: somebody posts the journals with \(marker) in their description in F&O")
    case .service(let service): .ok("posting", "by the service \(service.path), called for each journal")
    }
  }

  private var freeTextInvoices: Finding {
    .ok(
      "invoices",
      "as free text invoices: F&O's own batch job posts them, or somebody there does, whoever posts the journals"
    )
  }

  private func journals() async throws -> Finding {
    let known = Dictionary(
      try await finance.journalNames(in: company).map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first })
    var problems: [String] = []
    for purpose in JournalPurpose.withJournal {
      guard let name = book.journals[purpose] else { continue }
      let wanted: MasterData.JournalKind = purpose.isPaymentJournal ? .customerPayment : .daily
      guard let found = known[name] else {
        problems.append("\(name) for \(purpose.rawValue) does not exist")
        continue
      }
      if found.type != wanted.rawValue {
        problems.append("\(name) for \(purpose.rawValue) is of type \(found.type), not \(wanted.rawValue)")
      }
      if found.needsApproval { problems.append("\(name) needs an approval in F&O, which nothing gives") }
    }
    return finding(
      "journal names", problems, ok: "every journal name exists with the right type",
      cure: "Correct finance_operations.journals, or the journal names in F&O.")
  }

  private func mainAccounts(_ today: LedgerDate) async throws -> Finding {
    let known = Dictionary(
      try await finance.mainAccounts(chart: ledger.chartOfAccounts).map {
        ($0.number, $0)
      },
      uniquingKeysWith: { first, _ in first })
    let problems = book.accounts.compactMap { row -> String? in
      guard case .main(let number) = row.account else { return nil }
      guard let account = known[number] else { return "\(number) (row \(row.id)) does not exist" }
      let isUsable =
        !account.isSuspended && !account.isBlockedForManualEntry
        && MasterData.Validity(from: account.activeFrom, to: account.activeTo).contains(today)
      return isUsable ? nil : "\(number) (row \(row.id)) is suspended, blocked or not valid today"
    }
    return finding(
      "main accounts", problems, ok: "every main account of the rule book can be used",
      cure: "Correct the rows, or open the accounts in F&O.")
  }

  private func bankAccounts() async throws -> Finding {
    let active = Set(try await finance.bankAccounts(in: company).filter(\.isActive).map(\.number))
    let problems = book.accounts.compactMap { row -> String? in
      guard case .bank(let number) = row.account, !active.contains(number) else { return nil }
      return "\(number) (row \(row.id)) does not exist or is not active"
    }
    return finding(
      "bank accounts", problems, ok: "every bank account of the rule book is active",
      cure: "Correct the rows, or the bank accounts in F&O.")
  }

  private func formats() async throws -> Finding {
    guard let formats = try await finance.dimensionFormats().both else {
      return Finding(
        "dimension format", .failed, "no active format for integrating applications",
        cure: "Activate one under General ledger > Chart of accounts > Dimensions > Financial dimension"
          + " configuration for integrating applications.")
    }
    let problems = book.dimensions.flatMap { row in
      formats.ledger.unsupported(in: row.values).map { "\($0) (row \(row.id)) is not part of the format" }
    }
    return finding(
      "dimension format", problems, ok: "active, with every dimension of the rule book",
      cure: "Add the dimensions to the format in F&O, or take them out of the rows.")
  }

  private func dimensionValues(_ today: LedgerDate) async throws -> Finding {
    let usable = Set(
      try await finance.dimensionValues(in: company).filter { value in
        !value.isSuspended && !value.isBlockedForManualEntry
          && MasterData.Validity(from: value.activeFrom, to: value.activeTo).contains(today)
      }.map { "\($0.dimension) \($0.value)" })
    let problems = book.dimensions.flatMap { row in
      row.values.sorted.map { "\($0.name) \($0.value)" }.filter { !usable.contains($0) }
        .map { "\($0) (row \(row.id)) cannot be used" }
    }
    return finding(
      "dimension values", problems, ok: "every value of the rule book can be used",
      cure: "Correct the rows, or open the values in F&O.")
  }

  /// Main accounts that no account structure has cannot be posted to (contracts/d365fo.md section 3.3).
  private func structures(_ today: LedgerDate) async -> Finding {
    let check = "structures"
    var master = MasterData(legalEntity: company)
    do throws(FinanceError) {
      var structures: [AccountStructure] = []
      for record in try await finance.accountStructures(of: ledger) {
        structures.append(AccountStructure(record, try await finance.combinations(in: record)))
      }
      master.structures = structures
    } catch {
      return Finding(
        check, .warning,
        "they cannot be read, so only F&O tells, at posting: \(Complaint(error).description)",
        cure: "Let the service user read AccountStructures and AccountStructureConstraints.")
    }
    let problems = book.accounts.compactMap { row -> String? in
      guard case .main(let number) = row.account, !master.hasStructure(for: number, on: today) else {
        return nil
      }
      return "\(number) (row \(row.id)) is in none of them"
    }
    let names = (master.structures ?? []).map(\.name).joined(separator: ", ")
    return finding(
      check, problems,
      ok: names.isEmpty
        ? "none is assigned to the ledger" : "every main account of the rule book is in \(names)",
      cure: "Correct the rows, or the account structures in F&O.")
  }

  private func periods(_ today: LedgerDate) async throws -> Finding {
    let calendar = try await finance.fiscalCalendar(of: ledger)
    guard let period = calendar.period(containing: today) else {
      return Finding(
        "periods", .failed, "the fiscal calendar does not reach \(today)",
        cure: "Add the fiscal year in F&O.")
    }
    let closed = FiscalPeriod.Module.allCases.filter { !period.isOpen(for: $0) }
    guard closed.isEmpty else {
      let modules = closed.map(\.rawValue).joined(separator: ", ")
      return Finding(
        "periods", .warning, "\(period.name) (\(today)) is closed or on hold for: \(modules)",
        cure: "Open the period in F&O; until then its documents are held.")
    }
    return .ok("periods", "\(period.name) (\(today)) is open")
  }

  private func finding(_ check: String, _ problems: [String], ok: String, cure: String) -> Finding {
    problems.isEmpty
      ? .ok(check, ok) : Finding(check, .failed, problems.joined(separator: "\n"), cure: cure)
  }
}
