import Bookkeeping
import Foundation
import Testing

@testable import daybook

@Suite struct RulesTests {
  /// The exported text with something replaced, as a file.
  private func edited(_ bench: Bench, _ old: String, _ new: String) async throws -> String {
    let text = try await bench.shell("rules", "export").lines.joined(separator: "\n")
    #expect(text.contains(old))
    try bench.folder.write(text.replacingOccurrences(of: old, with: new), to: "draft.toml")
    return bench.folder.file("draft.toml")
  }

  @Test func aChangeGoesFromFileToDraftToForce() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      let file = try await edited(
        bench, "sms-*\" }\nmain_account = \"401300\"", "sms-*\" }\nmain_account = \"401200\"")
      let drafted = try await bench.shell("rules", "import", file)
      #expect(drafted.status == .done)
      #expect(drafted.lines.first == "Draft, edition 1, on version 1, by anna; not approved.")
      #expect(drafted.lines.contains("  - main_account = \"401300\""))
      #expect(drafted.lines.contains("  + main_account = \"401200\""))
      let diff = try await bench.shell("rules", "diff", "--json").objects()
      #expect(diff.map { $0["place"] as? String } == ["accounts rev-sms"])
      #expect(try await bench.shell("rules", "activate").status == .done)
      let history = try await bench.shell("rules", "history", "--json").objects()
      #expect(history.map { $0["version"] as? Int } == [2, 1])
      #expect(history.first?["authors"] as? [String] == ["anna"])
      let export = try await bench.shell("rules", "export").lines.joined(separator: "\n")
      #expect(export.contains("sms-*\" }\nmain_account = \"401200\""))
      // The configuration still says what it said: that is no reason to go back.
      _ = try await bench.shell("run", "--until-idle")
      #expect(try await bench.shell("rules", "history").lines.count == 2)
    }
  }

  @Test func withFourEyesTheAuthorGetsNothingIntoForce() async throws {
    try await Bench.with(documents: 10) { bench in
      let toml = bench.programme.configuration + "\n"
      try bench.folder.write(
        toml.replacingOccurrences(
          of: "review_first_document = false", with: "review_first_document = false\nfour_eyes = true"),
        to: "daybook.toml")
      try await bench.readMonth()
      let file = try await edited(bench, "four_eyes = true", "four_eyes = false")
      #expect(try await bench.shell("rules", "import", file).status == .done)
      let activated = try await bench.shell("rules", "activate", "--json")
      #expect(activated.status == .partly)
      #expect(activated.notes.first?.contains("nobody approved the draft") == true)
      #expect(try await bench.shell("rules", "approve").notes.first?.contains("anna wrote the draft") == true)
      #expect(try await bench.shell("rules", "drop").status == .done)
      #expect(try await bench.shell("rules", "draft").status == .partly)
    }
  }

  @Test func aFileWithMistakesIsRefusedWithTheirLines() async throws {
    try await Bench.with(documents: 10) { bench in
      try await bench.readMonth()
      let file = try await edited(bench, "key = \"TAX\"", "key = \"TAXES\"")
      let refused = try await bench.shell("rules", "import", file)
      #expect(refused.status == .configuration)
      #expect(refused.notes.first?.contains("draft.toml:") == true)
      #expect(try await bench.shell("rules", "draft").status == .partly)
    }
  }

  @Test func whatWouldHoldDocumentsIsListedWithItsLine() async throws {
    try await Bench.with(documents: 10) { bench in
      try await bench.readMonth()
      let file = try await edited(bench, "main_account = \"401900\"", "main_account = \"999999\"")
      let drafted = try await bench.shell("rules", "import", file)
      let line = try #require(drafted.lines.last)
      #expect(line.hasPrefix("Would hold documents: \(file):"))
      #expect(line.hasSuffix("accounts rev-services: F&O has no main account 999999."))
      let again = try await bench.shell("rules", "import", file)
      #expect(again.notes.first?.contains("The draft of anna is open.") == true)
      #expect(try await bench.shell("rules", "import", file, "--replace").status == .done)
    }
  }

  @Test func whatIfForetellsWhatActivatingDoesAndWritesNothing() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      let file = try await edited(bench, "main_account = \"401100\"", "main_account = \"401900\"")
      _ = try await bench.shell("rules", "import", file)
      let trail = try await bench.shell("audit", "show", "--json").lines
      let foretold = try await bench.shell("rules", "what-if", "--limit", "1000", "--json").objects()
      #expect(try await bench.shell("audit", "show", "--json").lines == trail)
      let summary = try #require(foretold.last?["differences"] as? [String: [String: Int]])
      let unposted = foretold.dropLast().filter { $0["standing"] as? String == "unposted" }
      #expect(unposted.count == summary["unposted"]?.values.reduce(0, +))
      #expect(unposted.count > 5)
      let net = try #require((foretold.last?["net"] as? [String: [[String: String]]])?["unposted"])
      #expect(Set(net.compactMap { $0["account"] }) == ["main 401100", "main 401900"])
      _ = try await bench.shell("rules", "activate")
      _ = try await bench.shell("run", "--until-idle")
      for effect in unposted {
        let document = try #require(effect["document"] as? String)
        let kind = try #require(effect["kind"] as? String)
        let voucher =
          try await bench.shell("show", "\(kind):\(document)", "--json").objects()
          .first?["voucher"] as? [String: Any]
        let lines = try #require(voucher?["lines"] as? [[String: Any]])
        #expect(lines.contains { $0["account"] as? String == "main 401900" })
        #expect(!lines.contains { $0["account"] as? String == "main 401100" })
      }
    }
  }

  @Test func amountsThatNoRowCoversAreNamedBeforeTheyAreHeld() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      #expect(
        try await bench.shell("rules", "uncovered").lines == ["Every known amount has exactly one row."])
      let file = try await edited(
        bench, "when = { gateway = \"stripe\" }\n", "when = { gateway = \"adyen\" }\n")
      _ = try await bench.shell("rules", "import", file)
      let found = try await bench.shell("rules", "uncovered", "--draft", "--json").objects()
      let first = try #require(found.first)
      #expect(first["key"] as? String == "CLR")
      #expect((first["traits"] as? [String: String])?["gateway"] == "stripe")
      #expect(first["documents"] as? Int ?? 0 > 1)
    }
  }

  @Test func aDraftThatChangesAPinnedVoucherIsShownBeforeItIsApproved() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      #expect(try await bench.shell("rules", "pin", "INV-10007").status == .done)
      #expect(try await bench.shell("rules", "pins").lines == ["invoice INV-10007: as it was pinned by anna"])
      let file = try await edited(bench, "main_account = \"401100\"", "main_account = \"401900\"")
      _ = try await bench.shell("rules", "import", file)
      #expect(try await bench.shell("rules", "pins", "--draft").status == .partly)
      let refused = try await bench.shell("rules", "approve")
      #expect(refused.status == .partly)
      #expect(refused.notes.first?.contains("401900") == true)
      #expect(try await bench.shell("rules", "approve", "--despite-pins").status == .done)
      #expect(try await bench.shell("rules", "pin", "INV-10007", "--remove").status == .done)
      #expect(try await bench.shell("rules", "pins", "--draft").status == .done)
    }
  }

  @Test func dimensionsAreListedSetIntoTheDraftAndChecked() async throws {
    try await Bench.with(documents: 10) { bench in
      try await bench.readMonth()
      let list = try await bench.shell("dimensions", "list").lines
      #expect(list.first?.hasPrefix("Ledger format:  MainAccount-") == true)
      #expect(try await bench.shell("dimensions", "check").status == .done)
      let missing = try await bench.shell("dimensions", "set", "all", "--when", "plan=x", "--value", "A=1")
      #expect(missing.status == .wrongUsage)
      let set = try await bench.shell(
        "dimensions", "set", "eu", "--value", "CostCenter=999", "--when", "currency=EUR", "key=REV")
      #expect(set.status == .done)
      #expect(set.lines.contains("  + when = { currency = \"EUR\", key = \"REV\" }"))
      let check = try await bench.shell("dimensions", "check", "--draft")
      #expect(check.status == .partly)
      #expect(check.lines == ["dimensions eu: F&O has no value 999 in CostCenter."])
    }
  }
}
