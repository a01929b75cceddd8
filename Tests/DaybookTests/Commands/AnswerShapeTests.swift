import Foundation
import Testing

@testable import daybook

/// What scripts read: one object, or one object a line, with sorted keys and amounts as texts.
@Suite struct AnswerShapeTests {
  @Test func statusIsOneObject() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      let status = try await bench.shell("status", "--json")
      #expect(status.lines.count == 1)
      let object = try #require(try status.objects().first)
      #expect(
        object.keys.sorted() == [
          "causes", "connections", "customersWaiting", "deliveries", "engine", "legalEntity", "limits",
          "site",
          "states", "toSettle", "watermarks",
        ])
      let states = try #require(object["states"] as? [String: [String: Any]])
      #expect(states.keys.sorted() == ListedState.allValueStrings.dropLast(3).sorted())
      let sums = try #require(states["review"]?["sums"] as? [[String: Any]])
      #expect(sums.allSatisfy { $0["amount"] is String && $0["currency"] is String })
      let causes = try #require(object["causes"] as? [[String: Any]])
      #expect(Set(causes.compactMap { $0["code"] as? String }) == ["CUST-03", "CUST-06"])
    }
  }

  @Test func listsAreOneObjectALine() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      let rows = try await bench.shell("list", "held", "--json").objects()
      #expect(!rows.isEmpty)
      for row in rows {
        #expect(row["state"] as? String == "held")
        let amount = try #require(row["amount"] as? String)
        #expect(Decimal(string: amount) != nil && !amount.contains(","))
        #expect(row["currency"] is String)
        #expect(row["code"] is String)
      }
      let all = try await bench.shell("list", "all", "--json").lines.count
      #expect(all == 100)
      let some = try await bench.shell("list", "all", "--filter", "kind:invoice cur:gbp", "--json").objects()
      #expect(some.allSatisfy { $0["kind"] as? String == "invoice" && $0["currency"] as? String == "GBP" })
    }
  }

  @Test func csvHasAHeadAndTheSameRows() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      let csv = try await bench.shell("list", "review", "--csv").lines
      let json = try await bench.shell("list", "review", "--json").lines
      #expect(csv.first?.hasPrefix("kind,document,state,since,customer,") == true)
      #expect(csv.count == json.count + 1)
    }
  }

  @Test func aDocumentIsShownWithSourceVoucherAndHistory() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      let object = try #require(try await bench.shell("show", "INV-10007", "--json").objects().first)
      #expect(
        object.keys.sorted() == ["attempts", "history", "posting", "settlement", "source", "voucher", "why"])
      let voucher = try #require(object["voucher"] as? [String: Any])
      let lines = try #require(voucher["lines"] as? [[String: Any]])
      let amounts = lines.compactMap { ($0["amount"] as? [String: Any])?["amount"] as? String }
      #expect(amounts.compactMap { Decimal(string: $0) }.reduce(0, +) == 0)
      #expect(amounts.count == lines.count && lines.count > 1)
      let history = try #require(object["history"] as? [[String: Any]])
      #expect(history.compactMap { $0["action"] as? String } == ["read", "derive"])
    }
  }
}
