import Bookkeeping
import Foundation
import Ledger
import Testing

@testable import daybook

@Suite struct SettingsTests {
  static let example: String = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return (try? String(contentsOf: root.appending(path: "Resources/daybook.example.toml"), encoding: .utf8))
      ?? ""
  }()

  func problems(_ toml: String, environment: [String: String] = [:]) -> [String] {
    do {
      _ = try Settings(file: "daybook.toml", toml: toml, environment: environment)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  /// The example with one line replaced.
  func example(_ line: String, replacedBy other: String) -> String {
    Self.example.components(separatedBy: "\n").map { $0.hasPrefix(line) ? other : $0 }.joined(separator: "\n")
  }

  @Test func theExampleIsRead() throws {
    let settings = try Settings(file: "daybook.toml", toml: Self.example, environment: [:])
    #expect(settings.chargebee.site == "acme-test")
    #expect(settings.chargebee.pollInterval == .seconds(60))
    #expect(settings.chargebee.recount == RecountSettings(secondOfDay: 12_600, days: 35))
    #expect(settings.finance.quietPeriod == .seconds(900))
    #expect(settings.ruleBook.journals[.payments] == "CBPAY")
    #expect(settings.ruleBook.accounts.map(\.id).contains("off-bank"))
    #expect(settings.ruleBook.policies.cutOver == (try LedgerDate("2026-01-01")))
    let eur = try Currency("EUR")
    #expect(settings.ruleBook.policies.automaticApproval[eur] == Money(100_000, eur))
  }

  @Test func aWrongValueIsRefusedWithFileLineAndCure() {
    #expect(
      problems(example("region", replacedBy: "region = \"uk\"")) == [
        "daybook.toml:6: chargebee.region is \"uk\"; it takes us, eu or au."
      ])
  }

  @Test(arguments: ["3:30", "24:00", "03:60", "+3:30", "0330", ""])
  func aTimeOfTheNightIsWrittenInFourDigits(text: String) {
    #expect(
      problems(example("recount_at", replacedBy: "recount_at = \"\(text)\"")).first?
        .contains("chargebee.recount_at is \"\(text)\"; it takes a time of day like \"03:30\".") == true)
  }

  @Test func aWrongTypeNeverBecomesADefault() {
    #expect(
      problems(example("requests_per_minute", replacedBy: "requests_per_minute = \"many\"")) == [
        "daybook.toml:8: chargebee.requests_per_minute is \"many\"; it takes a number from 1 to 100000."
      ])
  }

  @Test func anUnknownKeyIsRefused() {
    let found = problems(example("poll_interval", replacedBy: "pol_interval = \"60s\""))
    #expect(found.count == 1)
    #expect(
      found.first?.hasPrefix("daybook.toml:9: chargebee.pol_interval is not known here. Known: ") == true)
    #expect(found.first?.contains("chargebee.poll_interval") == true)
  }

  @Test func allProblemsAreListedAtOnce() {
    let toml = """
      [chargebee]
      site = "Acme Test"
      [finance_operations]
      base_url = "http://contoso.example"
      """
    let found = problems(toml)
    #expect(found.contains { $0.contains("daybook.toml:2: chargebee.site is \"Acme Test\"") })
    #expect(found.contains { $0.contains("daybook.toml:4: finance_operations.base_url") })
    #expect(found.contains { $0.contains("chargebee.timezone is missing") })
    #expect(found.contains { $0.contains("finance_operations.journals.invoices is missing") })
  }

  @Test func whatIsNotTOMLIsRefusedWithItsLine() {
    let found = problems("[chargebee]\nsite = acme")
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("daybook.toml:2: this is not TOML") == true)
  }

  @Test func theEnvironmentReplacesTheFile() throws {
    let settings = try Settings(
      file: "daybook.toml", toml: Self.example,
      environment: ["DAYBOOK_CHARGEBEE_SITE": "other-test", "DAYBOOK_CHARGEBEE_REQUESTS_PER_MINUTE": "7"])
    #expect(settings.chargebee.site == "other-test")
    #expect(settings.chargebee.requestsPerMinute == 7)
  }

  @Test func aWrongVariableIsRefusedByItsName() {
    #expect(
      problems(Self.example, environment: ["DAYBOOK_CHARGEBEE_REGION": "mars"]) == [
        "environment DAYBOOK_CHARGEBEE_REGION: chargebee.region is \"mars\"; it takes us, eu or au."
      ])
    #expect(
      problems(Self.example, environment: ["DAYBOOK_CHARGEBEE_SIET": "x"]).first?.contains(
        "DAYBOOK_CHARGEBEE_SIET is not known") == true)
  }

  @Test func aRowSaysExactlyOneAccount() {
    let toml = Self.example.replacingOccurrences(
      of: "main_account = \"618900\"", with: "main_account = \"618900\"\nbank_account = \"X\"")
    #expect(problems(toml).first?.contains("either main_account or bank_account") == true)
  }

  @Test func twoRowsNeverShareAnId() {
    let toml = Self.example.replacingOccurrences(of: "id = \"rounding\"", with: "id = \"tax\"")
    #expect(problems(toml).first?.contains("the id \"tax\" is used twice in accounts") == true)
  }

  @Test func conditionsNameOnlyKnownTraits() {
    let toml = Self.example.replacingOccurrences(of: "{ gateway =", with: "{ gatway =")
    #expect(problems(toml).first?.contains("gatway is not known here") == true)
  }
}
