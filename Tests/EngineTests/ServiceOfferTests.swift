import Bookkeeping
import Ledger
import Sandbox
import Testing

@testable import daybook

/// What `doctor` says of the environment's own description and of its builders of account strings.
@Suite struct ServiceOfferTests {
  private func findings(
    _ options: (inout WorldOptions) -> Void = { _ in }, _ book: (inout RuleBook) -> Void = { _ in },
    prepare: (Trial) -> Void = { _ in }
  ) async throws -> [String: Finding] {
    let trial = try Trial(documents: 4) {
      options(&$0)
    } settings: {
      book(&$0.ruleBook)
    }
    prepare(trial)
    let findings = try await trial.withRemotes { remotes in
      try await ServiceOffer(finance: remotes.finance, book: trial.settings.ruleBook).findings()
    }
    return Dictionary(uniqueKeysWithValues: findings.map { ($0.check, $0) })
  }

  @Test(arguments: ["Hyphen", "Period", "Bar", "DoubleTilde"])
  func aSoundEnvironmentOffersEverythingAndWritesStringsAsDaybookDoes(delimiter: String) async throws {
    let found = try await findings { $0.finance.delimiter = delimiter }
    #expect(found["entity sets"]?.verdict == .ok, "\(found)")
    #expect(found["account strings"]?.verdict == .ok, "\(found)")
    #expect(found["account strings"]?.evidence.contains("all the same") == true)
    #expect(found["interfaces"]?.evidence.contains("no action posts journals") == true)
  }

  /// The sets of free text invoices are asked for only where invoices go as such.
  @Test func freeTextInvoicesNeedTwoSetsMore() async throws {
    func count(_ form: Policies.InvoiceForm) async throws -> Int {
      let found = try await findings { _ in
      } _: {
        $0.policies.invoiceForm = form
      }
      let digits = found["entity sets"]?.evidence.split(separator: " ").compactMap { Int($0) }
      return try #require(digits?.first)
    }
    let usual = try await count(.journal)
    #expect(try await count(.freeTextInvoice) == usual + 2)
  }

  @Test func aSetThatIsNotOfferedIsNamedWithWhatItIsFor() async throws {
    let found = try await findings { $0.finance.offersBusinessIntelligenceSets = false }
    let sets = try #require(found["entity sets"])
    #expect(sets.verdict == .warning, "nothing stops without it")
    #expect(sets.evidence.contains("LedgerJournalTableBiEntities"))
    #expect(sets.evidence.contains("the words of a failed posting") && !sets.cure.isEmpty)
  }

  @Test func withoutBuildersNothingIsCompared() async throws {
    let found = try await findings { $0.finance.offersDisplayValueActions = false }
    #expect(found["account strings"]?.verdict == .skipped)
  }

  /// How a value with a double delimiter is escaped is not known for certain; where F&O does it otherwise, it shows.
  @Test func aStringThatFinanceWritesOtherwiseIsAFault() async throws {
    let found = try await findings {
      $0.finance.delimiter = "DoubleHyphen"
    } _: { book in
      book.dimensions = [RuleBook.DimensionRow(id: "odd", values: Dimensions(["Product": "A--B"]))]
    }
    let strings = try #require(found["account strings"])
    #expect(strings.verdict == .failed)
    #expect(strings.evidence.contains("F&O") && strings.evidence.contains("A"))
    #expect(!strings.cure.isEmpty)
  }

  @Test func aBuilderThatFailsIsNoFaultOfTheSetup() async throws {
    let found = try await findings { _ in
    } _: { _ in
    } prepare: {
      $0.script(
        "POST", "getCombinationDisplayValue",
        .refuse(CannedAnswer(status: 400, contentType: "text/plain", body: "")))
    }
    #expect(found["account strings"]?.verdict == .warning, "\(found)")
  }
}
