import Console
import Foundation
import Testing

@testable import daybook

/// `daybook explain`: from a document to every reason for its voucher, and from F&O's names back to the document.
@Suite struct ExplainTests {
  @Test func everyComplaintOfACommandHasAPage() {
    for code in Complaint.Code.allCases { #expect(Handbook.page(code.rawValue) != nil, "\(code.rawValue)") }
    let words = Set(Complaint.Code.allCases.map(\.rawValue))
    let pages = Handbook.pages.map(\.words.code).filter { !$0.contains("-") }
    #expect(Set(pages) == words)
  }

  @Test func aCodeNeedsNoWorkspace() async throws {
    let outcome = try await Shell(options: ["--workspace", "/nowhere/at/all"])("explain", "cust-03")
    #expect(outcome.status == .done)
    #expect(outcome.lines.first == "CUST-03: Customer without an F&O account")
    #expect(outcome.lines.count == 4)
    let all = try await Shell()("explain", "--json").objects()
    #expect(all.count == Handbook.pages.count)
    #expect(all[0].keys.sorted() == ["code", "cure", "done", "meaning", "title"])
  }

  @Test func everyLineOfAVoucherIsExplained() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      let whole = try #require(try await bench.shell("explain", "INV-10007", "--json").objects().first)
      #expect(whole["foundBy"] as? String == "document")
      #expect((whole["ruleBook"] as? [String: Any])?["version"] as? Int == 1)
      #expect((whole["rule"] as? [String: Any])?["id"] as? String == "I2")
      let lines = try #require(whole["lines"] as? [[String: Any]])
      #expect(lines.count > 1)
      for line in lines {
        let amount = Self.decimal(line["amount"])
        let sources = try #require(line["sources"] as? [[String: Any]])
        #expect(sources.map { Self.decimal($0["amount"]) }.reduce(0, +) == amount)
        #expect((line["accountRow"] == nil) != (line["link"] == nil))
      }
      let one = try #require(try await bench.shell("explain", "INV-10007", "2", "--json").objects().first)
      #expect((one["lines"] as? [[String: Any]])?.compactMap { $0["line"] as? Int } == [2])
      let words = try await bench.shell("explain", "INV-10007", "2").lines.joined(separator: "\n")
      for part in ["line 2 of", "WHY THIS ACCOUNT", "WHY THIS AMOUNT", "WHICH RULE", "IN F&O"] {
        #expect(words.contains(part), "\(part) in\n\(words)")
      }
    }
  }

  @Test func aVoucherOfFinanceLeadsBackToItsDocument() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      for _ in 0..<4 {
        bench.clock.advance(seconds: 15)
        _ = try await bench.shell("run", "--until-idle")
      }
      let row = try #require(try await bench.shell("list", "posted", "--json").objects().first)
      let name = "\(try #require(row["kind"] as? String)):\(try #require(row["document"] as? String))"
      let explained = try #require(try await bench.shell("explain", name, "--json").objects().first)
      let finance = try #require(explained["finance"] as? [String: Any])
      for (mark, value) in [
        ("voucher", finance["voucher"] as? String), ("short_key", (finance["keys"] as? [String])?.first),
      ] {
        let back = try await bench.shell("explain", try #require(value), "--json").objects()
        #expect(back.map { $0["document"] as? String } == [row["document"] as? String], "\(mark)")
        #expect(back.first?["foundBy"] as? String == mark)
      }
      let journal = try #require(finance["journal"] as? String)
      let all = try await bench.shell("explain", journal, "--json").objects()
      #expect(all.contains { $0["document"] as? String == row["document"] as? String })
      #expect(all.allSatisfy { $0["foundBy"] as? String == "journal" })
    }
  }

  @Test func whatIsNotThereSaysSo() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      let nothing = try await bench.shell("explain", "V-000")
      #expect(nothing.status == .partly && nothing.notes.joined().contains("no document, no voucher"))
      let beyond = try await bench.shell("explain", "INV-10007", "99")
      #expect(beyond.status == .wrongUsage && beyond.notes.joined().contains("lines"))
      #expect(try await bench.shell("explain", "INV-10007", "0").status == .wrongUsage)
    }
  }

  private static func decimal(_ value: Any?) -> Decimal {
    ((value as? [String: Any])?["amount"] as? String).flatMap { Decimal(string: $0) } ?? .nan
  }
}
