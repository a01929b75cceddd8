import Bookkeeping
import Ledger
import Testing

@testable import daybook

/// The keys `finance_operations.customer_*` and `policies.customers.*`.
@Suite struct CustomerSettingsTests {
  /// The example with some of its rows switched on.
  private func example(_ rows: String...) -> String {
    rows.reduce(SettingsTests.example) { $0.replacing("# \($1) ", with: "\($1) ") }
  }

  private func policy(_ toml: String) throws -> AccountPolicy {
    try Settings(file: "daybook.toml", toml: toml, environment: [:]).finance.accounts
  }

  @Test func withoutAGroupNothingIsCreated() throws {
    let policy = try policy(SettingsTests.example)
    #expect(policy.creation == .never && policy.group == nil && policy.numberField == "cf_erp_account")
    #expect(!policy.usesNumberSequence)
  }

  @Test func aGroupAloneLetsAPersonCreate() throws {
    let policy = try policy(example(#"customer_group = "30""#))
    #expect(policy.creation == .person && policy.updating == .created && policy.group == "30")
  }

  @Test func everyRowOfTheExampleIsUnderstood() throws {
    let policy = try policy(
      example(
        #"customer_group = "30""#, "customer_number_sequence = true", #"customer_currency = "EUR""#,
        #"create = "person""#
      ).replacing(#"create = "person""#, with: #"create = "automatic""#)
        .replacing(#"update = "created""#, with: #"update = "linked""#))
    #expect(policy.creation == .automatic && policy.updating == .linked && policy.usesNumberSequence)
    #expect(try policy.currency == Currency("EUR"))
  }

  @Test func creatingWithoutAGroupIsRefusedWithItsCure() {
    let problems = SettingsTests().problems(example(#"create = "person""#))
    #expect(problems.count == 1)
    #expect(problems.first?.contains("set finance_operations.customer_group") == true)
  }
}
