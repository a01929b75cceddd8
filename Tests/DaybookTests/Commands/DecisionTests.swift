import Engine
import Store
import Testing

@testable import daybook

@Suite struct DecisionTests {
  @Test func whatDoesNotExistIsLeftOutAndTheRestIsDone() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      let outcome = try await bench.shell("approve", "INV-10007", "INV-0", "--json")
      #expect(outcome.status == .partly)
      let answer = try #require(try outcome.objects().first)
      #expect(answer["done"] as? Int == 1)
      #expect(
        answer["leftOut"] as? [[String: String]] == [["document": "INV-0", "reason": "does not exist"]])
      let again = try await bench.shell("approve", "INV-10007")
      #expect(again.status == .partly)
      #expect(again.lines == ["Approved 0 of 1. Left out 1: INV-10007 is APPROVED."])
    }
  }

  @Test func aFilterWithoutATerminalNeedsYesAndSaysTheSums() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      let before = try await bench.shell("list", "review").lines
      let outcome = try await bench.shell("approve", "--filter", "kind:invoice cur:eur")
      #expect(outcome.status == .wrongUsage)
      #expect(outcome.notes.first?.contains(" EUR? Nothing was done: without a terminal") == true)
      #expect(try await bench.shell("list", "review").lines == before)
    }
  }

  @Test func holdAndRetryLeadBackToReview() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      #expect(try await bench.shell("hold", "INV-10007").status == .wrongUsage)
      #expect(try await bench.shell("hold", "INV-10007", "--reason", "ask sales").status == .done)
      #expect(try await bench.shell("show", "INV-10007").lines.first?.contains("HELD") == true)
      #expect(try await bench.shell("retry", "INV-10007").status == .done)
      _ = try await bench.shell("run", "--until-idle")
      #expect(try await bench.shell("show", "INV-10007").lines.first?.contains("REVIEW") == true)
    }
  }

  @Test func rejectedAndExcludedDocumentsLeaveTheList() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      #expect(try await bench.shell("reject", "INV-10007", "--reason", "wrong price").status == .done)
      #expect(try await bench.shell("exclude", "INV-10001", "--reason", "booked by hand").status == .done)
      let rejected = try await bench.shell("list", "rejected", "--json").objects()
      #expect(Set(rejected.compactMap { $0["document"] as? String }) == ["INV-10001", "INV-10007"])
      let audit = try await bench.shell("audit", "show", "--actor", "anna", "--json").objects()
      #expect(audit.compactMap { $0["action"] as? String } == ["exclude", "reject"])
    }
  }

  @Test func readingGoesOnWhileAnotherProcessWorksAndActingSaysWho() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      let settings = try Settings(file: "daybook.toml", toml: bench.programme.configuration, environment: [:])
      let holder = try await Records.open(
        .file(path: bench.folder.file("records.sqlite")), binding: Binding(settings),
        now: bench.clock.time.now())
      #expect(try await bench.shell("list", "review").status == .done)
      #expect(try await bench.shell("backup", bench.folder.file("copy.sqlite")).status == .done)
      let status = try await bench.shell("status", "--json").objects().first?["engine"] as? [String: Any]
      #expect(status?["state"] as? String == "running")
      let refused = try await bench.shell("approve", "INV-10007", "--json")
      try await holder.close()
      #expect(refused.status == .partly)
      #expect(refused.notes.first?.contains("\"code\":\"in_use\"") == true)
      #expect(try await bench.shell("approve", "INV-10007").status == .done)
    }
  }
}
