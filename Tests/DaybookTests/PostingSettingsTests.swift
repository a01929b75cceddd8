import Engine
import FinanceOperations
import Testing

@testable import daybook

/// The keys `finance_operations.posting.*`: who posts in F&O.
@Suite struct PostingSettingsTests {
  private func toml(_ lines: [String]) -> String {
    // The example's own section goes; its lines are what is tested.
    let example = SettingsTests.example.replacing(#/\[finance_operations\.posting\][^\[]*/#, with: "")
    return example.replacing(
      "[log]", with: (["[finance_operations.posting]"] + lines).joined(separator: "\n") + "\n[log]")
  }

  private func settings(_ lines: String...) throws -> FinanceSettings {
    try Settings(file: "daybook.toml", toml: toml(lines), environment: [:]).finance
  }

  private func problems(_ lines: String...) -> [String] {
    SettingsTests().problems(toml(lines)).map { $0.replacing(#/^daybook.toml:\d+: /#, with: "") }
  }

  @Test func theJobPostsUnlessSomethingElseIsSaid() throws {
    #expect(try settings().posting == .job)
    #expect(try settings(#"by = "job""#).posting == .job)
  }

  @Test func aPersonHasADayInsteadOfAnHour() throws {
    let example = SettingsTests.example.replacing(#/posting_deadline[^\n]*\n/#, with: "")
    let by = "[finance_operations.posting]\nby = "
    let read = { (way: String) in
      let text = example.replacing(#/\[finance_operations\.posting\][^\[]*/#, with: "")
        .replacing("[log]", with: by + "\"\(way)\"\n[log]")
      return try Settings(file: "daybook.toml", toml: text, environment: [:]).finance
    }
    #expect(try read("person").posting == .person)
    #expect(try read("person").postingDeadline == .seconds(86_400))
    #expect(try read("job").postingDeadline == .seconds(3_600))
  }

  @Test func aServiceHasAPathAndNames() throws {
    var service = try #require(PostingService(path: "/api/services/Acme/Journals/post"))
    #expect(
      try settings(#"by = "service""#, #"service = "/api/services/Acme/Journals/post""#).posting
        == .service(service))
    (service.contract, service.companyField, service.journalField) = ("_request", "Company", "Journal")
    (service.successField, service.messageField) = ("Done", "Log")
    let names = [
      #"contract = "_request""#, #"company_field = "Company""#, #"journal_field = "Journal""#,
      #"success_field = "Done""#, #"message_field = "Log""#,
    ]
    let lines = [#"by = "service""#, #"service = "/api/services/Acme/Journals/post""#] + names
    let read = try Settings(file: "daybook.toml", toml: toml(lines), environment: [:])
    #expect(read.finance.posting == .service(service))
  }

  @Test func aServiceWithoutAPathIsRefused() {
    #expect(
      problems(#"by = "service""#).contains {
        $0.contains("by is \"service\", and finance_operations.posting.service does not say which one.")
      })
  }

  @Test(arguments: [
    (#"by = "nobody""#, "finance_operations.posting.by is \"nobody\"; it takes "),
    (#"service = "/data/x""#, "finance_operations.posting.service is \"/data/x\"; it takes a path like "),
    (#"contract = "a b""#, "finance_operations.posting.contract is \"a b\"; it takes a name of letters"),
    (#"message_field = """#, "finance_operations.posting.message_field is \"\"; it takes a name of letters"),
  ])
  func whatIsWrongIsRefusedWithWhatItTakes(_ line: String, _ words: String) {
    #expect(problems(line).first?.hasPrefix(words) == true, "\(problems(line))")
  }
}
