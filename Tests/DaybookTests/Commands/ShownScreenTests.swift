import Testing

@testable import daybook

/// `daybook show VIEW --size`: a screen printed once, and the trail in words.
@Suite struct ShownScreenTests {
  @Test func everyScreenIsPrintedOnce() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      for screen in [
        "overview", "review", "failed", "customers", "dimensions", "backfill", "connections", "audit", "log",
      ] {
        let shown = try await bench.shell("show", screen, "--size", "120x40")
        #expect(shown.status == .done, "\(shown.notes)")
        #expect(shown.lines.count == 40)
        #expect(shown.lines.first?.hasPrefix(" Daybook  acme-test > USMF") == true)
        #expect(shown.lines[1].contains("["), "\(shown.lines[1])")
      }
      let review = try await bench.shell("show", "Review")
      #expect(review.lines.count == 24)
      #expect(review.lines.contains { $0.contains("INV-10007") || $0.contains("1 of ") })
      let unknown = try await bench.shell("show", "revue")
      #expect(unknown.status == .partly)
      #expect(unknown.notes.contains { $0.contains("the screens are overview, review, failed") })
      try await Self.theTrailIsToldInWords(bench)
    }
  }

  /// What the engine writes about a whole month: no line may show people a coded word.
  private static func theTrailIsToldInWords(_ bench: Bench) async throws {
    let told = try await bench.shell("audit", "show", "--limit", "5000").lines
    let stored = try await bench.shell("audit", "show", "--limit", "5000", "--raw").lines
    #expect(told.count == stored.count && told.count > 100)
    #expect(stored.contains { $0.contains("derive") } && !told.contains { $0.contains(": derive ") })
    for line in told {
      // The ids of the documents themselves are Chargebee's.
      let words = line.split(separator: " ").filter { !$0.hasPrefix("txn_") && !$0.hasPrefix("draft_inv_") }
      #expect(!words.contains { $0.contains("_") }, "\(line)")
      #expect(
        !line.contains("waitsFor") && !line.contains("customerNot") && !line.contains("(status"), "\(line)")
    }
    let json = try await bench.shell("audit", "show", "--limit", "5000", "--json").objects()
    #expect(
      json.contains {
        $0["action"] as? String == "derive" && ($0["words"] as? String)?.hasPrefix("decided") == true
      })
  }

  @Test(arguments: [
    (["show", "revue", "--size", "120x40"], "there is no screen revue"),
    (["show", "review", "--size", "12"], "like 120x40, from 40x10 to 400x200"),
    (["show", "review", "--size", "39x9"], "like 120x40"), (["show", "review", "--size", "-1x9"], "size"),
    (["show", "review", "--size", "120x40x2"], "like 120x40"),
    (["show", "invoice:review", "--size", "120x40"], "there is no screen"),
  ])
  func aWrongScreenOrSizeIsRefused(arguments: [String], words: String) async throws {
    var shell = Shell()
    shell.options = arguments
    let outcome = try await shell()
    #expect(outcome.status == .wrongUsage)
    #expect(outcome.notes.contains { $0.contains(words) }, "\(outcome.notes)")
  }
}
