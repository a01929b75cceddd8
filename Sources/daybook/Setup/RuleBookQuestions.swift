import Bookkeeping
import FinanceOperations
import Ledger

/// Asks which journal names the vouchers go to; F&O says which there are.
struct JournalQuestions: Sendable {
  let interview: Interview
  let environment: FinanceEnvironment

  /// A journal name for each purpose for which F&O has one of the right type.
  func answers(_ company: LegalEntityID) async throws -> [JournalPurpose: JournalName] {
    let names = try await environment.journalNames(in: company).filter { !$0.needsApproval }
    var journals: [JournalPurpose: JournalName] = [:]
    for purpose in JournalPurpose.withJournal {
      let kind: MasterData.JournalKind = purpose.isPaymentJournal ? .customerPayment : .daily
      let fitting = names.filter { $0.type == kind.rawValue }
      // Each purpose has a name of its own, as long as there are enough.
      let free = fitting.filter { !journals.values.contains($0.name) }
      let choices = (free.isEmpty ? fitting : free).map {
        Interview.Choice(name: $0.name.text, about: $0.description)
      }
      guard !choices.isEmpty else {
        interview.say(
          "F&O has no journal name of type \(kind.rawValue) without an approval, so \(purpose.words) will be held."
        )
        continue
      }
      let chosen = try await interview.choose("Journal name for \(purpose.words)", among: choices)
      journals[purpose] = JournalName(chosen.name)
    }
    return journals
  }
}

/// Asks for the accounts that nearly every company needs; F&O says whether they can be used.
struct AccountQuestions: Sendable {
  let interview: Interview
  let environment: FinanceEnvironment

  /// The keys that are asked for, and how.
  private static let keys: [(key: AccountKey, question: String, takesBank: Bool)] = [
    (.revenue, "Main account for revenue", false),
    (.tax, "Main account for tax payable", false),
    (.gatewayClearing, "Main account, or bank account, where payment gateways are cleared", true),
    (.offlineClearing, "Main account, or bank account, for transfers, checks and cash", true),
    (.rounding, "Main account for rounding differences", false),
  ]

  /// A row for each key for which an account was named; it fits everything, and narrower rows can follow.
  func answers(_ ledger: LedgerSetup) async throws -> [RuleBook.AccountRow] {
    let mains = try await environment.mainAccounts(chart: ledger.chartOfAccounts)
      .filter { !$0.isSuspended && !$0.isBlockedForManualEntry }
    let banks = try await environment.bankAccounts(in: ledger.company).filter(\.isActive)
    interview.say("Accounts. Nothing leaves a key out: documents that need it are held until a row is added.")
    var rows: [RuleBook.AccountRow] = []
    for asked in Self.keys {
      let form = Self.form(mains, asked.takesBank ? banks : [])
      guard let account = try await interview.askIfAny("\(asked.question) (\(asked.key.rawValue))", form)
      else {
        continue
      }
      rows.append(.init(id: asked.key.rawValue.lowercased(), key: asked.key, account: account))
    }
    return rows
  }

  private static func form(
    _ mains: [MainAccountRecord], _ banks: [BankAccountRecord]
  ) -> SettingsForm<Account> {
    let example = mains.first.map { ", like \($0.number) (\($0.name))" } ?? ""
    return SettingsForm(text: "the number of an account that F&O has and that journals may use\(example)") {
      typed in
      if let main = mains.first(where: { $0.number.text == typed }) { return .main(main.number) }
      return banks.first { $0.number.text == typed }.map { .bank($0.number) }
    }
  }
}

extension JournalPurpose {
  /// What goes there.
  fileprivate var words: String {
    switch self {
    case .invoices, .freeTextInvoices: "invoices"
    case .creditNotes: "credit notes"
    case .adjustments: "reversals, write-offs and withheld tax"
    case .payments: "payments"
    case .refunds: "refunds and reversals of payments"
    }
  }
}
