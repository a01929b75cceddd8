import Testing

/// Every posting rule has tests that bear its name, and documents of the demo that show it, as the table says.
@Suite struct RuleTableTests {
  private static let rules =
    (1...13).map { "I\($0)" } + (1...14).map { "T\($0)" } + (1...8).map { "C\($0)" }
    + (1...13).map { "R\($0)" }

  private let table: RuleTable
  private let tests: TestNames

  init() throws {
    table = RuleTable(try Repository.text("Resources/rule-tests.md"))
    tests = TestNames(try Repository.files(in: "Tests"))
  }

  @Test func theTableHasEachRuleOnceInItsOrder() {
    #expect(table.rows.map(\.rule) == Self.rules)
    #expect(table.strange == [])
  }

  @Test func everyTestThatItNamesIsThere() {
    for row in table.rows {
      for test in row.tests {
        #expect(tests.all.contains(test), "\(row.rule): there is no test \(test)")
      }
    }
  }

  /// What the contract says of a rule beside its first sentence: policies, states, caps.
  private static let variants = [
    "I2": ["gross", "deferred", "prices with tax", "rounding", "zero", "below zero", "free text invoice"],
    "I7": ["a prepayment applied to it"], "I10": ["beside other adjustments"],
    "I11": ["recorded", "deleted", "refunded"], "I12": ["payer", "owner", "several owners"],
    "I13": ["paid", "finalised"], "T3": ["on account", "prepayment", "date of settlement"],
    "T5": ["on account", "prepayment"], "T6": ["taken off an invoice"],
    "T9": ["reopen", "dispute", "won", "lost", "fee"],
    "T10": ["beside a reversal"], "T11": ["store credit", "several owners"],
    "T12": ["on account", "prepayment"],
    "C2": ["contra account by reason"],
    "C4": ["before tax, held", "before tax, payment", "before tax, discount", "store credit after tax"],
    "C7": ["key without an account"], "C8": ["cap", "fractional correction"],
    "R3": ["hold", "next open period", "ask"], "R12": ["F&O's rate", "Chargebee's rate"],
  ]

  @Test func everyVariantOfARuleHasItsTest() {
    for row in table.rows {
      #expect(row.variants.map(\.name) == Self.variants[row.rule, default: []], "\(row.rule)")
      for variant in row.variants {
        #expect(tests.all.contains(variant.test), "\(row.rule): there is no test \(variant.test)")
      }
    }
  }

  @Test func everyRuleHasATestOfItsOwnName() {
    for row in table.rows {
      #expect(row.tests.contains { TestNames.rule(of: $0) == row.rule }, "\(row.rule) has no test")
    }
  }

  @Test func everyTestThatBearsARulesNameStandsUnderIt() {
    for test in tests.all.sorted() {
      guard let rule = TestNames.rule(of: test) else { continue }
      let row = table.rows.first { $0.rule == rule }
      #expect(row?.tests.contains(test) == true, "\(rule) does not name \(test)")
    }
  }

  @Test func everyRuleIsShownByTheDemoOrSaysWhyNot() throws {
    let sources = try Repository.files(in: "Sources").filter {
      $0.path.hasPrefix("Sources/Sandbox/Generation/Cases/")
    }
    let cases = Set(
      sources.flatMap(\.code).flatMap { line in
        ["usual(\"", "rare(\""].compactMap { call in
          line.text.ranges(of: call).first.map { String(line.text[$0.upperBound...].prefix { $0 != "\"" }) }
        }
      })
    #expect(cases.count > 40)
    for row in table.rows {
      for demo in row.demos { #expect(cases.contains(demo), "\(row.rule): the demo has no case \(demo)") }
      #expect(
        row.demos.isEmpty != row.withoutDemo.isEmpty, "\(row.rule) names a demo or says why there is none")
    }
  }

  /// A table that named nothing would fit everything.
  @Test func aTestIsFoundWithItsSuite() {
    #expect(tests.all.contains("RuleTableTests.aTestIsFoundWithItsSuite"))
    #expect(tests.all.contains("InvoiceRuleTests.i13_theOtherPolicyPostsAsSoonAsAnInvoiceIsClosed"))
    #expect(tests.all.count > 1_000)
    #expect(TestNames.rule(of: "A.t12_x") == "T12" && TestNames.rule(of: "A.theList_x") == nil)
    let read = RuleTable(
      "# head\n\n## I1: words\n- test `A.i1_x`\n- variant big: `A.i1_y`\n- demo one\nwhat is this\n")
    #expect(read.rows[0].variants.map(\.test) == ["A.i1_y"])
    #expect(read.rows.map(\.tests) == [["A.i1_x"]] && read.rows[0].demos == ["one"])
    #expect(read.strange == ["what is this"])
  }
}
